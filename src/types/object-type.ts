import { entries, isObject, items, type Json, type JsonObject, pointers, property } from '../document';
import { linksOf } from '../model';
import { patternOf, travels } from '../schema';
import { comment, schemaText } from './text/comment';
import { extensionsOf } from './extensions';
import { conditionalProperties, hasConditionalProperties } from './conditional-properties';
import { knownProperty } from './guarantees';
import { below, type SchemaSite, type TypeOf } from './schema-site';
import { block, intersection, NEVER, propertyName, type TypeText, UNDEFINED, union, UNKNOWN } from './text/type-text';

const KEYWORDS = ['properties', 'required', 'additionalProperties', 'patternProperties', 'unevaluatedProperties'];
const COMPOSITION = ['$ref', 'allOf', 'oneOf', 'anyOf'];

const ANYTHING = '[key: string]: unknown;';
const NOTHING = '[key: string]: never;';

/** Whether a schema says something about the properties of an object. */
export function hasObjectKeywords(site: SchemaSite, schema: JsonObject): boolean {
  if (KEYWORDS.some((keyword) => schema[keyword] !== undefined) || schema.maxProperties === 0) return true;
  return hasConditionalProperties(site, schema);
}

/**
 * The type of an object: its properties as far as they travel in the direction, and what others it may have. Where
 * references and branches say what it is, and it adds no property of its own, it says nothing.
 */
export function objectType(site: SchemaSite, schema: JsonObject, typeOf: TypeOf): TypeText {
  const lines = objectLines(site, schema, typeOf);
  const isBeside = COMPOSITION.some((keyword) => schema[keyword] !== undefined);
  if (isBeside && (lines[0] === ANYTHING || lines[0] === NOTHING)) return UNKNOWN;
  return { text: lines.length === 1 ? `{ ${(lines[0] ?? '').replace(/;$/, '')} }` : block(lines) };
}

/** The members of an object's type, a line each (comments and objects take more). */
function objectLines(site: SchemaSite, schema: JsonObject, typeOf: TypeOf): string[] {
  const { scope, direction } = site;
  const required = new Set(items(schema.required).filter((name) => typeof name === 'string'));
  const declared = entries(schema.properties);
  const shown = declared.filter(([, property]) => travels(scope.root, property, direction));
  const members = shown.map(([name, property]) => ({
    name,
    about: isObject(property) ? schemaText(property) : [],
    type: typeOf(below(site, 'properties', name)),
    optional: !required.has(name),
  }));
  for (const name of required) {
    if (declared.some(([other]) => other === name)) continue;
    const known = knownProperty(scope.root, site.pointer, name, site.around);
    if (known.isGuaranteed) continue;
    const node = known.declared[0] === undefined ? undefined : pointers.valueAt(scope.root, known.declared[0]);
    if (node !== undefined && !travels(scope.root, node, direction)) continue;
    const [place] = known.certain;
    // The type of the declaration, so that an optional property becomes a required one.
    const type =
      place === undefined ? undeclaredType(site, schema, name, typeOf) : typeOf({ scope, direction, pointer: place });
    members.push({ name, about: [], type, optional: false });
  }
  const listed = listedNames(site, schema);
  const further = [
    ...conditionalProperties(site, schema, typeOf),
    ...(listed ?? []).map((name) => [name, undeclaredType(site, schema, name, typeOf)] as const),
  ];
  for (const [name, type] of further)
    if (!members.some((one) => one.name === name)) members.push({ name, about: [], type, optional: true });
  const lines = members.flatMap(({ name, about, type, optional }) => [
    ...comment(about),
    `${propertyName(name)}${optional ? '?' : ''}: ${type.text};`,
  ]);
  const rest = listed === undefined ? restTypes(site, schema, typeOf) : [];
  if (rest === undefined) return members.length > 0 ? lines : [ANYTHING];
  if (rest.every(({ type }) => type === NEVER)) return members.length > 0 ? lines : [NOTHING];
  const signatures = rest.map(({ prefix, type }) => {
    // TypeScript holds declared properties against the index signature, too.
    const own = members.filter(({ name }) => name.startsWith(prefix));
    const types = own.flatMap((one) => (one.optional ? [one.type, UNDEFINED] : [one.type]));
    return `[key: ${keyText(prefix)}]: ${union([type, ...types]).text};`;
  });
  return [...lines, ...signatures];
}

/** So many names are written one by one. */
const MOST_NAMES = 200;

/** The only names that properties may have, where `propertyNames` lists them: they are the keys of a map. */
function listedNames({ scope: { root }, pointer }: SchemaSite, schema: JsonObject): readonly string[] | undefined {
  if (schema.propertyNames === undefined || schema.additionalProperties === false) return undefined;
  const nodes = linksOf(root, pointers.join(pointer, 'propertyNames')).map((link) => pointers.valueAt(root, link));
  const list = nodes.map((node) => items(property(node, 'enum'))).find((names) => names.length > 0);
  if (list === undefined || list.length > MOST_NAMES) return undefined;
  return list.filter((name) => typeof name === 'string');
}

/** The type of a listed or required name that nothing declares: what the patterns, or else the others, have. */
function undeclaredType(site: SchemaSite, schema: JsonObject, name: string, typeOf: TypeOf): TypeText {
  const patterns = entries(schema.patternProperties).filter(([pattern]) => patternOf(pattern)?.test(name));
  if (patterns.length > 0)
    return intersection(patterns.map(([pattern]) => typeOf(below(site, 'patternProperties', pattern))));
  const others = schema.additionalProperties;
  return others === undefined || isAny(others) ? UNKNOWN : typeOf(below(site, 'additionalProperties'));
}

/** Properties that are not declared: how their names begin, and the type of their values. */
interface Rest {
  readonly prefix: string;
  readonly type: TypeText;
}

/** What is known of properties that are not declared: `NEVER` where there are none, nothing where they are open. */
function restTypes(site: SchemaSite, schema: JsonObject, typeOf: TypeOf): readonly Rest[] | undefined {
  if (schema.maxProperties === 0) return [{ prefix: '', type: NEVER }];
  const patterns = entries(schema.patternProperties).map(([pattern]) => pattern);
  const types = patterns.map((pattern) => typeOf(below(site, 'patternProperties', pattern)));
  const keyword = schema.additionalProperties === undefined ? 'unevaluatedProperties' : 'additionalProperties';
  const others = schema[keyword];
  const prefixes = patterns.map((pattern) => /^\^([\w-]+)(?:\.\*\$?)?$/.exec(pattern)?.[1] ?? '');
  const areApart = prefixes.every((one, i) => prefixes.every((other, j) => i === j || !other.startsWith(one)));
  if (areApart && patterns.length > 0 && !prefixes.includes('') && (others === undefined || others === false))
    return prefixes.map((prefix, index) => ({ prefix, type: types[index] ?? UNKNOWN }));
  if (others !== undefined)
    return [{ prefix: '', type: union([...types, isAny(others) ? UNKNOWN : typeOf(below(site, keyword))]) }];
  if (patterns.length === 0) return undefined;
  // Names that no pattern matches have values of any kind.
  if (prefixes.includes('')) return [{ prefix: '', type: UNKNOWN }];
  return [...new Set(prefixes)].map((prefix) => ({ prefix, type: union(types) }));
}

/** The type of the keys that begin in one way. */
function keyText(prefix: string): string {
  return prefix === '' ? 'string' : `\`${prefix}\${string}\``;
}

function isAny(schema: Json): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

/** The members of a named object that can be an interface; none where it is something else. */
export function interfaceLines(site: SchemaSite, typeOf: TypeOf): string[] | undefined {
  const { scope, pointer, isBase } = site;
  const schema = pointers.valueAt(scope.root, pointer);
  if (!isObject(schema) || (isBase !== true && extensionsOf(scope.root, pointer).length > 0)) return undefined;
  const isPlain = ![...COMPOSITION, 'enum', 'const'].some((keyword) => schema[keyword] !== undefined);
  const isObjectOnly = schema.type === 'object' || (schema.type === undefined && hasObjectKeywords(site, schema));
  return isPlain && isObjectOnly ? objectLines(site, schema, typeOf) : undefined;
}
