/** A proxy in a test, as the package gives it. */
import { createProxy, type TrafficExchange } from '../../../src';
import { closeServers, httpServer } from '../../support/listening';
import { PETS } from '../support/pets';

afterEach(closeServers);

const upstream = (): Promise<string> =>
  httpServer((request, response) => {
    response.writeHead(request.url === '/v1/pets' ? 200 : 501, { 'Content-Type': 'application/json' });
    response.end('[{"id":1}]');
  });

test('it checks what a test sends, and gives what it found when it closes', async () => {
  const seen: string[] = [];
  const proxy = await createProxy(PETS, {
    upstream: await upstream(),
    onExchange: ({ verdict }) => seen.push(verdict),
  });
  expect(await (await fetch(`${proxy.url}/v1/pets`)).json()).toEqual([{ id: 1 }]);
  const { violating, counts, coverage } = await proxy.close();
  expect(counts).toEqual({ conforms: 0, violates: 1, unchecked: 0, uncovered: 0 });
  expect(violating[0]?.violations).toMatchObject([{ in: 'response.body', pointer: '/0/name', code: 'required' }]);
  expect(coverage.operations).toMatchObject({ exercised: 1, total: 3 });
  expect(seen).toEqual(['violates']);
});

test('what the upstream does not have comes from a mock', async () => {
  const proxy = await createProxy(PETS, { upstream: await upstream(), mockMissing: true });
  expect(await (await fetch(`${proxy.url}/v1/pets/5`)).json()).toMatchObject({ id: 5 });
  expect((await proxy.close()).counts).toMatchObject({ unchecked: 1 });
});

test.each([
  ['a removal without a response may have done it', true, []],
  ['nothing came between', false, ['not-there']],
])('what was made is not there: %s', async (_name, isRemoved, expected) => {
  const server = await httpServer((request, response) => {
    if (request.method === 'DELETE') return void request.socket.destroy();
    response.writeHead(request.method === 'POST' ? 201 : 404, { 'Content-Type': 'application/json' });
    response.end(request.method === 'POST' ? '{"id":5,"name":"Ada"}' : '{"message":"no such pet"}');
  });
  const found: string[] = [];
  const onExchange = ({ violations, warnings }: TrafficExchange) =>
    void found.push(...[...violations, ...warnings].map(({ code }) => code));
  const proxy = await createProxy(PETS, { upstream: server, onExchange });
  const headers = { Authorization: 'Bearer ada', 'Content-Type': 'application/json' };
  await fetch(`${proxy.url}/v1/pets`, { method: 'POST', headers, body: '{"name":"Ada"}' });
  if (isRemoved) await fetch(`${proxy.url}/v1/pets/5`, { method: 'DELETE', headers }).catch(() => undefined);
  await fetch(`${proxy.url}/v1/pets/5`, { headers });
  await proxy.close();
  expect(found).toEqual(expected);
});

test.each([
  ['an option that there is not', { upstream: 'http://a', hosts: 1 }, /no setting 'hosts'; did you mean 'host'/],
  [
    'a control that is off by a word',
    { upstream: 'http://a', control: 'off' },
    /'control' must be a boolean or an object/,
  ],
  ['no control', { upstream: 'http://a', control: null }, /'control' must be a boolean or an object, not null/],
  [
    'a prefix that is no path',
    { upstream: 'http://a', control: { prefix: 'console' } },
    /'control.prefix' must be a path/,
  ],
  ['a port of its own', { upstream: 'http://a', control: { port: 4011 } }, /no setting 'control.port'/],
  ['one host', { upstream: 'http://a', control: { hosts: 'a' } }, /'control.hosts' must be a list of strings/],
  ['no address', { upstream: 'localhost:3000' }, /upstream is an http\(s\) address/],
])('%s', async (_name, options, message) => {
  await expect(createProxy(PETS, options as never)).rejects.toThrow(message);
});
