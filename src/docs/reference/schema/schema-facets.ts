import { entries, equal, isObject, items, type Json, type JsonObject, plainText, resolve } from '../../../document';
import type { Conjunct } from './conjuncts';
import { codes, constraintsOf } from './constraints';
import { joined, type Phrase, phrase } from '../text/phrase';
import type { SchemaView } from './schema-view';

/** What a schema says of its value beside its type and its parts. */
export type Facets = Pick<
  SchemaView,
  | 'format'
  | 'title'
  | 'readOnly'
  | 'writeOnly'
  | 'deprecated'
  | 'default'
  | 'values'
  | 'constraints'
  | 'examples'
  | 'messages'
>;

/** Reads the facets of a schema from its parts: annotations from the first that has them, limits from all. */
export function facetsOf(root: JsonObject, conjuncts: readonly Conjunct[]): Facets {
  const first = (key: string): Json | undefined =>
    conjuncts.find(({ schema }) => schema[key] !== undefined)?.schema[key];
  const some = (key: string): boolean => conjuncts.some(({ schema }) => schema[key] === true);
  const text = (key: string): string => {
    const value = first(key);
    return typeof value === 'string' ? value : '';
  };
  const example = first('example');
  const examples = example === undefined ? items(first('examples')) : [example];
  const values = valuesOf(conjuncts);
  return {
    format: text('format'),
    title: text('title'),
    readOnly: some('readOnly'),
    writeOnly: some('writeOnly'),
    deprecated: some('deprecated'),
    default: first('default'),
    values,
    constraints: [
      ...conjuncts.flatMap(({ schema }) => constraintsOf(schema)),
      ...conjuncts.flatMap((one) => notOf(root, one)),
    ],
    // What one part has as an example may be rejected by another.
    examples: examples.filter((one) => values.length === 0 || values.some((value) => equal(value, one))),
    messages: conjuncts.flatMap(({ schema }) => messagesOf(schema)),
  };
}

/** The values that all parts allow, where one of them lists some. */
function valuesOf(conjuncts: readonly Conjunct[]): readonly Json[] {
  const lists = conjuncts.flatMap(({ schema }) => {
    if (schema.const !== undefined) return [[schema.const]];
    return Array.isArray(schema.enum) ? [items(schema.enum)] : [];
  });
  return lists.reduce<readonly Json[]>(
    (all, list, i) => (i === 0 ? list : all.filter((value) => list.some((other) => equal(value, other)))),
    [],
  );
}

/** What `not` excludes, where there is a phrase for it. */
function notOf(root: JsonObject, { schema, pointer }: Conjunct): Phrase[] {
  if (schema.not === undefined) return [];
  const found = resolve(root, `${pointer}/not`, schema.not);
  if (found === undefined || !isObject(found.value)) return [];
  const { value } = found;
  const values = value.const === undefined ? items(value.enum) : [value.const];
  if (values.length > 0) return [phrase`not ${joined(codes(values), 'or')}`];
  if (typeof value.type === 'string') return [phrase`not of the type ${value.type}`];
  if (Array.isArray(value.required)) return [phrase`not with ${joined(codes(items(value.required)), 'and')}`];
  const constraints = constraintsOf(value);
  return constraints.length === 0 ? [] : [phrase`not this: ${joined(constraints, 'and')}`];
}

function messagesOf(schema: JsonObject): SchemaView['messages'] {
  const message = schema['x-message'];
  if (typeof message === 'string') return [{ keyword: '', text: message }];
  return entries(message).map(([keyword, text]) => ({ keyword, text: plainText(text) }));
}
