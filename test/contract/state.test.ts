import { documentFrom } from '../../src';
import { planCases, run, type Target } from '../../src/contract';
import { createEngine } from '../../src/mock/engine';
import { buildApi } from '../../src/model';
import { inNoTime } from '../support/passing-time';

const NOTE = {
  type: 'object',
  required: ['id', 'text'],
  properties: { id: { type: 'integer' }, text: { type: 'string' } },
};
const json = (schema: object): object => ({ description: 'Fine.', content: { 'application/json': { schema } } });
const WRITTEN = {
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['text'],
        additionalProperties: false,
        properties: { text: { type: 'string' } },
        example: { text: 'milk' },
      },
    },
  },
};
const rejections = { '400': { description: 'Refused.' }, '404': { description: 'Not there.' } };
const api = buildApi(
  documentFrom({
    openapi: '3.0.3',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        get: { operationId: 'list', responses: { '200': json({ type: 'array', items: NOTE }), ...rejections } },
        post: { operationId: 'make', requestBody: WRITTEN, responses: { '201': json(NOTE), ...rejections } },
      },
      '/notes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 1 }],
        get: { operationId: 'read', responses: { '200': json(NOTE), ...rejections } },
        put: { operationId: 'write', requestBody: WRITTEN, responses: { '200': json(NOTE), ...rejections } },
        delete: { operationId: 'remove', responses: { '204': { description: 'Gone.' }, ...rejections } },
      },
    },
  }),
);

interface Fault {
  readonly refusedIsKept?: boolean;
  readonly putIsLost?: boolean;
  readonly removedIsKept?: boolean;
  readonly madeIsLost?: boolean;
  readonly listForgets?: boolean;
}

/** A small server of notes. */
function notes(fault: Fault = {}): Target {
  const kept = new Map<number, string>([[1, 'bread']]);
  let last = 1;
  const response = (status: number, value?: unknown): ReturnType<Target> =>
    Promise.resolve({
      status,
      headers: value === undefined ? [] : [['Content-Type', 'application/json']],
      ...(value === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(value)) }),
    });
  return ({ method, target, headers, body }) => {
    const [, id] = /^\/notes(?:\/(-?\d+))?(?:\?.*)?$/.exec(target) ?? [target];
    const path = target.split('?')[0] ?? '';
    if (!/^\/notes(?:\/[^/]*)?$/.test(path)) return response(404);
    const isOne = path !== '/notes';
    const text = textOf(body, headers);
    if (!isOne) {
      if (method === 'GET')
        return response(
          200,
          [...kept]
            .slice(0, fault.listForgets === true ? 1 : undefined)
            .map(([key, value]) => ({ id: key, text: value })),
        );
      if (method !== 'POST') return response(405);
      if (text.good === undefined && fault.refusedIsKept === true && text.any !== undefined) kept.set(++last, text.any);
      if (text.good === undefined) return response(400);
      last++;
      if (fault.madeIsLost !== true) kept.set(last, text.good);
      return response(201, { id: last, text: text.good });
    }
    if (!['GET', 'PUT', 'DELETE'].includes(method)) return response(405);
    if (method === 'PUT' && text.good === undefined) return response(400);
    const key = Number(id);
    if (id === undefined || !kept.has(key)) return response(404);
    if (method === 'DELETE') {
      if (fault.removedIsKept !== true) kept.delete(key);
      return response(204);
    }
    if (method === 'PUT' && fault.putIsLost !== true) kept.set(key, text.good ?? '');
    return response(200, { id: key, text: method === 'PUT' ? text.good : kept.get(key) });
  };
}

function textOf(
  body: Uint8Array | undefined,
  headers: readonly (readonly [string, string])[],
): { good?: string; any?: string } {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    const { text: any, ...rest } = JSON.parse(text) as Record<string, unknown>;
    if (typeof any !== 'string') return {};
    return Object.keys(rest).length === 0 && /^application\/json/.test(type) ? { good: any, any } : { any };
  } catch {
    return {};
  }
}

/** The codes of what is found. What a run waits for takes no time. */
function codes(target: Target, inferred: boolean): Promise<string[]> {
  return inNoTime(() => codesOf(target, inferred));
}

async function codesOf(target: Target, inferred: boolean): Promise<string[]> {
  const found = new Set<string>();
  for await (const event of run(api, planCases(api), target, { workers: 4, inferred })) {
    if (event.type === 'fail') for (const { code } of event.finding.violations) found.add(code);
    if (event.type === 'masked') found.add('masked');
  }
  return [...found];
}

test('a server that keeps what it is told has no finding, though removals take things away', async () => {
  expect(await codes(notes(), false)).toEqual([]);
  expect(await codes(notes(), true)).toEqual([]);
});

test('what was refused must not be seen', async () => {
  expect(await codes(notes({ refusedIsKept: true }), false)).toEqual(['side-effect']);
});

test.each<[Fault, string]>([
  [{ removedIsKept: true }, 'unlikely-status'],
  [{ madeIsLost: true }, 'unlikely-status'],
])('%p is a finding where suggestions count: %s', async (fault, code) => {
  expect(await codes(notes(fault), true)).toContain(code);
  expect(await codes(notes(fault), false)).not.toContain(code);
});

test('a PUT whose response shows what is not kept is a finding', async () => {
  expect(await codes(notes({ putIsLost: true }), false)).toEqual(['write-lost']);
});

test('a list of all without what was made is a finding', async () => {
  expect(await codes(notes({ listForgets: true }), false)).toEqual(['left-out']);
});

test('a mock, which keeps nothing, has no finding where suggestions do not count', async () => {
  const engine = createEngine(api, { seed: 1 });
  expect(await codes((request) => Promise.resolve(engine.respond(request).response), false)).toEqual([]);
});

describe.each<[string, object, string, object?]>([
  ['read by its id', {}, 'made-again'],
  ['never read', {}, 'made-again'],
  ['required', { required: true }, 'key-ignored'],
  ['explained', { description: 'Payments are idempotent.' }, 'key-ignored'],
  ['explained elsewhere', {}, 'key-ignored', { summary: 'Retries send the same `Idempotency-Key`.' }],
  ['only named', { description: 'The idempotency key.' }, 'made-again', { summary: 'Pays. See Idempotency-Key.' }],
  ['beside other words', {}, 'made-again', { description: 'Once created, it stays. 429: retry later.' }],
])('a creation with an Idempotency-Key that is %s', (use, key, code, words) => {
  const keyed = buildApi(
    documentFrom({
      openapi: '3.0.3',
      info: { title: 'Payments', version: '1' },
      paths: {
        '/payments': {
          post: {
            operationId: 'pay',
            ...words,
            parameters: [{ name: 'Idempotency-Key', in: 'header', ...key, schema: { type: 'string', format: 'uuid' } }],
            requestBody: WRITTEN,
            responses: { '201': json(NOTE), ...rejections, '409': { description: 'Under way.' } },
          },
        },
        ...(use === 'never read'
          ? {}
          : {
              '/payments/{id}': {
                parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 1 }],
                get: { operationId: 'read', responses: { '200': json(NOTE), ...rejections } },
              },
            }),
      },
    }),
  );

  /** A server of payments. */
  const server = (again: (made: number) => number | '409'): Target => {
    const keys = new Map<string, number>();
    let last = 0;
    return ({ method, headers, body }) => {
      const key = headers.find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1] ?? '';
      const { good } = textOf(body, headers);
      const before = keys.get(key);
      const id = method === 'POST' && before !== undefined ? again(before) : ++last;
      if (id === '409') return Promise.resolve({ status: 409, headers: [] });
      if (method === 'POST' && good === undefined) return Promise.resolve({ status: 400, headers: [] });
      if (method === 'POST') keys.set(key, id);
      const bytes = new TextEncoder().encode(JSON.stringify({ id, text: good ?? 'milk' }));
      const type = [['Content-Type', 'application/json']] as const;
      return Promise.resolve({ status: method === 'POST' ? 201 : 200, headers: type, body: bytes });
    };
  };

  const found = async (target: Target): Promise<string[]> => {
    const all: string[] = [];
    const cases = planCases(keyed);
    const own = { ...cases, cases: cases.cases.filter(({ id }) => id === 'pay/state/again') };
    expect(own.cases).toHaveLength(1);
    for await (const event of run(keyed, own, target, { inferred: true }))
      if (event.type === 'fail') all.push(...event.finding.violations.map(({ code }) => code));
    return all;
  };

  test('that makes another thing when it is sent again is found', async () => {
    expect(await found(server((made) => made + 1))).toEqual([code]);
  });

  test('that gives the first response again, or rejects it, is right', async () => {
    expect(await found(server((made) => made))).toEqual([]);
    expect(await found(server(() => '409'))).toEqual([]);
  });
});
