import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCli, runCli, startCli } from './support/cli';

const folder = mkdtempSync(join(tmpdir(), 'tandem-'));
const started: RunningCli[] = [];
async function mock(args: readonly string[], env: Record<string, string> = {}): Promise<RunningCli> {
  const running = await startCli(['mock', ...args], {
    cwd: folder,
    env: { TANDEM_PORT: '0', TANDEM_DEMO: 'true', ...env },
  });
  started.push(running);
  return running;
}
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const path = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';
const send = (url: string, body: unknown, query = ''): Promise<Response> =>
  fetch(`${url}${path}${query}`, {
    method: 'POST',
    headers: { Authorization: 'bearer any', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
afterEach(async () => {
  await Promise.all(started.splice(0).map((running) => running.stop('SIGKILL')));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('configuration', () => {
  test('a file of the working folder, variables over it, flags over them', async () => {
    write('pets.yaml', "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\n");
    write('tandem.config.yaml', 'document: pets.yaml\nmock:\n  port: 1\n  quiet: true\n');
    const { stdout } = await mock([]);
    expect(stdout()).toMatch(/^http:\S+\n$/);
    const loud = await mock([], { TANDEM_QUIET: 'false' });
    expect(loud.stdout()).toMatch(/^Pets \(pets\.yaml\)\n/);
    rmSync(join(folder, 'tandem.config.yaml'));
  });

  test('a mistake is one line with its place, and exit code 2', async () => {
    write('tandem.config.yaml', 'mock:\n  prot: 1\n');
    const { code, stdout, stderr } = await runCli(['lint'], { cwd: folder });
    rmSync(join(folder, 'tandem.config.yaml'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^tandem\.config\.yaml:2:3: there is no setting 'mock\.prot'; did you mean 'port'\? There are document, port, [^\n]+\n$/,
    );
  });

  test('each help tells of it', async () => {
    for (const command of ['mock', 'verify', 'lint']) {
      const { stdout } = await runCli([command, '--help']);
      expect(stdout).toMatch(
        /--config <file>[^]*tandem\.config\.yaml[^]*TANDEM_MAX_BODY[^]*A flag takes precedence over a variable/,
      );
    }
  });
});

describe('the log', () => {
  test('--explain: why each answer was chosen', async () => {
    const { url, sees } = await mock(['--explain']);
    await send(url, { type: 'bits' });
    await sees(/ 201 createPackage bits .*\n {2}because .*\n {2}because .*example.*\n {2}because relations: .*links/);
    await send(url, { type: 'other' });
    await sees(/ 422 createPackage .*\n {2}because x-precedence lists '\S+' for the error category invalid-request\n/);
  });

  test('--log json: an object a line, with violations and their places, without secrets', async () => {
    const running = await mock(['--log', 'json', '--explain']);
    const { url, stdout, sees } = running;
    await send(url, { type: 'other', data: { credentials: { password: 5 } } }, '?token=S3CRET');
    await sees(/"why"/);
    const [first, second, ...others] = stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toEqual({ time: expect.any(String), listening: url, control: `${url}/__tandem/` });
    expect(second).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      method: 'POST',
      target: `${path}?token=(hidden)`,
      status: 422,
      operation: 'createPackage',
      scenario: expect.any(String),
      reason: expect.any(String),
      duration: expect.any(Number),
      violations: expect.arrayContaining([
        expect.objectContaining({
          code: 'enum',
          in: 'request.body',
          pointer: '/type',
          message: expect.stringContaining('Type must be one of'),
          statement: expect.stringMatching(/create-package\.yaml:\d+:\d+ \(#\//),
        }),
      ]),
      why: expect.arrayContaining([expect.stringContaining('x-precedence')]),
    });
    expect(others).toEqual([]);
    expect(stdout()).not.toContain('S3CRET');
  });

  test('--log off: the start, and nothing of requests', async () => {
    const { url, stdout } = await mock(['--log', 'off']);
    const before = stdout();
    expect(before).toContain('Try it:');
    await send(url, { type: 'bits' });
    expect(stdout()).toBe(before);
  });
});

describe('HTTPS', () => {
  const pem = (name: string): string => join(__dirname, '..', 'support', 'tls', name);

  test('with a given certificate', async () => {
    const { url } = await mock(['--cert', pem('cert.pem'), '--key', pem('key.pem'), '--auth', 'off']);
    expect(url).toMatch(/^https:/);
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${url}${path}`, { method: 'POST', rejectUnauthorized: false }, (response) =>
        resolve(response.resume().statusCode),
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(400);
  });

  test('without its key', async () => {
    const { code, stderr } = await runCli(['mock', '--demo', '--cert', pem('cert.pem')]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'HTTPS needs a certificate and its key: --key is missing\n' });
  });
});

describe('reload', () => {
  const pet = (example: string): string =>
    `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: A pet
          content: { application/json: { schema: { $ref: pet.yaml }, examples: ${example} } }
`;
  const named = (name: string): string => `{ ${name}: { value: { name: ${name} } } }`;
  const ask = async (url: string): Promise<unknown> => (await fetch(`${url}/pets/5`)).json();
  const until = async (check: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 10_000; !(await check()); await new Promise((resolve) => setTimeout(resolve, 25)))
      if (Date.now() > end) throw new Error('it never came');
  };
  beforeEach(() => {
    write('pet.yaml', 'type: object\nrequired: [name]\nproperties: { name: { type: string } }\n');
    write('pets.yaml', pet(named('Rex')));
  });

  test('of the document, and of a file that it refers to; a broken save keeps the last good state', async () => {
    const { url, sees, stderr } = await mock(['pets.yaml']);
    expect(await ask(url)).toEqual({ name: 'Rex' });
    write('pets.yaml', pet(named('Tom')));
    await sees(/^reloaded pets\.yaml$/m);
    expect(await ask(url)).toEqual({ name: 'Tom' });
    write('pets.yaml', pet('{ broken: [ }'));
    await sees(/^pets\.yaml:\d+:\d+: this cannot be read as YAML.*\n {2}\(the last good document is served on\)\n/m);
    expect(await ask(url)).toEqual({ name: 'Tom' });
    write('pets.yaml', pet(named('Kim')));
    await until(async () => JSON.stringify(await ask(url)).includes('Kim'));
    // The example does not fit any more: what is answered is made from the schema.
    write('pet.yaml', 'type: object\nrequired: [name]\nproperties: { name: { type: integer } }\n');
    await until(async () => typeof ((await ask(url)) as { name: unknown }).name === 'number');
    rmSync(join(folder, 'pet.yaml'));
    await sees(/^pets\.yaml:\d+:\d+.*pet\.yaml.*there is no such file/m);
    write('pet.yaml', 'type: object\n');
    await until(async () => JSON.stringify(await ask(url)).includes('Kim'));
    expect(stderr()).not.toContain('unexpected');
  });

  test('--no-watch: the document stays', async () => {
    const { url } = await mock(['pets.yaml', '--no-watch']);
    write('pets.yaml', pet(named('Tom')));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await ask(url)).toEqual({ name: 'Rex' });
  });

  test('large answers are compressed for those who accept it, unless --no-compress', async () => {
    write('pets.yaml', pet(`{ large: { value: { name: '${'x'.repeat(3000)}' } } }`));
    const { url } = await mock(['pets.yaml', '--log', 'off']);
    const packed = await fetch(`${url}/pets/5`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(1000);
    expect(await packed.json()).toEqual({ name: 'x'.repeat(3000) });
    const plain = await fetch(`${url}/pets/5`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const { url: other } = await mock(['pets.yaml', '--no-compress']);
    expect((await fetch(`${other}/pets/5`)).headers.get('content-encoding')).toBeNull();
  });
});
