import { parse, stringify } from 'yaml';
import { readFileSync } from 'node:fs';
import { type Case, phasesOf, planCases, run, type Target } from '../../src/contract';
import { documentFrom } from '../../src/document';
import type { HttpRequest } from '../../src/exchange';
import { createEngine } from '../../src/mock/engine';
import { type Api, buildApi } from '../../src/model';
import { createPackageApi, DOCUMENT } from '../support/create-package';

interface Tree {
  [key: string]: Tree;
}

let api: Api;
beforeAll(async () => {
  api = await createPackageApi();
});

/** A server that writes down what it is asked, and answers as the mock of the document does. */
function recording(): { readonly send: Target; readonly sent: string[] } {
  const engine = createEngine(api, { auth: 'jwt', seed: 1 });
  const sent: string[] = [];
  const send: Target = async (request) => {
    sent.push(inWords(request));
    return engine.respond(request).response;
  };
  return { send, sent };
}

function inWords({ method, target, headers, body }: HttpRequest): string {
  const bytes = Buffer.from(body ?? new Uint8Array()).toString('latin1');
  return [`${method} ${target}`, ...headers.map((field) => field.join(': ')), bytes].join('\n');
}

const done = new Map<string, Promise<string[]>>();

/** What a run sent; it is run once for all tests. */
function requestsOf(seed: number, workers: number): Promise<string[]> {
  const key = `${seed} ${workers}`;
  const requests = done.get(key) ?? requestsOfAnother(seed, workers);
  done.set(key, requests);
  return requests;
}

async function requestsOfAnother(seed: number, workers: number): Promise<string[]> {
  const { send, sent } = recording();
  for await (const event of run(api, planCases(api, { seed, fuzz: 5 }), send, { seed, workers }))
    if (event.type === 'fail') throw new Error(`${event.case.id} failed`);
  return sent;
}

describe('two runs with one seed', () => {
  test.each([1, 8])('send the same requests in the same order, with %i workers', async (workers) => {
    const first = await requestsOf(7, workers);
    expect(first.length).toBeGreaterThan(250);
    expect(await requestsOfAnother(7, workers)).toEqual(first);
  });

  test('send them in the order of the plan, however many are under way', async () => {
    expect(await requestsOf(7, 8)).toEqual(await requestsOf(7, 1));
  });

  test('another seed sends other values, in cases of the same ids', async () => {
    const ids = (seed: number): string[] =>
      phasesOf(planCases(api, { seed }))
        .flat()
        .map(({ id }) => id);
    expect(ids(8)).toEqual(ids(7));
    expect(await requestsOf(8, 1)).not.toEqual(await requestsOf(7, 1));
  });
});

describe('ids do not change when an unrelated part of the document changes', () => {
  const source = readFileSync(DOCUMENT, 'utf8');
  const idsOf = (change: (root: Tree) => void): string[] => {
    const root = parse(source) as Tree;
    change(root);
    const changed = buildApi(documentFrom(parse(stringify(root)) as object, 'changed.yaml'));
    return planCases(changed)
      .cases.filter(({ operation }: Case) => operation === 'createPackage')
      .map(({ id }) => id);
  };
  let before: readonly string[] = [];
  beforeAll(() => {
    before = idsOf(() => undefined);
  });
  const asObject = (value: unknown): Tree => value as Tree;
  const first = (root: Tree, key: string, value: unknown): void => {
    const before = { ...root };
    for (const name of Object.keys(root)) Reflect.deleteProperty(root, name);
    Object.assign(root, { [key]: value }, before);
  };

  test.each<[string, (root: Tree) => void]>([
    [
      'a path that comes before it',
      (root) =>
        first(root.paths!, '/aaa/{id}', {
          get: {
            operationId: 'aaa',
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 5 } }],
            responses: { 200: { description: 'One.' } },
          },
        }),
    ],
    [
      'another operation of its path',
      (root) =>
        Object.assign(root.paths!['/v3/apps/{guid}/packages']!, {
          delete: {
            operationId: 'deletePackages',
            parameters: [{ name: 'guid', in: 'path', required: true, schema: { type: 'string' } }],
            responses: { 204: { description: 'Gone.' } },
          },
        }),
    ],
    [
      'a schema that nothing of it uses',
      (root) => first(root.components!.schemas!, 'Aaa', { type: 'string', enum: ['a'] }),
    ],
    ['the order of the components', (root) => reverse(root.components!.schemas!)],
    [
      'the title and the descriptions',
      (root) => Object.assign(root.info!, { title: 'Another', description: 'Other words.' }),
    ],
    [
      'the description of one of its own fields',
      (root) => Object.assign(asObject(root.components!.schemas!.CreatePackage), { description: 'Other words.' }),
    ],
  ])('%s', (_, change) => {
    expect(before.length).toBeGreaterThan(200);
    expect(new Set(before).size).toBe(before.length);
    expect([...idsOf(change)].sort()).toEqual([...before].sort());
  });

  test('a property more brings cases more, and leaves the others', () => {
    const after = idsOf((root) => {
      const { properties } = asObject(root.components!.schemas!.CreatePackage);
      Object.assign(asObject(properties), { note: { type: 'string', maxLength: 12 } });
    });
    expect(before.filter((id) => !after.includes(id))).toEqual([]);
    expect(after.filter((id) => !before.includes(id)).length).toBeGreaterThan(0);
    expect(after.filter((id) => !before.includes(id)).every((id) => id.includes('note'))).toBe(true);
  });
});

function reverse(root: Tree): void {
  const entries = Object.entries(root).reverse();
  for (const name of Object.keys(root)) Reflect.deleteProperty(root, name);
  Object.assign(root, Object.fromEntries(entries));
}
