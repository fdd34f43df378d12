import { checkCase, validateExchange } from '../../src/checks';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { planScenarios } from '../../src/contract';
import { documentFrom } from '../../src/document';
import {
  composeRequest,
  type HttpRequest,
  type HttpResponse,
  validateRequest,
  mintJwt,
  selectResponse,
} from '../../src/exchange';
import { createEngine } from '../../src/mock/engine';
import { type Api, buildApi, levelAt } from '../../src/model';

/** A fenced block of the page: what its fence says, and its text. */
interface Block {
  readonly info: string;
  readonly text: string;
}

/** An example of the page: a document, requests with the mock's answers, and a faulty answer with what is found in it. */
interface Example {
  readonly heading: string;
  readonly document: string;
  readonly exchanges: readonly { request: string; response: string }[];
  readonly faulty: string;
  readonly findings: readonly string[];
}

const UUID = '4cb65058-f04f-458f-aca1-5f4e43de6407';
const NOW = Date.parse('2026-01-02T03:04:05Z');

function examplesOf(page: string): Example[] {
  return page.split(/^## /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf('\n'));
    const blocks: Block[] = [...section.matchAll(/^```([^\n]+)\n([^]*?)^```$/gm)].map(([, info = '', text = '']) => ({
      info,
      text,
    }));
    const starts = blocks.flatMap(({ info }, i) => (info === 'yaml' ? [i] : []));
    return starts.map((start, i) => {
      const own = blocks.slice(start, starts[i + 1]);
      const of = (info: string): string[] => own.filter((block) => block.info === info).map(({ text }) => text);
      const responses = of('http response');
      return {
        heading: starts.length > 1 ? `${heading} (${i + 1})` : heading,
        document: own[0]!.text,
        exchanges: of('http request').map((request, n) => ({ request, response: responses[n]! })),
        faulty: of('http faulty').join(),
        findings: of('text finding').join('\n').trim().split('\n'),
      };
    });
  });
}

function headersOf(lines: readonly string[]): [string, string][] {
  return lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
}

function split(text: string): { start: string; headers: [string, string][]; body: string } {
  const [head = '', ...rest] = text.trimEnd().split('\n\n');
  const [start = '', ...lines] = head.split('\n');
  return { start, headers: headersOf(lines), body: rest.join('\n\n') };
}

function requestOf(api: Api, text: string): HttpRequest {
  const tokens = api.operations.flatMap((o) =>
    o.security.flatMap((s) => s.schemes.flatMap(({ scheme }) => scheme.credentials)),
  );
  const filled = text.replace(/\{token\.([\w-]+)\}/g, (_, name) =>
    mintJwt(tokens.find((token) => token.name === name)!.claims),
  );
  const { start, headers, body } = split(filled);
  const [method = '', target = ''] = start.split(' ');
  return { method, target, headers, ...(body === '' ? {} : { body: new TextEncoder().encode(body) }) };
}

function responseOf(text: string): HttpResponse {
  const good = text.replaceAll('{uuid}', UUID).replaceAll('{date-time}', new Date(NOW).toISOString());
  const { start, headers, body } = split(good);
  return { status: Number(start.split(' ')[1]), headers, body: new TextEncoder().encode(body) };
}

/** A value of the page with its formats as patterns, for comparison. */
function expectation(value: unknown): unknown {
  if (typeof value === 'string' && /\{(uuid|date-time)\}/.test(value)) {
    const source = value
      .replace(/[.*+?^$()|[\]\\/]/g, '\\$&')
      .replaceAll('{uuid}', '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')
      .replaceAll('{date-time}', '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z');
    return expect.stringMatching(new RegExp(`^${source}$`)) as unknown;
  }
  if (Array.isArray(value)) return value.map(expectation);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expectation(inner)]));
}

const examples = examplesOf(readFileSync('openapi/README.md', 'utf8'));

test('every extension has an example', () => {
  const page = readFileSync('openapi/README.md', 'utf8');
  const extensions = new Set([...page.matchAll(/^\| \[`(x-[a-z-]+)`\]/gm)].map(([, name]) => name!));
  expect(extensions.size).toBeGreaterThan(8);
  for (const name of extensions) expect(examples.some(({ document }) => document.includes(name))).toBe(true);
});

describe.each(examples.map((example) => [example.heading, example] as const))('%s', (_, example) => {
  const api = buildApi(documentFrom(parse(example.document) as object, 'example.yaml'));
  const engine = createEngine(api, { auth: 'jwt', now: () => NOW });

  test('the document is understood, and the mock keeps to its own scenarios', () => {
    expect(api.problems).toEqual([]);
    expect(planScenarios(api).cases.length).toBeGreaterThan(0);
  });

  test('the mock answers as the page says', () => {
    expect(example.exchanges.length).toBeGreaterThan(0);
    for (const { request, response } of example.exchanges) {
      const sent = engine.respond(requestOf(api, request)).response;
      const told = split(response);
      const text = new TextDecoder().decode(sent.body);
      expect({ request, status: sent.status, text }).toMatchObject({ status: Number(told.start.split(' ')[1]) });
      const headers = Object.fromEntries(sent.headers.map(([name, value]) => [name.toLowerCase(), value]));
      for (const [name, value] of told.headers) expect(headers[name.toLowerCase()]).toEqual(expectation(value));
      expect(text === '' ? undefined : JSON.parse(text)).toEqual(
        told.body === '' ? undefined : expectation(JSON.parse(told.body)),
      );
    }
  });

  test('the suite finds what the page says', () => {
    const last = example.exchanges.at(-1)!;
    const exchange = { request: requestOf(api, last.request), response: responseOf(example.faulty), at: NOW };
    const selected = selectResponse(api, validateRequest(api, exchange.request, { auth: 'jwt' }), {
      situations: 'examples',
    }).choice?.scenario;
    // The suite sends the scenarios; what no scenario names, it judges as live traffic.
    const planned = planScenarios(api).cases.find(
      ({ expected }) => selected !== undefined && expected.choices[0]?.scenario === selected,
    );
    const violations =
      planned === undefined ? validateExchange(api, exchange) : checkCase(api, planned.expected, exchange);
    const found = violations.map(
      ({ code, specPointer }) => `${code} ${specPointer} ${levelAt(api.document, specPointer)}`,
    );
    expect(found.sort()).toEqual([...example.findings].sort());
  });
});

test('the suite passes a mock of each example', () => {
  for (const example of examples) {
    const api = buildApi(documentFrom(parse(example.document) as object, 'example.yaml'));
    const auth = example.document.includes('x-credentials') ? 'jwt' : 'any';
    const engine = createEngine(api, { auth, now: () => NOW });
    for (const one of planScenarios(api).cases) {
      if (!('operation' in one.draft)) continue;
      const request = composeRequest(one.draft);
      const response = engine.respond(request).response;
      expect({ id: one.id, found: checkCase(api, one.expected, { request, response, at: NOW }) }).toMatchObject({
        found: [],
      });
    }
  }
});
