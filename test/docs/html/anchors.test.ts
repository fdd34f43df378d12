/** What stands on a page can be led to: each part has an anchor of its own, and a link that can be seen. */
import { htmlSite } from '../../../src/docs/html';
import { buildReference } from '../../../src/docs/reference';
import { apiOf } from '../../support/api';

async function pageOf(yaml: string): Promise<string> {
  const api = apiOf(yaml);
  return (await htmlSite(api, buildReference(api)).file('index.html')) ?? '';
}

test('no two parts have one anchor, whatever properties are called', async () => {
  const page = await pageOf(`
paths:
  /a:
    post:
      operationId: a
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' }, example: { example: x } } } }
      responses: { '200': { description: ok } }
components:
  schemas:
    A:
      title: A
      properties: { title: {}, example: {}, other: {}, item: {}, cat: {}, a: {}, where-it-fits: {}, must-not-be: {} }
      patternProperties: { '^a$': { description: Pattern } }
      additionalProperties: { description: Other }
      items: { description: Item }
      oneOf: [{ title: cat, properties: { x: {} } }, { title: dog, properties: { y: {} } }]
      not: { required: [z], properties: { z: { const: 1 } } }
      if: { required: [x] }
      then: { description: Then }
`);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  expect(ids).toEqual(expect.arrayContaining(['a.body.cat', 'a.body.-cat', 'schema.A.title', 'a.body.other']));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('a name of blanks is shown in quotes', async () => {
  const page = await pageOf(`
paths:
  /a:
    post:
      requestBody: { content: { application/json: { schema: { properties: { '': {}, '  ': {} } } } } }
      responses: { '200': { description: ok } }
`);
  expect([...page.matchAll(/<dfn>(.*?)<\/dfn>/g)].map(([, name]) => name)).toEqual(['&#34;&#34;', '&#34;  &#34;']);
});
