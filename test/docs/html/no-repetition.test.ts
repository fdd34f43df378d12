import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown } from '../../../src/docs/markdown';
import { buildReference } from '../../../src/docs/reference';
import type { Api } from '../../../src/model';
import { apiOf } from '../../support/api';

// What a reader has read once isn't listed again beside it.

const STATED = `
openapi: 3.1.0
servers:
  - url: https://{region}.example/{base}
    variables: { region: { default: eu, enum: [eu, us, asia] }, base: { default: '' } }
paths:
  /a:
    get:
      operationId: list
      security: [{ token: [] }, { key: [] }]
      parameters:
        - { name: size, in: query, schema: { enum: [s, m], x-enumDescriptions: { s: Small, m: Medium } } }
        - { name: colour, in: query, schema: { enum: [red, blue], x-enumDescriptions: { red: As fire } } }
      responses: { '200': { description: ok } }
components:
  securitySchemes: { token: { type: http, scheme: bearer }, key: { type: apiKey, in: header, name: X-Key } }
`;

async function page(): Promise<string> {
  const api = apiOf(STATED);
  const whole = (await htmlSite(api, buildReference(api)).file('index.html')) ?? '';
  return whole.replace(/\s+/g, ' ');
}

test('values that are all explained stand with their explanations alone', async () => {
  const text = await page();
  expect(text.match(/<code>m<\/code>/g)).toHaveLength(1);
  expect(text).toMatch(/One of<\/dt> <dd><div class="value"><code>s<\/code> ?.*Small/);
  expect(text).toMatch(/One of<\/dt> <dd><code>red<\/code> <code>blue<\/code>.*Meaning<\/dt> <dd>.*As fire/);
});

test('the name of a security scheme leads to how it is sent', async () => {
  const text = await page();
  expect(text).toContain('<a href="#security.token"><code>token</code></a>');
  expect(text).not.toContain('How they are sent');
});

test('the default of a server variable stands before the other values', async () => {
  expect(await page()).toContain('<code>eu</code>, or <code>us</code> or <code>asia</code>');
  expect(await page()).toContain('<code>&#34;&#34;</code>');
  const api = apiOf(STATED);
  expect(githubMarkdown(buildReference(api))).toContain('`region`: `eu`, or `us` or `asia`');
});

/** An API that takes a body. */
function taking(schema: object): Api {
  const requestBody = { content: { 'application/json': { schema } } };
  return apiOf(
    JSON.stringify({ paths: { '/a': { post: { requestBody, responses: { 200: { description: 'ok' } } } } } }),
  );
}

test.each([
  ['The front', false],
  ['TheFront', false],
  ['Before the back', true],
])('a title that is the name in other letters is left out: %s', async (title, isShown) => {
  const api = taking({ type: 'object', properties: { the_front: { type: 'string', title } } });
  const text = (await htmlSite(api, buildReference(api)).file('index.html')) ?? '';
  expect(text.includes(`<small>${title}</small>`)).toBe(isShown);
  expect(githubMarkdown(buildReference(api)).includes(`**${title}**`)).toBe(isShown);
});

test('a large value is folded, and written in lines', async () => {
  const words = Array.from({ length: 40 }, (_, i) => `word ${i}`);
  const api = taking({ type: 'object', examples: [{ kind: 'small' }, { kind: 'large', words }] });
  const text = (await htmlSite(api, buildReference(api)).file('index.html')) ?? '';
  expect(text).toContain('<code>{&#34;kind&#34;:&#34;small&#34;}</code>');
  expect(text).toContain('<code class="language-json">{\n  "kind": "large",\n');
});
