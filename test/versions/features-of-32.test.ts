import { violationText } from '../../src/checks';
import { createEngine, createMock, documentFrom } from '../../src';
import { bindingOf, planCases, run } from '../../src/contract';
import { githubMarkdown } from '../../src/docs/markdown';
import { buildReference } from '../../src/docs/reference';
import { parseYaml } from '../../src/document/read/yaml-text';
import type { HttpRequest, HttpResponse } from '../../src/exchange';
import { lint } from '../../src/lint';
import { type Api, buildApi } from '../../src/model';
import { mutantsOf } from '../../src/mutate';
import { typesOf } from '../../src/types';

/*
 * Each thing that OpenAPI 3.2 brought, in each room: lint has no finding, the mock takes and rejects, the types and the
 * reference show it, the suite sends it to the mock without a violation, and mutants are made of it.
 */

interface Feature {
  /** The parts of the document, as YAML; `paths` has one operation. */
  readonly document: string;
  /** A request, the status, and what is in the response. */
  readonly asks: readonly (readonly [
    line: string,
    status: number,
    sent?: RequestInit | undefined,
    response?: RegExp,
  ])[];
  readonly types: RegExp;
  readonly docs: RegExp;
  /** What the suite must send. */
  readonly sends: RegExp;
}

const done = `responses: { '204': { summary: Done }, '422': { summary: Rejected } }`;
const ok = (content: string): string => `responses: { '200': { summary: Fine, content: { ${content} } } }`;
const body = (content: string): string => `requestBody: { required: true, content: { ${content} } }`;
const sent = (type: string, text: string): RequestInit => ({ headers: { 'Content-Type': type }, body: text });
const json = (value: unknown): RequestInit => sent('application/json', JSON.stringify(value));
const cookie = (text: string): RequestInit => ({ headers: { Cookie: text } });
const events = (...items: string[]): RegExp => new RegExp(items.join('[^]*'));

const FEATURES: Readonly<Record<string, Feature>> = {
  query: {
    document: `paths: { /a: { query: { operationId: ask, ${body('application/json: { schema: { type: object, required: [q], properties: { q: { type: integer } } } }')}, ${done} } } }`,
    asks: [
      ['QUERY /a', 204, json({ q: 1 })],
      ['QUERY /a', 422, json({})],
      ['GET /a', 405],
    ],
    types: /\/\*\* QUERY \/a \*\/\s+ask: \{/,
    docs: /`QUERY \/a`/,
    sends: /^QUERY \/a/m,
  },
  additionalOperations: {
    document: `paths: { /a: { additionalOperations: { COPY: { operationId: copy, parameters: [{ name: to, in: query, required: true, schema: { type: integer } }], ${done} } } } }`,
    asks: [
      ['COPY /a?to=1', 204],
      ['COPY /a?to=x', 422],
    ],
    types: /\/\*\* COPY \/a \*\/\s+copy: \{[^]*to: number;/,
    docs: /`COPY \/a`/,
    sends: /^COPY \/a\?to=/,
  },
  'in: querystring, a form': {
    document: `paths: { /a: { get: { operationId: a, parameters: [{ name: all, in: querystring, required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [n], properties: { n: { type: integer }, s: { type: string } } } } } }], ${done} } } }`,
    asks: [
      ['GET /a?n=1&s=x%20y', 204],
      ['GET /a?n=x', 422],
      ['GET /a', 422],
    ],
    types: /query: \{\s+n: number;\s+s\?: string;/,
    docs: /`all\.n`[^|]*\|[^|]*\|[^|]*\| integer/,
    sends: /^GET \/a\?n=-?\d/,
  },
  'in: querystring, JSON': {
    document: `paths: { /a: { get: { operationId: a, parameters: [{ name: all, in: querystring, content: { application/json: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } } }], ${done} } } }`,
    asks: [
      ['GET /a?%7B%22n%22%3A1%7D', 204],
      ['GET /a?%7B%7D', 422],
      ['GET /a', 204],
    ],
    types: /query\?: \{ n: number \};/,
    docs: /application\/json/,
    sends: /^GET \/a\?%7B%22n%22/,
  },
  'style: cookie': {
    document: `paths: { /a: { get: { operationId: a, parameters: [{ name: c, in: cookie, style: cookie, schema: { type: string, pattern: '^[a-z]%20$' } }], ${done} } } }`,
    asks: [
      ['GET /a', 204, cookie('c=a%20')],
      ['GET /a', 422, cookie('c=a')],
    ],
    types: /cookie: \{\s+c\?: string;/,
    docs: /`c`/,
    sends: /Cookie: c=[a-z]%20/,
  },
  'itemSchema of a response': {
    document: `paths: { /a: { get: { operationId: a, ${ok('text/event-stream: { itemSchema: { type: object, required: [event, data], properties: { event: { const: tick }, data: { type: string, maxLength: 3 } } } }')} } } }`,
    asks: [['GET /a', 200, undefined, events('event: tick', 'data: ')]],
    types: /200: \{\s+event: 'tick';\s+data: string;\s+\}\[\];/,
    docs: /text\/event-stream/,
    sends: /^GET \/a/,
  },
  'itemSchema of a request, components.mediaTypes': {
    document: `paths: { /a: { post: { operationId: a, ${body("application/jsonl: { $ref: '#/components/mediaTypes/Lines' }")}, ${done} } } }
components: { mediaTypes: { Lines: { itemSchema: { type: object, required: [n], properties: { n: { type: integer } } } } } }`,
    asks: [
      ['POST /a', 204, sent('application/jsonl', '{"n":1}\n{"n":2}\n')],
      ['POST /a', 422, sent('application/jsonl', '{"n":1}\n{"n":"x"}\n')],
    ],
    types: /requestBody: \{ n: number \}\[\];/,
    docs: /application\/jsonl/,
    sends: /\{"n":-?\d+\}/,
  },
  'prefixEncoding and itemEncoding': {
    document: `paths: { /a: { post: { operationId: a, ${body('multipart/mixed: { schema: { type: array, minItems: 1, prefixItems: [{ type: object, required: [n], properties: { n: { type: integer } } }], items: { type: string, maxLength: 3 } }, prefixEncoding: [{ contentType: application/json }], itemEncoding: { contentType: text/plain } }')}, ${done} } } }`,
    asks: [
      ['POST /a', 204, sent('multipart/mixed; boundary=b', parts('{"n":1}', 'abc'))],
      ['POST /a', 422, sent('multipart/mixed; boundary=b', parts('{"n":"x"}', 'abc'))],
      ['POST /a', 422, sent('multipart/mixed; boundary=b', parts('{"n":1}', 'abcd'))],
    ],
    types: /requestBody: \[\{ n: number \}, \.\.\.string\[\]\];/,
    docs: /multipart\/mixed/,
    sends: /Content-Type: application\/json\r\n\r\n\{"n":/,
  },
  $self: {
    document: `$self: https://api.example.com/openapi.yaml
paths: { /a: { post: { operationId: a, ${body("application/json: { schema: { $ref: 'openapi.yaml#/components/schemas/A' } }")}, ${done} } } }
components: { schemas: { A: { type: integer } } }`,
    asks: [
      ['POST /a', 204, json(1)],
      ['POST /a', 422, json('x')],
    ],
    types: /requestBody: A;[^]*export type A = number;/,
    docs: /integer/,
    sends: /-?\d/,
  },
  defaultMapping: {
    document: `paths: { /a: { post: { operationId: a, ${body("application/json: { schema: { $ref: '#/components/schemas/Pet' } }")}, ${done} } } }
components:
  schemas:
    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Other' }], discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' }, defaultMapping: Other } }
    Cat: { type: object, required: [kind, lives], properties: { kind: { const: cat }, lives: { type: integer } } }
    Other: { type: object, required: [name], properties: { kind: { not: { const: cat } }, name: { type: string } } }`,
    asks: [
      ['POST /a', 204, json({ kind: 'cat', lives: 9 })],
      ['POST /a', 204, json({ name: 'Rex' })],
      ['POST /a', 422, json({ kind: 'cat', lives: 'x' }), /body\/lives type/],
      ['POST /a', 422, json({ kind: 'dog' }), /body\/name required/],
    ],
    types: /export type Pet =[^]*Cat[^]*Other/,
    docs: /where `kind` is `Other`, or any other value/,
    sends: /"kind":"cat"/,
  },
  'dataValue and serializedValue': {
    document: `paths: { /a: { post: { operationId: a, ${body(`application/json: { schema: { type: object }, examples: { one: { dataValue: { n: 17 }, serializedValue: '{"n":17}' } } }`)}, ${ok(`application/json: { schema: { type: object, properties: { n: { type: integer } } }, examples: { one: { dataValue: { n: 18 } }, two: { serializedValue: '{"n":19}' } } }`)} } } }`,
    asks: [
      ['POST /a', 200, json({ n: 17 }), /"n": 18/],
      [
        'POST /a',
        200,
        { ...json({}), headers: { Prefer: 'example=two', 'Content-Type': 'application/json' } },
        /\{"n":19\}/,
      ],
    ],
    types: /n\?: number/,
    docs: /"n": ?18/,
    sends: /\{"n":17\}/,
  },
  'xml.nodeType': {
    document: `paths: { /a: { post: { operationId: a, ${body("application/xml: { schema: { $ref: '#/components/schemas/Doc' } }")}, responses: { '200': { summary: Fine, content: { application/xml: { schema: { $ref: '#/components/schemas/Doc' }, example: { a: 1, t: 'x<y', l: [p, q] } } } }, '422': { summary: Rejected } } } } }
components: { schemas: { Doc: { type: object, required: [a], xml: { name: doc }, properties: { a: { type: integer, xml: { nodeType: attribute } }, t: { type: string, xml: { nodeType: cdata } }, l: { type: array, xml: { nodeType: element, name: list }, items: { type: string, xml: { name: it } } } } } } }`,
    asks: [
      [
        'POST /a',
        200,
        sent('application/xml', '<doc a="1"/>'),
        /<doc a="1">\s*<!\[CDATA\[x<y\]\]>\s*<list>\s*<it>p<\/it>\s*<it>q<\/it>/,
      ],
      ['POST /a', 422, sent('application/xml', '<doc a="x"/>')],
      ['POST /a', 422, sent('application/xml', '<doc/>')],
    ],
    types: /export interface Doc \{\s+a: number;/,
    docs: /attribute/,
    sends: /<doc a="-?\d/,
  },
  'security schemes by URI, deprecated, deviceAuthorization, oauth2MetadataUrl': {
    document: `paths: { /a: { get: { operationId: a, security: [{ '#/components/securitySchemes/old': [] }, { dev: [read] }], responses: { '204': { summary: Done }, '401': { summary: Who } } } } }
components:
  securitySchemes:
    old: { type: apiKey, in: header, name: X-Old, deprecated: true }
    dev: { type: oauth2, oauth2MetadataUrl: 'https://a.example/meta', flows: { deviceAuthorization: { deviceAuthorizationUrl: 'https://a.example/device', tokenUrl: 'https://a.example/token', scopes: { read: r } } } }`,
    asks: [
      ['GET /a', 401, undefined, /^www-authenticate: .*X-Old/m],
      ['GET /a', 204, { headers: { 'X-Old': 'k' } }],
    ],
    types: /a: \{/,
    docs: /deprecated[^]*https:\/\/a\.example\/device|https:\/\/a\.example\/device[^]*deprecated/,
    sends: /X-Old: /,
  },
  'names and summaries': {
    document: `servers: [{ url: /v1, name: main }]
tags: [{ name: pets, summary: All pets, kind: nav }, { name: cats, parent: pets, kind: badge, summary: All cats }]
paths: { /a: { get: { operationId: a, tags: [cats], ${ok('application/json: { schema: { type: integer } }')} } } }`,
    asks: [['GET /v1/a', 200, undefined, /\d/]],
    types: /200: number;/,
    docs: /All pets[^]*All cats[^]*Fine/,
    sends: /^GET \/a/,
  },
};

function parts(first: string, second: string): string {
  const part = (type: string, text: string): string => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  return `${part('application/json', first)}${part('text/plain', second)}--b--\r\n`;
}

function apiOf(document: string): Api {
  const root = { openapi: '3.2.0', info: { title: 'T', version: '1' }, ...(parseYaml(document).toJS() as object) };
  return buildApi(documentFrom(root));
}

describe.each(Object.entries(FEATURES))('%s', (_, { document, asks, types, docs, sends }) => {
  const api = apiOf(document);

  test('lint has no finding', () => {
    expect(lint(api).map(({ message }) => message)).toEqual([]);
  });

  test('the mock takes, rejects and responds', async () => {
    const mock = await createMock(api, { listen: false, seed: 1 });
    for (const [line, status, init = {}, wanted = /^/] of asks) {
      const [method = '', target = ''] = line.split(' ');
      const response = await mock.fetch(target, { method, ...init });
      const head = [...response.headers].map((field) => field.join(': ')).join('\n');
      const text = `${head}\n${await response.text()}`;
      expect([line, response.status, text]).toEqual([line, status, expect.stringMatching(wanted)]);
    }
  });

  test('types and the reference show it', () => {
    expect(typesOf(api)).toMatch(types);
    expect(githubMarkdown(buildReference(api))).toMatch(docs);
  });

  test('the suite sends it, and the mock holds; mutants are made of it', async () => {
    const engine = createEngine(api, { seed: 1 });
    const seen: string[] = [];
    const failed: string[] = [];
    const target = (request: HttpRequest): Promise<HttpResponse> => {
      const { method, target: asked, headers, body: bytes } = request;
      const fields = headers.map((field) => field.join(': '));
      seen.push([`${method} ${asked}`, ...fields, new TextDecoder().decode(bytes)].join('\n'));
      return Promise.resolve(engine.respond(request).response);
    };
    for await (const event of run(api, planCases(api), target, {
      binding: bindingOf({ parameters: {}, credentials: {} }),
    })) {
      if (event.type === 'fail')
        failed.push(...event.finding.violations.map((one) => `${event.case.id}: ${violationText(one)}`));
    }
    expect({ failed, sent: seen.some((text) => sends.test(text)) }).toEqual({ failed: [], sent: true });
    expect(mutantsOf(api).length).toBeGreaterThan(0);
  });
});
