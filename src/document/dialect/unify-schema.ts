import type { Path } from '../grammar/walk';
import type { Tree } from '../tree';
import { type Draft, draftOf, upgradeDraft } from './drafts';
import type { Report } from './upgrade-schema';

/**
 * Makes what brings the schemas of a document of OpenAPI 3.1 or later to JSON Schema 2020-12, in place. A walk calls it
 * for each schema from the outside in: a `$schema` holds for what is below it (JSON Schema 2020-12 §8.1.1),
 * `jsonSchemaDialect` for all others.
 *
 * @param declared the document's `jsonSchemaDialect`
 * @param report is given what is wrong
 * @returns a function that reports whether the schema has an identifier that references may use
 */
export function makeUnifier(declared: unknown, report: Report): (schema: Tree, path: Path) => boolean {
  const standard = declared === undefined ? '2020-12' : (draftOf(declared) ?? '2020-12');
  const around: { readonly depth: number; readonly draft: Draft }[] = [];
  return (schema, path) => {
    while ((around.at(-1)?.depth ?? -1) >= path.length) around.pop();
    const own = schema.$schema;
    if (own !== undefined) {
      const draft = draftOf(own);
      if (draft === undefined) report('dialect', 'warning', unknownDialect(own), path, '$schema');
      around.push({ depth: path.length, draft: draft ?? '2020-12' });
      // By now there is one dialect, and a validator would look this one up.
      delete schema.$schema;
    }
    const draft = around.at(-1)?.draft ?? standard;
    if (draft !== '2020-12') upgradeDraft(schema, draft);
    if (schema.nullable !== undefined) {
      const message =
        "'nullable' isn't a keyword since OpenAPI 3.1, and means nothing: add 'null' to the types, as in " +
        "type: [string, 'null']";
      report('unknown-keyword', 'warning', message, path, 'nullable');
      delete schema.nullable;
    }
    return schema.$id !== undefined || schema.$anchor !== undefined || schema.$dynamicAnchor !== undefined;
  };
}

/** The message for a dialect that is not known. */
export function unknownDialect(uri: unknown): string {
  return (
    `the schema dialect ${JSON.stringify(uri)} isn't known: schemas are read as JSON Schema 2020-12, and ` +
    'keywords of its own mean nothing'
  );
}
