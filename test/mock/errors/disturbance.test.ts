import { createMock, type MockSettings } from '../../../src';
import { createEngine } from '../../../src/mock/engine';
import { apiOf, bodyOf, request } from '../../support/api';

const PETS = apiOf(`
paths:
  /pets:
    get: { operationId: listPets, responses: { '200': { description: All. } } }
  /shops:
    get:
      operationId: listShops
      responses:
        '200': { description: All. }
        5XX: { description: Down., content: { application/json: { example: { reason: maintenance } } } }
`);

function outcomes(settings: MockSettings, count = 1, target = '/pets', headers = {}) {
  const engine = createEngine(PETS, { seed: 1, ...settings });
  return Array.from({ length: count }, () => engine.respond(request('GET', target, undefined, headers)));
}

describe('an error that the document does not have', () => {
  test.each(['code=503', 'code=418'])('%s is a problem that says it is built in', (prefer) => {
    const [outcome] = outcomes({}, 1, '/pets', { Prefer: prefer });
    const status = Number(prefer.slice(5));
    expect(outcome).toMatchObject({ builtIn: true, response: { status } });
    expect(outcome?.response.headers).toContainEqual(['Content-Type', 'application/problem+json']);
    expect(outcome && bodyOf(outcome.response)).toMatchObject({
      status,
      detail: `A built-in response of the mock: the document has no response ${status} for listPets.`,
    });
  });

  test('a range of the document has it', () => {
    const [outcome] = outcomes({}, 1, '/shops', { Prefer: 'code=503' });
    expect(outcome).toMatchObject({ builtIn: false, response: { status: 503 } });
  });
});

describe('errorRate', () => {
  const statuses = (settings: MockSettings, target?: string): number[] =>
    outcomes(settings, 400, target).map(({ response }) => response.status);

  test('lets a share of the requests fail, the same by the seed', () => {
    const failed = statuses({ errorRate: 0.1 }).filter((status) => status === 503).length;
    expect(failed).toBeGreaterThan(20);
    expect(failed).toBeLessThan(60);
    expect(statuses({ errorRate: 0.1 })).toEqual(statuses({ errorRate: 0.1 }));
    expect(new Set(statuses({ errorRate: 1 }))).toEqual(new Set([503]));
    expect(new Set(statuses({}))).toEqual(new Set([200]));
  });

  test('with a failure that the document declares', () => {
    const [outcome] = outcomes({ errorRate: 1 }, 1, '/shops');
    expect(outcome && bodyOf(outcome.response)).toEqual({ reason: 'maintenance' });
  });

  test('what a client asks for is given', () => {
    expect(outcomes({ errorRate: 1 }, 1, '/pets', { Prefer: 'code=200' })[0]?.response.status).toBe(200);
  });
});

describe('delay', () => {
  const delays = (settings: MockSettings, target?: string, headers?: object): (number | undefined)[] =>
    outcomes(settings, 50, target, headers).map(({ delivery }) => delivery?.delay);

  test('of all, of a range by the seed, of one operation', () => {
    expect(new Set(delays({ delay: 200 }))).toEqual(new Set([200]));
    const drawn = delays({ delay: [100, 300] });
    expect(Math.min(...drawn.map(Number))).toBeGreaterThanOrEqual(100);
    expect(Math.max(...drawn.map(Number))).toBeLessThanOrEqual(300);
    expect(new Set(drawn).size).toBeGreaterThan(20);
    expect(drawn).toEqual(delays({ delay: [100, 300] }));
    expect(delays({ delay: { listPets: 5, '*': 7 } })[0]).toBe(5);
    expect(delays({ delay: { listPets: 5, '*': 7 } }, '/shops')[0]).toBe(7);
    expect(delays({ delay: { listPets: 5 } }, '/shops')[0]).toBeUndefined();
  });

  test('that a client asks for goes before; so does a network fault', () => {
    expect(delays({ delay: 200 }, '/pets', { Prefer: 'wait=1.5' })[0]).toBe(1500);
    expect(delays({}, '/pets?__wait=2')[0]).toBe(2000);
    expect(outcomes({}, 1, '/pets', { Prefer: 'fault=reset' })[0]?.delivery).toEqual({ delay: 0, fault: 'reset' });
  });

  test('is waited for', async () => {
    const mock = await createMock(PETS, { listen: false, delay: 30 });
    const before = performance.now();
    await mock.fetch('/pets');
    expect(performance.now() - before).toBeGreaterThanOrEqual(29);
  });

  test.each([
    [{ delay: -1 }, "the setting 'delay' must be a number of milliseconds, or the range [least, most], not -1"],
    [{ delay: { listPets: [5, 1] as const } }, 'the delay of listPets must be a number of milliseconds'],
    [{ delay: { listPet: 5 } }, "the document has no operation 'listPet'"],
    [{ errorRate: 5 }, "the setting 'errorRate' must be from 0 to 1, not 5"],
  ])('%j is rejected', async (settings, message) => {
    await expect(createMock(PETS, { listen: false, ...settings })).rejects.toThrow(message);
  });
});

describe('of a session', () => {
  test('in code', async () => {
    const mock = await createMock(PETS, { listen: false });
    const session = mock.session({ delay: { listPets: 30 }, errorRate: 1 });
    const before = performance.now();
    expect((await session.fetch('/pets')).status).toBe(503);
    expect(performance.now() - before).toBeGreaterThanOrEqual(29);
    expect((await mock.fetch('/pets')).status).toBe(200);
    expect(() => mock.session({ delay: -1 })).toThrow("the setting 'delay'");
  });

  test('by the control API', async () => {
    const mock = await createMock(PETS, { control: true });
    const put = (body: object): Promise<Response> =>
      fetch(`${mock.url}/__tandem/sessions/default`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect(await (await put({ delay: { listPets: 20, '*': [0, 5] }, errorRate: 1 })).json()).toMatchObject({
      delay: { listPets: 20, '*': [0, 5] },
      errorRate: 1,
    });
    expect((await fetch(`${mock.url}/pets`)).status).toBe(503);
    for (const [wrong, message] of [
      [{ delay: { listPet: 5 } }, "did you mean 'listPets'?"],
      [{ delay: [5, 1] }, "the setting 'delay' must be a number of milliseconds"],
      [{ errorRate: 2 }, 'errorRate'],
    ] as const) {
      const response = await put(wrong);
      expect([response.status, await response.text()]).toEqual([422, expect.stringContaining(message)]);
    }
    await mock.close();
  });
});
