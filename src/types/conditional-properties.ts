import { entries, isObject, type Json, type JsonObject, type Pointer, pointers, property } from '../document';
import { patternOf, schemaParts, travels } from '../schema';
import { below, type SchemaSite, type TypeOf } from './schema-site';
import { type TypeText, union, UNKNOWN } from './text/type-text';

/** Whether a schema declares properties for some of its values only. */
export function hasConditionalProperties(schema: JsonObject): boolean {
  return conditionalParts(schema).some((part) => isObject(property(part, 'properties')));
}

/**
 * The properties that `then`, `else` and `dependentSchemas` declare for the values that they are for. Other values may
 * have anything under these names, unless the schema closes the object for all that isn't declared: then a value has
 * what one of the conditions declares, wherever in the whole schema that stands.
 */
export function conditionalProperties(site: SchemaSite, schema: JsonObject, typeOf: TypeOf): [string, TypeText][] {
  const { scope, direction } = site;
  if (schema.additionalProperties !== undefined) return [];
  const isClosed = [schema, ...(site.around ?? []).map((at) => pointers.valueAt(scope.root, at))].some(
    (one) => property(one, 'unevaluatedProperties') === false,
  );
  const declared = conditionalParts(schema).flatMap((part) => entries(property(part, 'properties')));
  const patterns = entries(schema.patternProperties).map(([pattern]) => patternOf(pattern));
  const names = declared
    .filter(([name, one]) => travels(scope.root, one, direction) && !patterns.some((one) => one?.test(name)))
    .map(([name]) => name);
  const outermost = site.around?.at(-1) ?? site.pointer;
  return [...new Set(names)].map((name) => {
    const found = isClosed ? [...declarationsOf(scope.root, outermost, name)] : [];
    // What is declared for each value counts for those that no condition is for.
    const isOpen = !isClosed || found.some(({ isConditional }) => !isConditional);
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
  if (property(schema.properties, name) !== undefined)
    yield { pointer: pointers.join(at, 'properties', name), isConditional };
  for (const { keyword, pointer, to } of schemaParts(root, schema, at)) {
    const isCondition = CONDITIONS.has(keyword);
    if (to === 'value' || isCondition || keyword === 'oneOf' || keyword === 'anyOf')
      yield* declarationsOf(root, pointer, name, isConditional || isCondition, passed);
  }
}

const CONDITIONS: ReadonlySet<string> = new Set(['then', 'else', 'dependentSchemas']);

/** The schemas that only some values are held against. */
function conditionalParts(schema: JsonObject): readonly (Json | undefined)[] {
  const conditions = schema.if === undefined ? [] : [schema.then, schema.else];
  return [...conditions, ...entries(schema.dependentSchemas).map(([, part]) => part)];
}
