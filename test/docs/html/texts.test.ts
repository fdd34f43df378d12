import { htmlSite } from '../../../src/docs/html';
import { prose } from '../../../src/docs/html/markup/prose';
import { buildReference } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';

const shown = (text: string): string => prose(text).markup.markup;

test.each([
  ['a bare address', 'see https://example.com/a?b=1.', 'href="https://example.com/a?b=1"'],
  ['an address without a scheme', 'see www.example.com/a', 'href="http://www.example.com/a"'],
  ['a bare mail address', 'ask me@example.com', 'href="mailto:me@example.com"'],
  ['an open task', '- [ ] wash', '<span role="img" aria-label="open">☐</span> wash'],
  ['a task that is done', '1. [X] cook\n\n2. [x] eat', '<span role="img" aria-label="done">☑</span> cook'],
  ['a column to the right', '| a |\n|--:|\n| 1 |', '<td class="right" dir="auto">1</td>'],
  ['a column in the middle', '| a |\n|:-:|\n| 1 |', '<th class="center" dir="auto">a</th>'],
  ['a cell of HTML', '<table><tr><td align="right">1</td></tr></table>', '<td class="right" dir="auto">1</td>'],
  ['the direction of a text', 'שלום', '<p dir="auto">'],
  ['the direction of a heading', '# שלום', '<h4 dir="auto">'],
])('%s', (_, text, markup) => expect(shown(text)).toContain(markup));

test.each(['openapi.yaml', 'example.com', '1.2.3.4', 'a[ ] b', 'text [x] text'])('%s stays as it is', (text) =>
  expect(shown(text)).toBe(`<p dir="auto">${text}</p>\n`),
);

const LINKS = [
  ['#/components/schemas/Pet', 'schema.Pet'],
  ['#/components/schemas/Never', 'schema.Never'],
  ['#/components/securitySchemes/key', 'security.key'],
  ['#/paths/~1pets~1{id}/get', 'getPet'],
  ['#operation/getPet', 'getPet'],
  ['#tag/Pets', 'tag.Pets'],
  ['#tag/Pets/operation/getPet', 'getPet'],
  ['#tag/Pets/paths/~1pets~1{id}/get', 'getPet'],
  ['#schema/Pet', 'schema.Pet'],
  ['#section/Errors', 'about.Errors'],
  ['#errors', 'about.Errors'],
  ['#section/Authentication', 'authentication'],
  ['#getPet', 'getPet'],
] as const;

const api = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'T', version: '1', description: '# Errors\n\nText.' },
      tags: [{ name: 'Pets' }],
      paths: {
        '/pets/{id}': {
          get: {
            operationId: 'getPet',
            tags: ['Pets'],
            description: [...LINKS.map(([link]) => link), '#/components/schemas/Gone', '#operation/gone', '#nowhere']
              .map((link, i) => `[text ${i}](${link})`)
              .join(' '),
            responses: { 200: { description: 'see [the pet](#/components/schemas/Pet)' } },
          },
        },
      },
      components: {
        schemas: { Pet: { type: 'object', properties: { name: { type: 'string' } } }, Never: { type: 'object' } },
        securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'K' } },
      },
    },
    'test.yaml',
  ),
);

test('links of descriptions lead to what they name, and those that lead nowhere are reported', async () => {
  const site = htmlSite(api, buildReference(api));
  const page = (await site.file('index.html')) ?? '';
  LINKS.forEach(([link, anchor], i) => {
    const href = new RegExp(`<a href="([^"]*)"[^>]*>text ${i}</a>`).exec(page)?.[1];
    expect([link, href]).toEqual([link, `#${anchor}`]);
    expect(page).toContain(` id="${anchor}"`);
  });
  expect(page).toContain('see <a href="#schema.Pet">the pet</a>');
  expect(site.lostLinks()).toEqual(['#/components/schemas/Gone', '#nowhere', '#operation/gone']);
});
