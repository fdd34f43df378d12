import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildApi, createMock, documentFrom, type Mock } from '../../src';
import { runCli } from './support/cli';

/** A document as an editable tree. */
interface Tree {
  [key: string]: Tree;
}

const source = readFileSync('openapi/create-package.yaml', 'utf8');

function at(root: Tree, ...way: string[]): Tree {
  return way.reduce((node, key) => {
    if (node[key] === undefined) throw new Error(`the document has no ${way.join(' > ')}`);
    return node[key];
  }, root);
}
const operation = (root: Tree): Tree => at(root, 'paths', '/v3/apps/{guid}/packages', 'post');
const response = (root: Tree, status: string): Tree => at(operation(root), 'responses', status);
const examples = (root: Tree, status: string): Tree[] =>
  Object.values(at(response(root, status), 'content', 'application/json;charset=utf-8', 'examples'));
const schema = (root: Tree, name: string): Tree => at(root, 'components', 'schemas', name);
function set(node: Tree, key: string, value: unknown): void {
  (node as Record<string, unknown>)[key] = value;
}
function drop(list: unknown, test: (item: Tree) => boolean): void {
  const items = list as Tree[];
  const index = items.findIndex(test);
  if (index < 0) throw new Error('nothing to drop');
  items.splice(index, 1);
}
function relation(root: Tree, status: string, id: string): Tree {
  const found = (response(root, status)['x-relations'] as unknown as Tree[]).find((r) => (r.id as unknown) === id);
  if (found === undefined) throw new Error(`no relation ${id}`);
  return found;
}

/** A document changed in one place, and what the suite of the document as it was must say of a mock of it. */
const CHANGES: Record<string, { change: (root: Tree) => void; names: RegExp[] }> = {
  'a success status: 200 for 201': {
    change: (root) => {
      const { responses } = operation(root);
      set(responses!, '200', responses!['201']);
      Reflect.deleteProperty(responses!, '201');
    },
    names: [/FAIL createPackage\/201\/\S+ \(documented\)/, /response\.status is 200; the document states 201/],
  },
  'a fault status: 400 for 422': {
    change: (root) => {
      const { responses } = operation(root);
      set(responses!, '409', responses!['422']);
      Reflect.deleteProperty(responses!, '422');
    },
    names: [/createPackage\/422\/type-missing /, /response\.status is 409; the document states 422/],
  },
  'a required field that is left out': {
    change: (root) => {
      for (const name of ['Package', 'DockerPackage', 'BitsPackage'])
        drop(schema(root, name).required, (item) => (item as unknown) === 'updated_at');
      for (const example of examples(root, '201')) Reflect.deleteProperty(example.value!, 'updated_at');
      drop(response(root, '201')['x-relations'], (item) => JSON.stringify(item).includes('updated_at'));
    },
    names: [/response\.body\/updated_at is required but missing/, /required\/\d+\)/],
  },
  'a field of another type': {
    change: (root) => {
      at(schema(root, 'Error'), 'properties', 'code').type = 'string' as never;
      for (const status of ['400', '401', '403', '404', '422', '500']) {
        for (const example of examples(root, status)) set(example.value!, 'code', JSON.stringify(example.value!.code));
      }
      set(
        at(
          root,
          'components',
          'responses',
          'UnknownRequest',
          'content',
          'application/json;charset=utf-8',
          'examples',
          'unknown-request',
          'value',
        ),
        'code',
        '10000',
      );
    },
    names: [
      /response\.body\/code must be an integer, not a string/,
      /#\/components\/schemas\/Error\/properties\/code\/type/,
    ],
  },
  'a relation that says something else: always one image': {
    change: (root) => set(relation(root, '201', 'image'), 'then', "$response.body#/data/image == 'always/this'"),
    names: [
      /createPackage\/201\/docker-/,
      /breaks the relation 'image'.*expected "registry\/image:latest", got "always\/this"/,
    ],
  },
  'a default turned round: store_image true': {
    change: (root) => {
      for (const r of response(root, '201')['x-relations'] as unknown as Tree[]) {
        if (JSON.stringify(r).includes('data/store_image == false'))
          set(r, 'then', '$response.body#/data/store_image == true');
      }
    },
    names: [/breaks the relation 'store-image-default'/, /expected false, got true/],
  },
  'a link that leads elsewhere': {
    change: (root) =>
      set(relation(root, '201', 'links'), 'then', [
        "$response.body#/links/self/href == '/v3/packages/{$response.body#/guid}'",
        "$response.body#/links/app/href == '/v3/app/{$request.path.guid}'",
      ]),
    names: [/response\.body\/links\/app\/href breaks the relation 'links'/],
  },
  'a header that is not sent': {
    change: (root) => {
      const header = at(root, 'components', 'headers', 'NoSniff');
      set(header, 'required', false);
      Reflect.deleteProperty(header, 'example');
      Reflect.deleteProperty(header, 'examples');
    },
    names: [/response\.header\/X-Content-Type-Options is required but missing/],
  },
  'a request id that is not carried over': {
    change: (root) => Reflect.deleteProperty(at(root, 'components', 'headers', 'RequestId'), 'x-relations'),
    names: [/bits-with-request-id/, /response\.header\/X-VCAP-Request-ID breaks the relation/],
  },
  'a guid that is always the same': {
    change: (root) => drop(response(root, '201')['x-relations'], (item) => item.unique !== undefined),
    names: [/was sent before/],
  },
  'an error in other words': {
    change: (root) => {
      for (const example of examples(root, '404')) set(example.value!, 'description', 'No such app');
    },
    names: [
      /createPackage\/404\/unknown-app/,
      /response\.body\/description must be "App not found", not "No such app"/,
    ],
  },
  'another media type': {
    change: (root) => {
      const content = at(response(root, '201'), 'content');
      set(content, 'application/vnd.package+json', content['application/json;charset=utf-8']);
      Reflect.deleteProperty(content, 'application/json;charset=utf-8');
    },
    names: [
      /has the Content-Type "application\/vnd\.package\+json"; the document has "application\/json;charset=utf-8"/,
    ],
  },
};

describe('a mock of the document', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await createMock('openapi/create-package.yaml', { auth: 'jwt' });
  });
  afterAll(() => mock.close());

  test('passes: exit code 0, a figure for each verdict, the reason of each skip', async () => {
    const { code, stdout, stderr } = await runCli(['verify', mock.url, '--demo']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Create a Package: \d+ cases against http:/);
    expect(stdout).toMatch(
      /skip createPackage\/500\/server-error: 'server-error' is a failure of the server: no request asks for it/,
    );
    expect(stdout).toMatch(/\d+ passed, 0 failed, 1 skipped/);
  });

  test('is sent the ids and credentials of an environment file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-'));
    try {
      const file = join(folder, 'env.yaml');
      await writeFile(
        file,
        'parameters: { guid: { default: my-app } }\ncredentials: { uaa: { valid: bearer not-a-jwt } }\n',
      );
      const { code, stdout } = await runCli(['verify', mock.url, '--demo', '--scenarios', '--env', file]);
      expect(code).toBe(1);
      expect(stdout).toContain('/v3/apps/my-app/packages');
      expect(stdout).not.toContain('not-a-jwt');
      const shown = await runCli(['verify', mock.url, '--demo', '--scenarios', '--env', file, '--show-secrets']);
      expect(shown.stdout).toContain('bearer not-a-jwt');
      await writeFile(file, 'parameters: { gid: {} }\n');
      const wrong = await runCli(['verify', mock.url, '--demo', '--env', file]);
      expect(wrong).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("has no parameter 'gid'; it has guid") as string,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a mock of a document changed in one place is found out', () => {
  test.each(Object.entries(CHANGES))('%s', async (_, { change, names }) => {
    const root = parse(source) as Tree;
    change(root);
    const mock = await createMock(buildApi(documentFrom(root, 'changed.yaml')), { auth: 'jwt' });
    try {
      const { code, stdout } = await runCli(['verify', mock.url, '--demo', '--scenarios']);
      expect({ code, stdout }).toMatchObject({ code: 1 });
      for (const name of names) expect(stdout).toMatch(name);
      // The finding tells the statement of the document as it was, and how to see it again.
      expect(stdout).toMatch(/create-package\.yaml:\d+:\d+ \(#\//);
      expect(stdout).toMatch(/ curl '?http|curl /);
    } finally {
      await mock.close();
    }
  });
});

describe('what cannot be run is one clear line and exit code 2', () => {
  test.each([
    ['a server that is not there', ['verify', 'http://127.0.0.1:1', '--demo'], /127\.0\.0\.1:1 cannot be reached/],
    ['no address', ['verify', 'example', '--demo'], /'example' is not an http\(s\) address/],
    ['an unknown flag', ['verify', 'http://127.0.0.1:1', '--nope'], /unknown option '--nope'/],
    ['a header that is none', ['verify', 'http://127.0.0.1:1', '-H', 'x'], /Name: value/],
    ['no such document', ['verify', 'http://127.0.0.1:1', 'nope.yaml'], /nope\.yaml/],
    ['no such environment', ['verify', 'http://127.0.0.1:1', '--demo', '--env', 'nope.yaml'], /nope\.yaml/],
  ])('%s', async (_, args, words) => {
    const { code, stderr } = await runCli(args);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(words) as string });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('a server that does not answer properly', () => {
  const cut = /accepts connections and cuts them off without a response/;

  test.each<[string, (socket: import('node:net').Socket) => void, RegExp]>([
    ['cuts the connection', (socket) => void socket.destroy(), cut],
    ['answers what is no HTTP', (socket) => void socket.end('hello\r\n\r\n'), /doesn't speak HTTP/],
    ['cuts the body off', (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'), cut],
  ])('%s: one sentence says so, and nothing more is sent', async (_, response, words) => {
    const server = createServer();
    server.on('connection', (socket) => {
      socket.removeAllListeners('data');
      socket.once('data', () => response(socket));
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const { code, stdout, stderr } = await runCli([
        'verify',
        `http://127.0.0.1:${port}`,
        'test/scenarios/support/one-operation.yaml',
        '--timeout',
        '300',
      ]);
      expect({ code, stdout }).toMatchObject({ code: 2, stdout: '' });
      expect(stderr).toMatch(words);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
