import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown } from '../../../src/docs/markdown';
import { buildReference } from '../../../src/docs/reference';
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
  expect(text).toMatch(/One of<\/dt> <dd><span class="value"><code>s<\/code> ?.*Small/);
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
