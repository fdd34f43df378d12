import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown, slateMarkdown } from '../../../src/docs/markdown';
import { buildReference, type Reference, type RunSample } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { type Api, buildApi } from '../../../src/model';
import { documentsOf, edgesOf } from './marked-documents';

// What the reference knows, each form of the pages shows: no field of it is left unread.

/** Fields that a form need not read, by a field that only such objects have; and why. */
const UNREAD: Readonly<Record<string, string>> = {
  'operations of source': 'a form goes by the groups',
  'schemas of source': 'each is shown where something refers to it',
  'schema of source': 'only a form with pages of schemas asks for one',
  'locate of source': 'for tools that lead to the document',
  'name of openapi': 'the file that it was read from',
  'name of others': 'the title is made of it',
  'operation of codeSamples': 'the model, for requests to try',
  'id of codeSamples': 'its title and anchor are made of it',
  'usual of variables': 'the address with the usual values, for requests to try',
  'schemes of phrase': 'the phrase names them; only pages link to them',
  'scopes of scopes': 'the phrase names them',
  'name of label': 'the label is made of it',
  'id of scenario': 'for tools',
  'credentials of scenario': 'only a page fills in what the reader enters',
  'fence of label': 'only Markdown has fences',
  'language of label': 'only pages have classes',
  'media of headers': 'only pages colour a body',
  'category of cause': 'the cause is the same in words',
  'description of cause': 'a page shows it with the example',
  'keyword of keyword': 'the text is what the client gets',
};

/** Which fields objects of a shape have, and which ones were read. */
class Reading {
  readonly #known = new WeakMap<object, object>();
  readonly #shapes = new Map<string, { readonly keys: readonly string[]; readonly read: Set<string> }>();

  watch<T extends object>(target: T): T {
    const known = this.#known.get(target);
    if (known !== undefined) return known as T;
    const keys = Object.keys(target);
    const shape = this.#shapes.get(keys.join()) ?? { keys, read: new Set() };
    if (!Array.isArray(target)) this.#shapes.set(keys.join(), shape);
    const proxy = new Proxy(target, {
      get: (of, key) => {
        const value: unknown = Reflect.get(of, key);
        if (typeof key === 'string') shape.read.add(key);
        // These are data of the document, and its model.
        const isOther =
          ['operation', 'value', 'default', 'values', 'examples'].includes(String(key)) && !hasParts(value);
        return typeof value === 'object' && value !== null && !isOther ? this.watch(value) : value;
      },
    });
    this.#known.set(target, proxy);
    return proxy;
  }

  /** `field of mark`: the fields that nobody read. */
  unread(): string[] {
    return [...this.#shapes.values()].flatMap(({ keys, read }) =>
      keys.filter((key) => !read.has(key) && !COMMON.has(key)).map((key) => `${key} of ${markOf(keys)}`),
    );
  }
}

/** What a form may use, and no reader sees. */
const COMMON: ReadonlySet<string> = new Set(['anchor', 'pointer', 'level', 'isCut', 'link', 'nullable']);
const MARKS = [
  ...['source', 'openapi', 'others', 'codeSamples', 'variables', 'label', 'scenario', 'fence', 'headers', 'cause'],
  ...['keyword', 'scopes', 'phrase'],
];

function markOf(keys: readonly string[]): string {
  return MARKS.find((mark) => keys.includes(mark)) ?? keys.join();
}

function hasParts(value: unknown): boolean {
  return Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && 'pointer' in one);
}

const STATED = {
  openapi: '3.2.0',
  info: { title: 'T', version: '1', 'x-logo': { url: 'https://example.com/a.png', altText: 'A', href: '/' } },
  paths: {
    '/p': {
      get: {
        operationId: 'p',
        'x-precedence': ['late'],
        'x-codeSamples': [{ lang: 'Go', label: 'Go', source: 'get()' }],
        responses: {
          200: {
            description: 'ok',
            'x-relations': [{ id: 'r', description: 'R', when: '$method == "GET"', then: '$statusCode == 200' }],
          },
          400: {
            description: 'no',
            content: {
              'application/json': {
                schema: { type: 'integer', enum: [1], 'x-enum-varnames': ['ONE'], 'x-message': 'not so' },
                examples: { late: { summary: 'Late', value: 1, 'x-fault': 'scenario', 'x-request': { body: 1 } } },
              },
            },
          },
        },
      },
    },
  },
};

const SAMPLE: RunSample = {
  id: 'p/200/example',
  scenario: '',
  title: 'A sample',
  credentials: [],
  code: [{ language: 'curl', fence: 'shell', label: 'curl', text: 'curl', isRun: true }],
  response: { status: 200, media: 'application/json', headers: [['A', 'b']], text: '1' },
};

/** A schema that contains itself is shown once, with a name that leads there. */
const RECURSIVE = {
  openapi: '3.2.0',
  info: { title: 'T', version: '1' },
  paths: {
    '/p': {
      get: {
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } },
          },
        },
      },
    },
  },
  components: { schemas: { Tree: { properties: { up: { $ref: '#/components/schemas/Tree' } } } } },
};

const documents = [
  STATED,
  RECURSIVE,
  ...edgesOf('3.2').flatMap((edge) => documentsOf(edge, '3.2').map(({ root }) => root)),
];

const FORMS: Readonly<Record<string, (api: Api, reference: Reference) => unknown>> = {
  html: (api, reference) => htmlSite(api, reference).file('index.html'),
  markdown: (_, reference) => githubMarkdown(reference),
  slate: (_, reference) => slateMarkdown(reference),
};

test.each(Object.entries(FORMS))('%s leaves no field of the reference unread', async (_form, write) => {
  const reading = new Reading();
  for (const root of documents) {
    const api = buildApi(documentFrom(structuredClone(root), 'test.yaml'));
    const samples = root === STATED ? { samples: (): RunSample[] => [SAMPLE, SAMPLE] } : {};
    await write(api, reading.watch(buildReference(api, samples)));
  }
  expect(reading.unread().filter((field) => !(field in UNREAD))).toEqual([]);
});
