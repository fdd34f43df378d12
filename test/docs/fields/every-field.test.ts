import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown, slateMarkdown } from '../../../src/docs/markdown';
import { buildReference } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';
import { documentsOf, edgesOf, type MarkedDocument, schemaEdges, type Version } from './marked-documents';

// Each field of each object of OpenAPI has a text of its own in one document, and each form of the pages must show it.

async function formsOf(root: object): Promise<Record<string, string>> {
  const api = buildApi(documentFrom(structuredClone(root), 'test.yaml'));
  const reference = buildReference(api);
  const html = (await htmlSite(api, reference).file('index.html')) ?? '';
  return {
    html: readable(html),
    markdown: githubMarkdown(reference),
    slate: slateMarkdown(reference),
  };
}

/** What stands on a page, with the addresses of its links. */
function readable(page: string): string {
  return page
    .replace(/^.*?<main[^>]*>/s, '')
    .replace(/<script type="application.json".*$/s, '')
    .replace(/<a\b[^>]* href="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, '');
}

async function missing({ name, root, marks }: MarkedDocument): Promise<string[]> {
  const forms = await formsOf(root);
  return [...marks].flatMap(([field, shown]) =>
    Object.entries(forms).flatMap(([form, text]) =>
      text.toLowerCase().includes(shown.toLowerCase()) ? [] : [`${name}: ${field} in ${form}`],
    ),
  );
}

async function missingOf(documents: readonly MarkedDocument[]): Promise<string[]> {
  const found: string[] = [];
  for (const document of documents) found.push(...(await missing(document)));
  return found;
}

test.each(['3.0', '3.1', '3.2'] as const satisfies readonly Version[])(
  'OpenAPI %s: each field of each object is shown by each form',
  async (version) => {
    const documents = edgesOf(version).flatMap((edge) => documentsOf(edge, version));
    expect(documents.length).toBeGreaterThan(50);
    expect(await missingOf(documents)).toEqual([]);
  },
);

test('each field of a schema is shown wherever a schema stands', async () => {
  const documents = schemaEdges('3.2').flatMap((edge) => documentsOf(edge, '3.2'));
  expect(documents.length).toBeGreaterThan(100);
  expect(await missingOf(documents)).toEqual([]);
});
