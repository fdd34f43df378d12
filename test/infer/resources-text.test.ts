import { readFileSync } from 'node:fs';
import { resourcesText, suggestionText, suggestRelations } from '../../src/infer';
import { validateDocument } from '../../src/document/grammar/validate';
import { loadDocument } from '../../src/document/load/load-document';
import { lint } from '../../src/lint';
import { type Api, buildApi } from '../../src/model';
import { type Resource, resourcesOf } from '../../src/resources';
import { PUBLIC_DOCUMENTS } from '../support/public-documents';
import { BLOG, FILES, ORDERS, TODO, USERS } from '../resources/documents';
import { paste } from './paste';

type Files = Record<string, string>;
async function load(files: Files): Promise<{ readonly api: Api; readonly findings: readonly string[] }> {
  const [first = ''] = Object.keys(files);
  const document = await loadDocument(first, { readText: (name) => Promise.resolve(files[name] ?? '') });
  const api = buildApi(document);
  const found = lint(api, { structure: await validateDocument(document) });
  return { api, findings: found.map(({ rule, message, pointer }) => `${rule} ${pointer}: ${message}`) };
}

const inJson = async (text: string, space: number): Promise<Files> => {
  const { api } = await load({ 'a.yaml': text });
  return { 'a.json': JSON.stringify(api.document.root, null, space) };
};
const idsOf = (resource: Resource | undefined): unknown =>
  resource && Object.fromEntries(Object.entries(resource).map(([name, value]) => [name, shown(value)]));
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  return typeof value === 'object' && value !== null ? ((value as { id?: string; name?: string }).id ?? '') : value;
}

const FORMS: readonly (readonly [string, () => Promise<Files>])[] = [
  ['todo', async () => ({ 'a.yaml': TODO.trimStart() })],
  ['orders', async () => ({ 'a.yaml': ORDERS.trimStart() })],
  ['blog', async () => ({ 'a.yaml': `# A comment\n---\n${BLOG.trimStart()}` })],
  ['files', async () => ({ 'a.yaml': FILES.trimStart() })],
  ['users in Swagger 2.0', async () => ({ 'a.yaml': USERS.trimStart() })],
  ['JSON', () => inJson(ORDERS, 2)],
  ['JSON in one line', () => inJson(BLOG, 0)],
];

test.each(FORMS)('%s: the resources that are printed can be pasted, and state what was inferred', async (_, make) => {
  const files = await make();
  const { api, findings } = await load(files);
  const text = resourcesText(api) ?? '';
  const pasted = await load(paste(files, text));
  expect(pasted.findings).toEqual(findings);
  const stated = resourcesOf(pasted.api);
  expect(stated.map(({ isStated }) => isStated)).toEqual(stated.map(() => true));
  expect(stated.map((one) => idsOf({ ...one, isStated: false }))).toEqual(resourcesOf(api).map(idsOf));
  expect(resourcesText(pasted.api)).toBeUndefined();
});

test('what it looks like', async () => {
  const { api } = await load({ 'a.yaml': TODO.trimStart() });
  expect(resourcesText(api)).toBe(
    '# a.yaml:1:1\nx-resources:\n  todos: { collection: /todos, member: "/todos/{todoId}", id: /id, items: "" }\n',
  );
});

test('a Location leads to the path of what was made', async () => {
  const { api } = await load({ 'a.yaml': TODO });
  const location = suggestRelations(api).find(({ relation }) => relation.id === 'location');
  expect(location?.relation.then).toBe("$response.header.Location == '{text}/todos/{$response.body#/id}'");
  expect(suggestionText(api, suggestRelations(api))).not.toContain('{text}{');
});

test.each([
  ['bookings', '/bookings/{id}', '/bookings/{$response.body#/id}'],
  ['Bookings', '/Bookings({id})', '/Bookings({$response.body#/id})'],
])('a Location leads to the own path of the %s made below another thing, %s', async (name, member, target) => {
  const one = "content: { application/json: { schema: { $ref: '#/components/schemas/Booking' } } }";
  const { api } = await load({
    'a.yaml': `
openapi: 3.0.3
info: { title: Rooms, version: '1' }
paths:
  /rooms/{room}/${name}:
    parameters: [{ name: room, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Booking' } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }
      responses: { '201': { description: Made., headers: { Location: { schema: { type: string } } }, ${one} } }
  ${member}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': { description: One., ${one} } } }
components:
  schemas:
    Booking: { type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }
`,
  });
  const location = suggestRelations(api).find(({ relation }) => relation.id === 'location');
  expect(location?.relation.then).toBe(`$response.header.Location == '{text}${target}'`);
});

test.each(PUBLIC_DOCUMENTS.filter(({ operations }) => operations < 100).map(({ name, file }) => [name, file]))(
  '%s: what is printed brings no finding',
  async (_, file) => {
    const files = { [file]: readFileSync(file, 'utf8') };
    const { api, findings } = await load(files);
    const pasted = await load(paste(files, resourcesText(api) ?? ''));
    const own = (found: readonly string[]): string[] => found.filter((one) => one.includes('x-resources'));
    expect(own(pasted.findings)).toEqual([]);
    expect(pasted.findings).toHaveLength(findings.length);
  },
);
