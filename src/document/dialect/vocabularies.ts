import { APPLICATORS } from '../grammar/applicators';
import { KINDS } from '../grammar/grammar';
import { walk } from '../grammar/walk';
import { isTree } from '../tree';
import { draftOf } from './drafts';

/** The meta-schemas of dialects of their own, by the URI or path that a document has for them. */
export type MetaSchemas = ReadonlyMap<string, unknown>;

/** The applicators that assert something of a value. */
const ASSERTING = Object.keys(APPLICATORS).filter((keyword) => APPLICATORS[keyword]?.to !== 'nothing');

const isUnevaluated = (keyword: string): boolean => keyword.startsWith('unevaluated');

/** The keywords that assert something, by vocabulary of JSON Schema 2020-12. */
const VOCABULARIES: Readonly<Record<string, readonly string[]>> = {
  applicator: ASSERTING.filter((keyword) => !isUnevaluated(keyword)),
  unevaluated: ASSERTING.filter(isUnevaluated),
  validation: [
    ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
    ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains'],
    ...['maxProperties', 'minProperties', 'required', 'dependentRequired'],
  ],
};
const KNOWN = /^https?:\/\/(?:json-schema\.org\/draft\/2020-12|spec\.openapis\.org\/oas\/3\.[12])\/vocab\/([a-z-]+)$/;
/** The vocabulary of OpenAPI, which has no keyword that asserts something. */
const ALL_KNOWN = ['core', 'meta-data', 'format-annotation', 'format-assertion', 'content', 'base'];

/** What a custom dialect means for a schema that is written in it. */
interface Vocabulary {
  /** The keywords that mean nothing in it. */
  readonly left: readonly string[];
  /** The vocabularies that it requires, and nobody here knows. */
  readonly unknown: readonly string[];
}

/**
 * What the `$vocabulary` of a meta-schema says (JSON Schema 2020-12 §8.1.2); `undefined` where it has none.
 *
 * @example vocabularyOf({ $vocabulary: { 'https://json-schema.org/draft/2020-12/vocab/core': true } })?.left
 * // all keywords that assert something
 */
export function vocabularyOf(metaSchema: unknown): Vocabulary | undefined {
  const stated = isTree(metaSchema) ? metaSchema.$vocabulary : undefined;
  if (!isTree(stated)) return undefined;
  const names = Object.keys(stated).map((uri) => KNOWN.exec(uri)?.[1]);
  const left = Object.entries(VOCABULARIES).flatMap(([name, keywords]) => (names.includes(name) ? [] : keywords));
  const unknown = Object.entries(stated).flatMap(([uri, isRequired]) => {
    const name = KNOWN.exec(uri)?.[1] ?? '';
    return isRequired === true && !(name in VOCABULARIES) && !ALL_KNOWN.includes(name) ? [uri] : [];
  });
  return { left, unknown };
}

/**
 * The dialects that a file and its schemas name and nobody here knows: their meta-schemas may be read. What an
 * example names is data.
 */
export function dialectsNamed(root: unknown): string[] {
  const found = new Set<string>();
  const note = (uri: unknown): void => {
    if (typeof uri === 'string' && draftOf(uri) === undefined) found.add(uri);
  };
  if (isTree(root)) note(root.jsonSchemaDialect);
  // Files of their own are mostly schemas.
  const kind = isTree(root) && root.openapi === undefined ? KINDS.schema : KINDS.document;
  walk(root, kind, { schema: ({ $schema }) => note($schema) });
  return [...found];
}
