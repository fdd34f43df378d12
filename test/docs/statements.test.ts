import { readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import { runSamples } from '../../src/cli/docs/samples/run-samples';
import { htmlSite } from '../../src/docs/html';
import { githubMarkdown, slateMarkdown } from '../../src/docs/markdown';
import { buildReference } from '../../src/docs/reference';
import { split, type Statement } from '../openapi/split-page';
import { createPackageApi } from '../support/create-package';

// The user's document, statement by statement: each is looked for on the three pages that are made from the OpenAPI document, as a reader sees them.

const { statements } = split(readFileSync('openapi/source/create-a-package.md', 'utf8'));

/** The page's defects and notations, and what stands in their place. */
const MENDED: readonly (readonly [from: RegExp | string, to: string, why: string])[] = [
  ['[guid]]', '[guid]', 'a slip of typing'],
  [/ \\$/, '', 'a backslash at the end of a line of the shell, which the JSON must not have'],
  ['Content-Length: 695', 'Content-Length: 690', 'the length of the body as it is printed now'],
  ['"links":', '"links": {', 'the brace stands in the same line'],
  ['data_image', 'data.image', 'names were flattened'],
  ['data_credentials', 'data.credentials', 'names were flattened'],
  ['data_store_image', 'data.store_image', 'names were flattened'],
  ['[your-domain.com]', 'your-domain.com', 'a placeholder is a constant of the sample'],
];

/** Statements that are said in another way, and what a reader finds in their place; each of the texts must be there. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'heading: Query Parameters': ['Body'],
  'request: curl "https://api.[your-domain.com]/v3/apps/[guid]]/packages" \\': [
    'https://api.your-domain.com',
    'curl -i "$BASE_URL/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages" \\',
  ],
  'request: -H "Authorization: bearer [token]" \\': [
    '-H "Authorization: Bearer $TOKEN" \\',
    'Authorization: bearer [token]',
  ],
  'request: -H "Host: [host.com]" \\': ['Host: [host.com]'],
  'request: -H "Cookie: " \\': ['Cookie:'],
  'request: -H "Content-Type: application/x-www-form-urlencoded" \\': [
    "-H 'Content-Type: application/x-www-form-urlencoded' \\",
  ],
  "request: }'": ["}'"],
  'response: {': ['{'],
  'label: Definition': ['POST /v3/apps/:guid/packages HTTP/1.1'],
};

/** The pages of the repository and of the site: they have labels, placeholders and columns of their own. */
const APART: Readonly<Record<string, readonly string[]>> = {
  'label: Definition': ['POST', '/v3/apps/{guid}/packages'],
  'definition: POST /v3/apps/:guid/packages HTTP/1.1': ['POST', '/v3/apps/{guid}/packages', 'HTTP/1.1'],
  'label: Example Request': ['curl -i'],
  'label: Example Response': ['201', '4cb65058-f04f-458f-aca1-5f4e43de6407'],
};

/** What only a page without an answer's head says otherwise: the site shows the status, the media type and the body, and tells of headers in words. */
const HTML: Readonly<Record<string, readonly string[]>> = {
  'response: HTTP/1.1 201 Created': ['201', 'Created'],
  'response: Content-Type: application/json;charset=utf-8': ['application/json;charset=utf-8'],
  'response: X-VCAP-Request-ID: 7237bae0-228e-48be-a074-b6c15491e73f': [
    'X-VCAP-Request-ID',
    '7237bae0-228e-48be-a074-b6c15491e73f',
  ],
  'response: Content-Length: 695': ['Content-Length'],
  'response: X-Content-Type-Options: nosniff': ['X-Content-Type-Options', 'nosniff'],
  'column: Name': ['Body'],
  'column: Description': ['Location of docker image.'],
  'column: Default': ['efault'],
  'column: Valid Values': ['bits', 'docker'],
  'column: Example Values': ['xample'],
};

/** Names of fields stand in their objects on the site. */
const LAST: Readonly<Record<string, string>> = {
  'data.image': 'image',
  'data.credentials': 'credentials',
  'data.store_image': 'store_image',
};

type Form = 'slate' | 'github' | 'html';

/** What a reader must find of a statement on a page. */
function wanted({ part, text }: Statement, form: Form): readonly string[] {
  const key = `${part}: ${text}`;
  const own =
    (form === 'html' ? HTML[key] : undefined) ?? (form === 'slate' ? undefined : APART[key]) ?? OTHERWISE[key];
  if (own !== undefined) return own;
  // A row, a header or a cell with a list is said by its parts, which are statements of their own.
  if (part === 'row' || part.endsWith(' header') || /<li>/.test(text)) return [];
  const mended = MENDED.reduce((now, [from, to]) => now.replace(from, to), text);
  if (form === 'html') return [LAST[mended] ?? mended];
  return part === 'request' && text.startsWith("-d '") ? ["-d '{"] : [mended];
}

function missing(page: string, statement: Statement, form: Form): string[] {
  return wanted(statement, form).filter((text) => !page.includes(text === "-d '{ " ? "-d '{" : text.trimEnd()));
}

/** The text of HTML, as a reader sees it. */
function textOf(html: string): string {
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentagname: (name) => void (hidden += name === 'script' || name === 'style' ? 1 : 0),
    onclosetag: (name) => void (hidden -= name === 'script' || name === 'style' ? 1 : 0),
    ontext: (part) => void (text += hidden > 0 ? '' : part),
  });
  parser.end(html);
  return text.replace(/[ \t]+/g, ' ');
}

let pages: Record<Form, string>;
let slateSource: string;

beforeAll(async () => {
  const api = await createPackageApi();
  const { samples, failed } = await runSamples(api, { languages: ['curl'] });
  expect(failed).toEqual([]);
  const reference = buildReference(api, { samples: (operation) => samples.get(operation) ?? [] });
  const markdown = new MarkdownIt({ html: true });
  slateSource = slateMarkdown(reference);
  const site = await htmlSite(api, reference).file('index.html');
  pages = {
    slate: textOf(markdown.render(slateSource)),
    github: textOf(markdown.render(githubMarkdown(reference))),
    html: textOf(site ?? ''),
  };
}, 120_000);

describe.each(['slate', 'github', 'html'] as const)('the %s page', (form) => {
  test('says every statement of the page, its defects mended', () => {
    const not = statements.flatMap((statement) =>
      missing(pages[form], statement, form).map((text) => `${statement.part}: ${statement.text} (${text})`),
    );
    expect(not).toEqual([]);
  });

  test('would be told to lack what is taken out of it', () => {
    for (const [said, kind] of [
      ['Location of docker image', 'data_image, Description'],
      ['This endpoint creates a new package', 'sentence'],
      ['2015-11-03T00:53:54Z', 'response'],
    ] as const) {
      const shorter = pages[form].replaceAll(said, '');
      const lacking = statements.filter((statement) => missing(shorter, statement, form).length > 0);
      expect(lacking.map(({ part }) => part)).toContain(kind);
    }
  });
});

test('Slate has it in the order of the page', () => {
  const order = [
    '## Create a Package\n',
    '```\nDefinition\n```',
    'POST /v3/apps/:guid/packages HTTP/1.1',
    '```\nExample Request\n```',
    '-d \'{\n  "type": "docker",',
    '```\nExample Response\n```',
    'HTTP/1.1 201 Created',
    '"guid": "4cb65058-f04f-458f-aca1-5f4e43de6407"',
    'This endpoint creates a new package.',
    '### Body Parameters',
    '| Name | Description | Default | Valid Values | Example Values |',
    '| `type`',
    '| `data` | Data for docker packages.',
    '| `data.image`',
  ];
  const places = order.map((text) => slateSource.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('no page repeats a defect outside of the words that tell of it', () => {
  for (const page of Object.values(pages)) {
    expect(page).not.toMatch(/^\s*Query Parameters\s*$/m);
    expect(page.match(/\[guid\]\]/g) ?? []).toHaveLength(1);
    expect(page).not.toMatch(/^Content-Length: 695/m);
  }
});

test('each statement that is said otherwise is one of the page', () => {
  const keys = statements.map(({ part, text }) => `${part}: ${text}`);
  for (const key of Object.keys({ ...OTHERWISE, ...APART, ...HTML })) expect(keys).toContain(key);
});
