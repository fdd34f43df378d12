import { entries, equal, isObject, items, type Json, type JsonObject, plainText, pointers } from '../../../document';
import { withoutAliases } from '../../../schema';
import { type Conjunct, type PlacedSchema, textsOf } from './conjuncts';
import { externalDocsOf } from '../external-docs';
import { codes, constraintsOf, isPhrased } from './constraints';
import { meaningsOf } from './meanings';
import { xmlPhrases } from './xml-text';
import { joined, type Phrase, phrase } from '../text/phrase';
import type { SchemaView } from './schema-view';

/** What a schema says of its value beside its type and its parts. */
type Facets = Pick<
  SchemaView,
  | 'format'
  | 'title'
  | 'readOnly'
  | 'writeOnly'
  | 'deprecated'
  | 'default'
  | 'values'
  | 'constraints'
  | 'meanings'
  | 'examples'
  | 'xml'
  | 'externalDocs'
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
  const examples = [...(example === undefined ? [] : [example]), ...items(first('examples'))];
  const values = valuesOf(conjuncts);
  const described = conjuncts.flatMap(({ schema }) => meaningsOf(schema));
  return {
    format: text('format'),
    title: textsOf(conjuncts, ({ title }) => title).join(', '),
    readOnly: some('readOnly'),
    writeOnly: some('writeOnly'),
    deprecated: some('deprecated'),
    default: first('default'),
    values,
    constraints: [
      ...conjuncts.flatMap(({ schema }) => constraintsOf(schema)),
      ...conjuncts.flatMap((one) => notOf(root, one)),
    ],
    meanings: values.flatMap((value) => described.find((one) => equal(one.value, value)) ?? []),
    // What one part has as an example may be rejected by another.
    examples: examples.filter((one) => values.length === 0 || values.some((value) => equal(value, one))),
    xml: joined(
      conjuncts.flatMap(({ schema }) => xmlPhrases(schema.xml)),
      'and',
    ),
    externalDocs: docsOf(conjuncts),
    messages: conjuncts.flatMap(({ schema }) => messagesOf(schema)),
  };
}

/** Where more is written, each address once: as its own parts have it, else those that it refers to. */
function docsOf(conjuncts: readonly Conjunct[]): SchemaView['externalDocs'] {
  const own = conjuncts.filter(({ isReferred }) => !isReferred);
  const [docs = []] = [own, conjuncts]
    .map((parts) => parts.flatMap(({ schema }) => externalDocsOf(schema.externalDocs) ?? []))
    .filter(({ length }) => length > 0);
  return docs.filter(({ url }, i) => docs.findIndex((other) => other.url === url) === i);
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
function notOf(root: JsonObject, conjunct: Conjunct): Phrase[] {
  const text = negated(root, conjunct);
  return text === undefined ? [] : [text];
}

/** What must not be, where a few words say it all; anything else is a part of its own (see `partSources`). */
export function negated(root: JsonObject, { schema, pointer }: PlacedSchema): Phrase | undefined {
  if (schema.not === undefined) return undefined;
  const at = `${pointer}/not`;
  const meant = withoutAliases(root, at);
  const value = pointers.valueAt(root, meant);
  if (!isObject(value) || value.$ref !== undefined) return undefined;
  // What a named schema is for in general says nothing of this place.
  const stated = Object.keys(value).filter((one) => !one.startsWith('x-') && !(one === 'description' && meant !== at));
  const [key, ...others] = stated.filter((one) => one !== 'type' || stated.length === 1);
  if (others.length === 0 && (key === 'const' || key === 'enum'))
    return phrase`not ${joined(codes(key === 'enum' ? items(value.enum) : [value.const ?? null]), 'or')}`;
  if (key === 'type' && typeof value.type === 'string') return phrase`not of the type ${value.type}`;
  if (others.length === 0 && key === 'required') return phrase`not with ${joined(codes(items(value.required)), 'and')}`;
  return isPhrased(value) ? phrase`not this: ${joined(constraintsOf(value), 'and')}` : undefined;
}

function messagesOf(schema: JsonObject): SchemaView['messages'] {
  const message = schema['x-message'];
  if (typeof message === 'string') return [{ keyword: '', text: message }];
  return entries(message).map(([keyword, text]) => ({ keyword, text: plainText(text) }));
}
