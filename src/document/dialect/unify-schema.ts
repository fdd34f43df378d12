import type { Path } from '../grammar/walk';
import type { Tree } from '../tree';
import { type Draft, draftOf, upgradeDraft } from './drafts';
import type { Loading } from '../references/loading';
import type { Report } from './upgrade-schema';
import { vocabularyOf } from './vocabularies';

/** How the schemas are written that a dialect holds for. */
interface Meaning {
  readonly draft: Draft;
  /** Keywords that mean nothing. */
  readonly left: readonly string[];
}

const STANDARD: Meaning = { draft: '2020-12', left: [] };

/**
 * Makes what brings the schemas of a document of OpenAPI 3.1 or later to JSON Schema 2020-12, in place. A walk calls it
 * for each schema from the outside in: a `$schema` holds for what is below it (JSON Schema 2020-12 §8.1.1),
 * `jsonSchemaDialect` for all others. A custom dialect means what its `$vocabulary` lists; each that isn't understood
 * is reported once.
 *
 * @param report is given what is wrong
 * @returns a function that reports whether the schema has an identifier that references may use
 */
export function makeUnifier(
  { root, dialect, metaSchemas, reported, unified }: Loading,
  report: Report,
): (schema: Tree, path: Path) => boolean {
  const meaningOf = (uri: unknown, path: Path, key: string): Meaning => {
    const draft = draftOf(uri);
    if (draft !== undefined) return { draft, left: [] };
    const vocabulary = typeof uri === 'string' ? vocabularyOf(metaSchemas.get(uri)) : undefined;
    const isFirst = !reported.has(uri);
    reported.add(uri);
    if (isFirst && vocabulary === undefined) report('dialect', 'warning', unknownDialect(uri), path, key);
    for (const name of isFirst ? (vocabulary?.unknown ?? []) : [])
      report('dialect', 'warning', unknownVocabulary(uri, name), path, key);
    return { draft: '2020-12', left: vocabulary?.left ?? [] };
  };
  const declared = dialect === '3.1' ? root.jsonSchemaDialect : undefined;
  const standard = declared === undefined ? STANDARD : meaningOf(declared, [], 'jsonSchemaDialect');
  const around: { readonly depth: number; readonly meaning: Meaning }[] = [];
  return (schema, path) => {
    if (unified.has(schema)) return isIdentified(schema);
    unified.add(schema);
    while ((around.at(-1)?.depth ?? -1) >= path.length) around.pop();
    const own = schema.$schema;
    if (own !== undefined) {
      around.push({ depth: path.length, meaning: meaningOf(own, path, '$schema') });
      // By now there is one dialect, and a validator would look this one up.
      delete schema.$schema;
    }
    const { draft, left } = around.at(-1)?.meaning ?? standard;
    if (draft !== '2020-12') upgradeDraft(schema, draft);
    for (const keyword of left) Reflect.deleteProperty(schema, keyword);
    if (hasBareNull(schema.type)) {
      report('null-type', 'error', BARE_NULL, path, 'type');
      schema.type = Array.isArray(schema.type) ? schema.type.map((name: unknown) => name ?? 'null') : 'null';
    }
    if (schema.nullable !== undefined) {
      const message =
        "'nullable' isn't a keyword since OpenAPI 3.1, and means nothing: add 'null' to the types, as in " +
        "type: [string, 'null']";
      report('unknown-keyword', 'warning', message, path, 'nullable');
      delete schema.nullable;
    }
    return isIdentified(schema);
  };
}

const BARE_NULL = "the type null is a text, and needs quotes: 'null'";

function hasBareNull(type: unknown): boolean {
  return type === null || (Array.isArray(type) && type.includes(null));
}

function isIdentified({ $id, $anchor, $dynamicAnchor }: Tree): boolean {
  return $id !== undefined || $anchor !== undefined || $dynamicAnchor !== undefined;
}

function unknownDialect(uri: unknown): string {
  return (
    `the schema dialect ${JSON.stringify(uri)} isn't known: schemas are read as JSON Schema 2020-12, and ` +
    'keywords of its own mean nothing'
  );
}

function unknownVocabulary(uri: unknown, name: string): string {
  const what = `the schema dialect ${JSON.stringify(uri)} requires the vocabulary '${name}'`;
  return `${what}, whose keywords mean nothing here`;
}
