import { createMock, type Mock, type MockSettings } from '../../../src';
import { apiOf } from '../../support/api';

const PETS = apiOf(`
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: A pet.
          content:
            application/json:
              schema: { type: object, required: [name], properties: { name: { type: string } } }
              example: { name: Rex }
        '404': { description: None. }
  /photos/{id}:
    get:
      operationId: getPhoto
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': { description: A photo., content: { image/png: {}, application/octet-stream: {} } } }
`);

async function open(settings: MockSettings = {}): Promise<Mock> {
  return createMock(PETS, { listen: false, ...settings });
}

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 5, value));
const name = async (mock: Mock, id = 1): Promise<unknown> =>
  ((await (await mock.fetch(`/pets/${id}`)).json()) as { name: unknown }).name;

describe('an asynchronous reply', () => {
  test.each([true, false])('is waited for, with a server: %s', async (listen) => {
    const mock = await open({ listen });
    mock.on('getPet').reply(async ({ path }) => later({ body: { name: `Pet ${path['id'] as number}` } }));
    const response = await (listen ? fetch(`${mock.url}/pets/7`) : mock.fetch('/pets/7'));
    expect(await response.json()).toEqual({ name: 'Pet 7' });
    expect(mock.calls('getPet')).toMatchObject([{ override: 'o1', response: { body: { name: 'Pet 7' } } }]);
    await mock.close();
  });

  test('that gives nothing leaves the request to the next override, then to the document', async () => {
    const mock = await open();
    mock
      .on('getPet')
      .reply({ body: { name: 'Ada' } })
      .once();
    mock.on('getPet').reply(async () => later(undefined));
    expect([await name(mock), await name(mock)]).toEqual(['Ada', 'Rex']);
  });

  test('is given once where it is asked for once, to requests that come at the same time, too', async () => {
    const mock = await open();
    mock
      .on('getPet')
      .reply(async () => later({ body: { name: 'Ada' } }))
      .once();
    expect((await Promise.all([name(mock), name(mock), name(mock)])).sort()).toEqual(['Ada', 'Rex', 'Rex']);
  });

  test('only says how a response is delivered', async () => {
    const mock = await open();
    mock.on('getPet').reply(async () => later({ delay: 1 }));
    expect(await name(mock)).toBe('Rex');
    expect(mock.calls('getPet')[0]?.why).toContain('the override o1 defines how it is delivered');
  });

  test('that fails, or violates the document, is a 500 that names it', async () => {
    const errors: unknown[] = [];
    const mock = await open({ onError: (error) => errors.push(error) });
    mock
      .on('getPet')
      .reply(() => Promise.reject(new Error('out of order')))
      .times(1)
      .reply(async () => later({ body: { name: 5 } }));
    const failed = await mock.fetch('/pets/1');
    expect([failed.status, await failed.json()]).toMatchObject([
      500,
      { detail: expect.stringContaining('out of order') },
    ]);
    const violating = await mock.fetch('/pets/1');
    expect([violating.status, await violating.text()]).toEqual([500, expect.stringContaining('/name')]);
    expect(errors).toEqual([new Error('out of order')]);
  });

  test.each([
    ['a text', 'hello'],
    ['null', null],
    ['a list', []],
    ['a response', new Response('x')],
    ['a wrong delay', { delay: 'long' }],
  ])('%s is not a reply: a 500 reports it', async (_name, given) => {
    const mock = await open();
    mock.on('getPet').reply(async () => later(given as never));
    mock.on('getPhoto').reply(() => given as never);
    for (const path of ['/pets/1', '/photos/1']) {
      const response = await mock.fetch(path);
      expect([response.status, await response.text()]).toEqual([
        500,
        expect.stringMatching(/the reply.*(must be|unknown field)/),
      ]);
    }
  });

  test('cannot be had from a call that responds at once', async () => {
    const mock = await open();
    mock.on('getPet').reply(async () => later({ status: 404 }));
    const request = { method: 'GET', target: '/pets/1', headers: [] };
    expect(() => mock.engine.respond(request)).toThrow('the response comes asynchronously');
  });
});

describe('bytes as a body', () => {
  const BYTES = [137, 80, 78, 71];
  const buffer = new Uint8Array(BYTES).buffer;
  test.each([
    ['a Uint8Array', new Uint8Array(BYTES)],
    ['a Buffer within a larger one', Buffer.from([1, ...BYTES, 2]).subarray(1, 5)],
    ['an ArrayBuffer', buffer],
    ['a view of wider numbers', new Uint16Array(buffer)],
  ])('%s is sent as it is', async (_name, body) => {
    const mock = await open();
    mock.on('getPhoto').reply({ body });
    const response = await mock.fetch('/photos/1');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(BYTES);
  });

  test('are validated by the document', async () => {
    const mock = await open();
    expect(() => mock.on('getPet').reply({ body: Buffer.from('{"name":5}') })).toThrow('response.body/name');
    mock.on('getPet').reply({ body: Buffer.from('{"name":"Ada"}') });
    expect(await name(mock)).toBe('Ada');
  });
});

describe('the clock of a mock', () => {
  afterEach(() => jest.useRealTimers());

  test('follows fake timers that are set later, and back', async () => {
    const mock = await open();
    const at = async (): Promise<number | undefined> => {
      await mock.fetch('/pets/1');
      return mock.calls('getPet').at(-1)?.at;
    };
    jest.useFakeTimers({ now: 86_400_000, doNotFake: ['setTimeout', 'queueMicrotask', 'nextTick', 'setImmediate'] });
    expect(await at()).toBe(86_400_000);
    jest.setSystemTime(172_800_000);
    expect(await at()).toBe(172_800_000);
    jest.useRealTimers();
    expect(await at()).toBeGreaterThan(1_700_000_000_000);
  });

  test('a delay waits for fake timers', async () => {
    jest.useFakeTimers();
    const mock = await open({ delay: 60_000 });
    const response = mock.fetch('/pets/1');
    await jest.advanceTimersByTimeAsync(60_000);
    expect((await response).status).toBe(200);
  });
});
