import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDocument } from '../../src/document/load/load-document';
import { checkHost, referenceGuard, setReferencePolicy } from '../../src/document/read/reference-policy';

const folder = mkdtempSync(join(tmpdir(), 'tandem-policy-'));
const document = (reference: string): string =>
  `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { $ref: '${reference}' } } }\n`;
const problemsOf = async (source: string): Promise<string[]> =>
  (await loadDocument(source)).problems.map(({ message }) => message);

beforeAll(() => {
  mkdirSync(join(folder, 'api'));
  writeFileSync(join(folder, 'secret.yaml'), 'A: { type: string }\n');
  writeFileSync(join(folder, 'api', 'part.yaml'), 'A: { type: string }\n');
  symlinkSync(join(folder, 'secret.yaml'), join(folder, 'api', 'linked.yaml'));
});
afterEach(() => setReferencePolicy({ remote: true, outside: true }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('references to files', () => {
  it.each([
    ['part.yaml#/A', undefined],
    ['../secret.yaml#/A', /outside the document's folder: allow it with --allow-outside/],
    ['linked.yaml#/A', /outside the document's folder/],
  ])('%s', async (reference, refused) => {
    const main = join(folder, 'api', 'openapi.yaml');
    writeFileSync(main, document(reference));
    expect(await problemsOf(main)).toEqual([]);
    setReferencePolicy({ remote: true, outside: false });
    expect(await problemsOf(main)).toEqual(refused === undefined ? [] : [expect.stringMatching(refused)]);
  });
});

describe('references to the web', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (request.url === '/away') response.writeHead(302, { location: '/part.yaml' }).end();
      else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/hosts' }).end();
      else response.end(request.url === '/part.yaml' ? 'A: { type: string }' : document('part.yaml#/A'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('are followed on the host of the document, and not at all with --no-remote', async () => {
    expect(await problemsOf(`${url}/openapi.yaml`)).toEqual([]);
    setReferencePolicy({ remote: false, outside: true });
    expect(await problemsOf(`${url}/openapi.yaml`)).toEqual([expect.stringMatching(/--no-remote/)]);
  });

  it('follow redirects, as many as there may be, to the web alone', async () => {
    const main = join(folder, 'web.yaml');
    for (const [path, problems] of [
      ['away', []],
      ['round', [expect.stringMatching(/redirects more than 10 times/)]],
      ['file', [expect.stringMatching(/redirects to file:/)]],
    ] as const) {
      writeFileSync(main, document(`${url}/${path}#/A`));
      expect(await problemsOf(main)).toEqual(problems);
    }
  });

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '[::1]', '[fd00::1]', '[::ffff:192.168.0.1]', 'localhost'])(
    'from a public document do not lead to %s',
    async (host) => {
      await expect(checkHost('https://api.example.com/openapi.yaml', `http://${host}/x`)).rejects.toThrow(
        /private host/,
      );
      await expect(referenceGuard('https://api.example.com/openapi.yaml')(`http://${host}/x`)).rejects.toThrow();
      await expect(checkHost(`http://${host}/openapi.yaml`, `http://${host}/x`)).resolves.toBeUndefined();
    },
  );

  it('lead to public addresses', async () => {
    await expect(checkHost('https://api.example.com/openapi.yaml', 'http://93.184.216.34/x')).resolves.toBeUndefined();
  });
});
