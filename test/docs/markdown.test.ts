import { Parser } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import { githubMarkdown, slateMarkdown } from '../../src/docs/markdown';
import { code, escaped } from '../../src/docs/markdown/text/inline';
import { cell, prose } from '../../src/docs/markdown/text/prose';
import { buildReference } from '../../src/docs/reference';
import { loadDocument } from '../../src/document/load/load-document';
import { buildApi } from '../../src/model';
import { apiOf } from '../support/api';
import { DOCUMENT } from '../support/create-package';
import { PUBLIC_DOCUMENTS } from '../support/public-documents';

const FORMS = { markdown: githubMarkdown, slate: slateMarkdown };
const parser = new MarkdownIt({ html: true });

/** The number of cells of each row of each table that a page has. */
function tables(markdown: string): number[][] {
  const found: number[][] = [];
  for (const { type } of parser.parse(markdown, {})) {
    if (type === 'table_open') found.push([]);
    else if (type === 'tr_open') found.at(-1)?.push(0);
    else if (type === 'th_open' || type === 'td_open') {
      const rows = found.at(-1);
      if (rows !== undefined) rows[rows.length - 1] = (rows.at(-1) ?? 0) + 1;
    }
  }
  return found;
}

/** The names of the elements that a page has, and the addresses of its links. */
function rendered(markdown: string): { elements: Set<string>; addresses: string[]; attributes: Set<string> } {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  const addresses: string[] = [];
  new Parser({
    onopentag(name, own) {
      elements.add(name);
      for (const key of Object.keys(own)) attributes.add(key);
      if (own['href'] !== undefined) addresses.push(own['href']);
    },
  }).end(parser.render(markdown));
  return { elements, addresses, attributes };
}

// The largest takes long; it is made of what the others have.
const CASES = [{ name: 'create-package', file: DOCUMENT, operations: 1 }, ...PUBLIC_DOCUMENTS]
  .filter(({ operations }) => operations < 500)
  .flatMap(({ name, file }) => Object.entries(FORMS).map(([form, write]) => [name, form, file, write] as const));

test.each(CASES)('%s as %s: every operation is there, and every table is whole', async (_name, _form, file, write) => {
  const api = buildApi(await loadDocument(file));
  const text = write(buildReference(api));
  // What looks like a row is one of a table: none was torn.
  const rows = tables(text);
  const written = text.split('\n').filter((line) => line.startsWith('| ')).length;
  expect(rows.flat()).toHaveLength(written - rows.length);
  for (const table of rows) expect(new Set(table).size).toBe(1);
  expect(text.match(/^#{2,3} /gm)?.length ?? 0).toBeGreaterThanOrEqual(api.operations.length);
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1))',
  '![x](data:text/html,<script>alert(1)</script>)',
  '[ref]: javascript:alert(1)\n\n[ref]',
  '`\\`<script>alert(1)</script>`',
  '```\n</code></pre><script>alert(1)</script>\n```',
  '    <script>indented()</script>',
  '<!-- --><iframe src="https://evil.example">',
  '<javascript:alert(1)>',
  'a | b | c\n--|--|--\n<b onclick=alert(1)>|`|`|x',
  '</td></table><script>alert(1)</script>',
  '---\ntitle: other\n---',
];

describe('a hostile document', () => {
  const text = JSON.stringify(HOSTILE.join('\n\n'));
  const name = JSON.stringify('x`|<script>alert(1)</script>|\n# heading');
  const api = apiOf(`
info: { title: ${name}, version: ${name}, description: ${text} }
servers: [{ url: ${name}, description: ${text} }]
tags: [{ name: ${name}, description: ${text} }]
paths:
  /x:
    post:
      operationId: ${name}
      summary: ${name}
      description: ${text}
      tags: [${name}]
      parameters: [{ name: ${name}, in: query, description: ${text}, schema: { type: string, enum: [${name}], default: ${name}, description: ${text} } }]
      requestBody: { description: ${text}, content: { application/json: { schema: { description: ${text}, properties: { ${name}: { type: string, description: ${text}, pattern: ${name} } } } } } }
      responses:
        '200': { description: ${text}, headers: { X-A: { description: ${text}, example: ${name} } }, content: { application/json: { examples: { ${name}: { summary: ${name}, value: ${name} } } } } }
        '400': { description: ${text}, content: { application/json: { examples: { ${name}: { summary: ${name}, description: ${text}, value: ${name} } } } } }`);
  const [operation] = api.operations;
  const sample = {
    id: 'x',
    scenario: 'x',
    title: JSON.parse(name) as string,
    credentials: [],
    code: [{ language: 'curl', fence: 'shell', label: 'curl', text: HOSTILE.join('\n'), isRun: true }],
    response: { status: 200, media: 'text/html', headers: [], text: `\`\`\`\n</details>${HOSTILE.join('\n')}` },
  };

  test.each(Object.entries(FORMS))('%s: nothing of it is more than text', (_, write) => {
    const page = write(buildReference(api, { samples: (one) => (one === operation ? [sample] : []) }));
    const { elements, addresses, attributes } = rendered(page);
    for (const dangerous of ['script', 'img', 'iframe', 'b', 'svg']) expect(elements).not.toContain(dangerous);
    // A picture is a link to it.
    expect(addresses.filter((address) => !/^(#|https?:|mailto:|x$)/.test(address))).toEqual([]);
    expect([...attributes].filter((key) => !['id', 'href', 'open', 'class', 'style', 'start'].includes(key))).toEqual(
      [],
    );
    for (const table of tables(page)) expect(new Set(table).size).toBe(1);
  });
});

describe('texts of a document', () => {
  test('are written anew: headings go below their own, marks stay', () => {
    expect(prose('# Title\n\nSome **bold** `code` <b>x</b>\n\n- one\n- two\n\n  more', 2)).toBe(
      '### Title\n\nSome **bold** `code` <strong>x</strong>\n\n- one\n- two\n\n  more',
    );
  });
  test.each([
    ['Map<String, int> of <id>', 'Map&#60;String, int&#62; of &#60;id&#62;'],
    ['a<br>b<br/>c', 'a<br>b<br>c'],
    ['<i>a</i> <tt>b</tt> <u>c</u> <b>left open', '<em>a</em> <code>b</code> c <strong>left open</strong>'],
    ['x <a href="https://example.com/?a=1&amp;b=|" onclick="y()">y</a>', 'x [y](https://example.com/?a=1&b=%7C)'],
    ['x <a href="javascript:y()">y</a> <img src="a.png" alt="Z">', 'x y [Z](a.png)'],
    ['a <script>b()</script> c<!-- d -->', 'a  c'],
    ['<p>One <b>two</b></p>\n<ul><li>three</li><li>four</li></ul>', 'One <strong>two</strong>\n\n- three\n\n- four'],
    ['http://example.com/a_b*c', '[http://example.com/a\\_b\\*c](http://example.com/a%5Fb%2Ac)'],
  ])('have what Markdown has for HTML: %j', (text, written) => expect(prose(text, 1)).toBe(written));
  test('have lines for HTML in a cell', () => {
    expect(cell('<p>One</p><ul><li>two | three</li></ul>')).toBe('One<br>• two &#124; three');
  });
  test('are one line in a cell', () => {
    expect(cell('One\nline.\n\n- a | b\n- c')).toBe('One line.<br>• a &#124; b<br>• c');
  });
  test('look the same after they were parsed', () => {
    const text = '1. item `a`\n2. item\n\n> quoted\n\n```js\nlet x;\n```\n\n| a | b |\n| --- | --- |\n| 1 | `2` |';
    const strip = (html: string) => html.replace(/<\/?p>|\s/g, '');
    expect(strip(parser.render(prose(text, 1)))).toBe(strip(parser.render(text)));
  });
  test.each([
    ['1. no list', '1\\. no list'],
    ['- no list', '\\- no list'],
    ['a_b*c', 'a\\_b\\*c'],
    ['a\nb', 'a b'],
  ])('plain text %j stays plain', (text, written) => expect(escaped(text)).toBe(written));
  test.each([
    ['a b', '`a b`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['`', '<code>&#96;</code>'],
    ['', '<code></code>'],
  ])('code %j', (text, written) => expect(code(text)).toBe(written));
});

test('code in a cell of a table keeps its lines', () => {
  expect(cell('Text\n\n```\na | b\n  c\n```\n')).toBe('Text<br><code>a &#124; b</code><br><code>\u00a0\u00a0c</code>');
});
