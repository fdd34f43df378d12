import { TODO } from '../../resources/documents';
import { apiOf } from '../../support/api';
import { controlled } from './support';

test('looks, puts, removes, saves, loads and resets', async () => {
  const { send } = await controlled({}, undefined, apiOf(TODO));
  const json = async (method: string, path: string, body?: unknown, headers = {}): Promise<unknown> => {
    const response = await send(method, path, body, headers);
    return response.status === 204 ? 204 : response.json();
  };
  expect(await json('GET', '/state/resources')).toEqual({ resources: [{ name: 'todos', path: '/todos', count: 3 }] });
  expect(await json('PUT', '/state/things?path=/todos', { title: 'Buy tea' })).toEqual({
    path: '/todos/4',
    value: { id: 4, title: 'Buy tea' },
  });
  expect(await json('GET', '/state/things?path=/todos/4')).toEqual({
    things: [{ path: '/todos/4', value: { id: 4, title: 'Buy tea' } }],
  });
  expect(await json('DELETE', '/state/things?path=%2Ftodos%2F1')).toBe(204);
  const saved = (await json('GET', '/state')) as { resources: object };
  expect(saved).toEqual({ resources: { '/todos': expect.any(Array) }, removed: ['/todos/1'] });
  expect(await json('DELETE', '/state')).toBe(204);
  expect(await json('GET', '/state')).toEqual({ resources: {} });
  expect(await json('PUT', '/state', saved)).toBe(204);
  expect(await json('GET', '/state')).toEqual(saved);
  expect(await json('GET', '/state', undefined, { 'X-Tandem-Session': 'nobody' })).toMatchObject({ status: 404 });
  const broken = { resources: { '/nowhere': [] } };
  expect(await json('PUT', '/state', broken)).toMatchObject({
    status: 422,
    detail: expect.stringContaining('/nowhere'),
  });
  expect(await json('PUT', '/state/things?path=/todos/1', { title: 5 })).toMatchObject({
    status: 422,
    detail: expect.stringContaining('title'),
  });
  expect(await json('POST', '/reset', {})).toBe(204);
  expect(await json('GET', '/state')).toEqual({ resources: {} });
});

test('a session has a state of its own, kept as it was opened', async () => {
  const { send, engine } = await controlled({}, undefined, apiOf(TODO));
  const opened = await (await send('PUT', '/sessions/mine', { state: 'closed' })).json();
  expect(opened).toMatchObject({ id: 'mine', state: 'closed' });
  await send('PUT', '/state/things?path=/todos/9', { title: 'Mine' }, { 'X-Tandem-Session': 'mine' });
  expect(engine.sessions.get('mine')?.state.get('/todos/9')).toEqual({ id: 9, title: 'Mine' });
  expect(engine.sessions.default.state.get('/todos/9')).toBeUndefined();
});

test('whatever a state has can be saved and loaded', async () => {
  const { send, engine } = await controlled({}, undefined, apiOf(TODO));
  const state = {
    resources: { '/todos': [{ id: 1, title: 'A' }] },
    removed: ['/todos/2'],
    below: { '/todos': ['1'] },
    unset: { '/todos/1': ['/createdAt'] },
  };
  expect((await send('PUT', '/state', state)).status).toBe(204);
  const saved: unknown = await (await send('GET', '/state')).json();
  expect(saved).toEqual(JSON.parse(JSON.stringify(engine.sessions.default.state.save())));
  expect(saved).toMatchObject({ unset: state.unset });
});
