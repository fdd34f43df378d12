import { entries, isObject, type JsonObject, type Pointer, pointers, property } from '../document';
import { patternOf, type SchemaPart, schemaParts, schemasUnder, travels } from '../schema';
import { below, type SchemaSite, type TypeOf } from './schema-site';
import { type TypeText, union, UNKNOWN } from './text/type-text';

/** Whether a schema declares properties for some of its values only. */
export function hasConditionalProperties(site: SchemaSite, schema: JsonObject): boolean {
  return conditionalSchemas(site, schema, isClosed(site, schema)).some((part) => isObject(part.properties));
}

/** Whether a schema, or one around it that speaks of the same value, allows no property that isn't declared. */
function isClosed({ scope, around = [] }: SchemaSite, schema: JsonObject): boolean {
  const all = [schema, ...around.map((at) => pointers.valueAt(scope.root, at))];
  return all.some((one) => property(one, 'unevaluatedProperties') === false);
}

/**
 * The properties that `then`, `else` and `dependentSchemas` declare for the values that they are for, wherever in them.
 * Other values may have anything under these names, unless the schema closes the object for all that isn't declared:
 * then a value has what one of the conditions declares, wherever in the whole schema that stands.
 */
export function conditionalProperties(site: SchemaSite, schema: JsonObject, typeOf: TypeOf): [string, TypeText][] {
  const { scope, direction } = site;
  if (schema.additionalProperties !== undefined) return [];
  const areOthersExcluded = isClosed(site, schema);
  const parts = conditionalSchemas(site, schema, areOthersExcluded);
  const declared = parts.flatMap((part) => entries(part.properties));
  const patterns = entries(schema.patternProperties).map(([pattern]) => patternOf(pattern));
  const names = declared
    .filter(([name, one]) => travels(scope.root, one, direction) && !patterns.some((one) => one?.test(name)))
    .map(([name]) => name);
  const outermost = site.around?.at(-1) ?? site.pointer;
  return [...new Set(names)].map((name) => {
    const found = areOthersExcluded ? [...declarationsOf(scope.root, outermost, name)] : [];
    // What is declared for each value counts for those that no condition is for.
    const isOpen = !areOthersExcluded || found.some(({ isConditional }) => !isConditional);
    return [name, isOpen ? UNKNOWN : union(found.map(({ pointer }) => typeOf({ ...below(site), pointer })))];
  });
}

/** Where a property is declared. */
interface Declaration {
  readonly pointer: Pointer;
  /** Whether only some values are held against it. */
  readonly isConditional: boolean;
}

/** The declarations of a property in all schemas that may apply to one value. */
function* declarationsOf(
  root: JsonObject,
  at: Pointer,
  name: string,
  isConditional = false,
  passed = new Set<string>(),
): Generator<Declaration> {
  const schema = pointers.valueAt(root, at);
  const key = `${String(isConditional)} ${at}`;
  if (!isObject(schema) || passed.has(key)) return;
  passed.add(key);
  for (const keyword of declaringKeywords(schema, name))
    yield { pointer: pointers.join(at, ...keyword), isConditional };
  for (const { keyword, pointer, to } of schemaParts(root, schema, at)) {
    const isCondition = CONDITIONS.has(keyword);
    if (to === 'value' || isCondition || keyword === 'oneOf' || keyword === 'anyOf')
      yield* declarationsOf(root, pointer, name, isConditional || isCondition, passed);
  }
}

/** Where a schema itself declares a property: by its name, by a pattern, or as one of all others. */
function declaringKeywords(schema: JsonObject, name: string): readonly (readonly string[])[] {
  const named = property(schema.properties, name) === undefined ? [] : [['properties', name]];
  const patterns = entries(schema.patternProperties).filter(([pattern]) => patternOf(pattern)?.test(name));
  const found = [...named, ...patterns.map(([pattern]) => ['patternProperties', pattern])];
  const { additionalProperties: others } = schema;
  return found.length > 0 || others === undefined || others === false ? found : [['additionalProperties']];
}

const CONDITIONS: ReadonlySet<string> = new Set(['if', 'then', 'else', 'dependentSchemas']);

/**
 * The schemas that only some values are held against, with all that apply beside them.
 *
 * @param withTests also those of `if`: in a closed object, a property is declared by a test that holds, too
 */
function conditionalSchemas(
  { scope: { root }, pointer }: SchemaSite,
  schema: JsonObject,
  withTests: boolean,
): readonly JsonObject[] {
  const found = new Map<Pointer, JsonObject>();
  const isMeant = ({ keyword, to }: SchemaPart): boolean =>
    to === 'value' || to === 'branch' || (withTests && keyword === 'if');
  for (const part of schemaParts(root, schema, pointer)) {
    const { keyword } = part;
    const isTested = schema.if !== undefined && (keyword === 'then' || keyword === 'else');
    if (isTested || keyword === 'dependentSchemas' || (withTests && keyword === 'if'))
      schemasUnder(root, part.pointer, isMeant, found);
  }
  return [...found.values()];
}
