import { githubMarkdown, slateMarkdown } from '../../../src/docs/markdown';
import { htmlSite } from '../../../src/docs/html';
import { prose } from '../../../src/docs/html/markup/prose';
import { buildReference, textTarget } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { type Api, buildApi } from '../../../src/model';

const shown = (text: string): string => prose(text).markup.markup;

test.each([
  ['a bare address', 'see https://example.com/a?b=1.', 'href="https://example.com/a?b=1"'],
  ['an address without a scheme', 'see www.example.com/a', 'href="http://www.example.com/a"'],
  ['a bare mail address', 'ask me@example.com', 'href="mailto:me@example.com"'],
  ['an alert', '> [!NOTE]\n> Wash it.', '<strong>Note</strong><br'],
  ['an alert in code', '```\n> [!NOTE]\n```', '&#62; [!NOTE]'],
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
  ['/#tag/Pets', 'tag.Pets'],
  ['#tag/Pets/operation/getPet', 'getPet'],
  ['#tag/Pets/paths/~1pets~1{id}/get', 'getPet'],
  ['#schema/Pet', 'schema.Pet'],
  ['#section/Errors', 'about.Errors'],
  ['#errors', 'about.Errors'],
  ['#section/Authentication', 'authentication'],
  ['#section/Authentication/key', 'security.key'],
  ['#getPet', 'getPet'],
  ['#section/Errors/Example', 'about.Example'],
  ['#section/Retries/Example', 'about.Example-2'],
  ['#example-1', 'about.Example-2'],
  ['#rate-limits--quotas', 'about.Rate-limits-quotas'],
  ['#section/Rate-limits-and-quotas', 'about.Rate-limits-quotas'],
  ['#whats-new', 'about.What-s-new'],
  ['#description/whats-new', 'about.What-s-new'],
  ['#pets/description/whats-new', 'about.What-s-new'],
  ['#tag/Pets/Naming', 'tag.Pets.-text.Naming'],
  ['#naming', 'tag.Pets.-text.Naming'],
  ['#tag/Pets/operation/getPet/Limits', 'getPet.-text.Limits'],
  ['#operation/getPet/limits', 'getPet.-text.Limits'],
  ['#own-errors', 'getPet.-text.Own-errors'],
  ['#tag/pets/GET/pets/{id}', 'getPet'],
  ['#tag/pets/POST/pets/id', 'POST-pets-id'],
  ['#the-api/tag/pets/POST/pets/{id}', 'POST-pets-id'],
  ['#webhook/POST/born', 'POST-born'],
  ['#tag/pets/webhook/POST/born', 'POST-born'],
  ['#model/Pet', 'schema.Pet'],
  ['#the-api/models/Pet', 'schema.Pet'],
  ['#/operations/getPet', 'getPet'],
  ['#/operations/get-pet', 'getPet'],
  ['#/schemas/Pet', 'schema.Pet'],
  ['#/paths/pets-id/post', 'POST-pets-id'],
  ['#/Pets/getPet', 'getPet'],
  ['#/Pets/post_pets__id_', 'POST-pets-id'],
  ['#/default/post_born', 'POST-born'],
  ['#/Pets', 'tag.Pets'],
  ['#pets', 'tag.Pets'],
  ['#one-pet', 'getPet'],
  ['#version-1-10', 'about.Version-1-10'],
  ['#version-11-0', 'about.Version-11-0'],
  ['#section/Models/Pet', 'about.Pet'],
] as const;

/** Links that lead nowhere, though they look as if they did. */
const LOST = [
  '#/components/schemas/Gone',
  '#/components/responses/Pet',
  '#/Cats/getPet',
  '#/operations/gone',
  '#/paths/pets-id/put',
  '#nowhere',
  '#operation/getPet/gone',
  '#operation/gone',
  '#section/Errors/gone',
  '#tag/Pets/gone',
  '#tag/pets/PUT/pets/{id}',
  '#tag/Retries',
  '#operation/errors',
  '#models/Retries',
  '#shared',
];

const ABOUT = `# Errors

## Example

# Retries

## Example

# Rate limits & quotas

# What's new?

# Version 1.10

# Version 11.0

# Models

## Pet`;

const api = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'T', version: '1', description: ABOUT },
      tags: [{ name: 'Pets', description: '## Naming\n\nText.' }],
      paths: {
        '/pets/{id}': {
          get: {
            operationId: 'getPet',
            tags: ['Pets'],
            summary: 'One pet',
            description: `${[...LINKS.map(([link]) => link), ...LOST]
              .map((link, i) => `[text ${i}](${link})`)
              .join(' ')}\n\n## Limits\n\n## Own errors`,
            responses: { 200: { description: 'see [the pet](#/components/schemas/Pet)' } },
          },
          post: { tags: ['Pets'], description: '## Limits\n\n[own](#limits)\n\n## Shared', responses: {} },
          delete: { tags: ['Pets'], description: '## Shared', responses: {} },
        },
      },
      webhooks: { born: { post: { responses: {} } } },
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
  expect(page).toContain('<a href="#POST-pets-id.-text.Limits">own</a>');
  expect(site.lostLinks()).toEqual([...LOST].sort());
});

test('each text is read once for all links', () => {
  const reference = buildReference(api);
  const headingsOf = jest.fn(() => []);
  for (const link of ['nowhere', 'gone', 'tag/Pets/gone', 'operation/getPet/gone'])
    expect(textTarget(reference, headingsOf, link)).toBeUndefined();
  expect(headingsOf).toHaveBeenCalledTimes(1 + reference.groups.length + reference.operations.length);
});

test('a heading within a link has no link to itself', () => {
  const { markup } = prose('<a href="https://a.example"><h2>Linked</h2></a>\n\n## Plain', { ids: 'x.' }).markup;
  expect(markup).toContain('<h4 id="x.Linked" dir="auto">Linked</h4></a>');
  expect(markup).toContain('<a class="permalink" href="#x.Plain"');
});

test.each(['https://a.example/', '#'])('an address with a NUL takes nothing of a page of Markdown away: %s', (url) => {
  const text = (own: string): string =>
    githubMarkdown(
      buildReference(
        buildApi(
          documentFrom(
            {
              openapi: '3.1.0',
              info: { title: 'T', version: '1' },
              externalDocs: { url: `${url}a${own}b` },
              paths: { '/a': { get: { description: 'Before.\n\n# Heading\n\nAfter.', responses: {} } } },
            },
            'test.yaml',
          ),
        ),
      ),
    );
  expect(
    text('\0')
      .split('\n')
      .slice(2)
      .filter((line) => !line.startsWith('- See ')),
  ).toEqual(
    text('')
      .split('\n')
      .slice(2)
      .filter((line) => !line.startsWith('- See ')),
  );
});

/** An API whose description is a text. */
const described = (description: string): Api =>
  buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'T', version: '1', description }, paths: {} }, 'test.yaml'));

test('links without a host lead to pages and files of the site; others are reported', async () => {
  const text =
    '[a](Error-Codes.md#all-codes) [b](./Error-Codes.html?v=2#all-codes) [c](openapi.yaml) [d](/guides/x?y#z) ' +
    '[e](gone.md) [f](Error-Codes.md?v=2) [g](assets/style.css) [h](operations/gone.html)';
  const own = '# Errors\n\n## All codes\n\n[up](#all-codes) [home](index.html#limits) [lost](#gone) [far](//a.example)';
  const guide = { title: 'Errors', path: 'Error-Codes.html', text: own };
  const texts = described(`# Limits\n\n${text}`);
  const site = htmlSite(texts, buildReference(texts), { before: [guide] });
  const hrefs = async (path: string): Promise<(string | undefined)[]> =>
    [
      ...((await site.file(path)) ?? '').matchAll(/<a href="([^"]*)"[^>]*>(?:a|b|c|d|e|up|home|lost|far|f|g|h)<\/a>/g),
    ].map(([, href]) => href);
  expect(await hrefs('index.html')).toEqual([
    'Error-Codes.html#part.All-codes',
    'Error-Codes.html?v=2#part.All-codes',
    'openapi.yaml',
    '/guides/x?y#z',
    'gone.md',
    'Error-Codes.html?v=2',
    'assets/style.css',
    'operations/gone.html',
  ]);
  expect(await hrefs(guide.path)).toEqual(['#part.All-codes', 'index.html#about.Limits', '#gone', '//a.example']);
  expect(site.lostLinks()).toEqual(['#gone', '/guides/x?y#z', 'gone.md', 'operations/gone.html']);
});

test.each([
  ['Markdown', githubMarkdown],
  ['Slate', slateMarkdown],
])('in %s, too', (_, write) => {
  const lost: string[] = [];
  const page = write(buildReference(api), (fragment) => void lost.push(fragment));
  LINKS.forEach(([link, wanted], i) => {
    const anchor = new RegExp(`\\[text ${i}\\]\\(#([^)]+)\\)`).exec(page)?.[1] ?? '';
    const isThere = page.includes(`<a id="${anchor}"></a>`) || page.toLowerCase().includes(`# ${anchor}`);
    expect([link, anchor, isThere]).toEqual([link, /^(auth|security)/.test(wanted) ? 'credentials' : wanted, true]);
  });
  expect(page).toContain('[own](#POST-pets-id.-text.Limits)');
  expect(page).toContain('see [the pet](#schema.Pet)');
  expect(lost.sort()).toEqual([...LOST].sort());
});

test.each([
  ['Markdown', githubMarkdown],
  ['Slate', slateMarkdown],
])('in %s, a path from the root of a host that is not named is reported', (_, write) => {
  const lost: string[] = [];
  const page = write(buildReference(described('[a](/guides) [b](guide.md) [c](//x.example)')), (link) =>
    lost.push(link),
  );
  expect(page).toContain('[a](/guides) [b](guide.md) [c](//x.example)');
  expect(lost).toEqual(['/guides']);
});

test('each named schema is listed, and its name leads there', async () => {
  const named = buildApi(
    documentFrom(
      {
        openapi: '3.1.0',
        info: { title: 'Pets', version: '1' },
        paths: {
          '/pets': {
            get: {
              responses: {
                200: {
                  description: 'ok',
                  content: {
                    'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } },
                  },
                },
              },
            },
          },
        },
        components: { schemas: { Pet: { type: 'object', properties: { name: { type: 'string' } } } } },
      },
      'test.yaml',
    ),
  );
  const page = (await htmlSite(named, buildReference(named)).file('index.html')) ?? '';
  expect(page).toContain('<article class="apart" id="schema.Pet">');
  expect(page).toContain('(<a href="#schema.Pet">Pet</a>)');
  expect(page).toMatch(/<nav[^]*<a href="#schema.Pet">Pet<\/a>[^]*<\/nav>/);
  expect(githubMarkdown(buildReference(named))).toContain('<a id="schema.Pet"></a>\n\n### Pet');
});

test('a response without an example has one that is made from its schema', async () => {
  const api = buildApi(
    documentFrom(
      {
        openapi: '3.1.0',
        info: { title: 'Pets', version: '1' },
        paths: {
          '/pets': {
            get: {
              responses: {
                200: { description: 'ok', content: { 'application/json': { schema: {}, example: { shown: 1 } } } },
                404: {
                  description: 'none',
                  content: {
                    'application/json': {
                      schema: { type: 'object', properties: { reason: { const: 'gone' } }, required: ['reason'] },
                    },
                  },
                },
              },
            },
          },
        },
      },
      'test.yaml',
    ),
  );
  const reference = buildReference(api);
  const made = reference.operations[0]?.responses.flatMap(({ contents }) =>
    contents.flatMap(({ examples }) => examples),
  );
  expect(made?.map(({ value, isMade }) => [value, isMade])).toEqual([
    [{ shown: 1 }, false],
    [{ reason: 'gone' }, true],
  ]);
  const page = (await htmlSite(api, reference).file('index.html')) ?? '';
  expect(page).toMatch(/<span>Made from the schema<\/span>/);
  expect(githubMarkdown(reference)).toContain('**Example: Made from the schema**');
});

test('the names of groups of tags stand above their tags in the navigation, each once', async () => {
  const operation = (tag: string): object => ({ get: { tags: [tag], responses: { 200: { description: 'ok' } } } });
  const root = {
    openapi: '3.0.3',
    info: { title: 'T', version: '1' },
    'x-tagGroups': [
      { name: 'Land', tags: ['Cats', 'Dogs'] },
      { name: 'Sea', tags: ['Fish'] },
    ],
    paths: { '/f': operation('Fish'), '/c': operation('Cats'), '/d': operation('Dogs'), '/o': operation('Others') },
  };
  const api = buildApi(documentFrom(root, 'test.yaml'));
  const page = (await htmlSite(api, buildReference(api)).file('index.html')) ?? '';
  const heads = [...page.matchAll(/<p class="nav-(section|head)">(?:<a [^>]*>)?([^<]*)/g)];
  expect(heads.map(([, kind, name]) => `${kind}: ${name}`)).toEqual([
    ...['section: Land', 'head: Cats', 'head: Dogs', 'section: Sea', 'head: Fish', 'head: Others'],
  ]);
});

test('how a parameter is written stands apart from its limits', async () => {
  const schema = { type: 'array', maxItems: 3 };
  const get = { parameters: [{ name: 'q', in: 'query', schema }], responses: { 200: { description: 'ok' } } };
  const root = { openapi: '3.0.3', info: { title: 'T', version: '1' }, paths: { '/q': { get } } };
  const api = buildApi(documentFrom(root, 'test.yaml'));
  const page = (await htmlSite(api, buildReference(api)).file('index.html')) ?? '';
  const facts = [...page.matchAll(/<dt>(\w+)<\/dt>\s*<dd>([^<]*)/g)].map(([, name, text = '']) => [name, text.trim()]);
  expect(facts).toEqual([
    ['Limits', 'At most 3 items'],
    ['Written', 'Repeated for each item:'],
  ]);
});
