import { createEngine } from '../../src/mock/engine';
import { bodyOf, request, thingApi } from '../support/api';

const api = thingApi(`
responses:
  '200':
    description: ok
    x-relations: [{ id: u, unique: $response.body#/id }]
    content: { application/json: { example: { id: 4cb65058-f04f-458f-aca1-5f4e43de6407 } } }
  '409': { description: taken, content: { application/json: { example: { error: taken } } } }
`);
const engine = (seed = 1) => createEngine(api, { seed, now: () => 0 });
const ask = (headers: Record<string, string> = {}, target = '/things') => request('POST', target, undefined, headers);

describe('the session of a request', () => {
  test('is the default one where it names none', () => {
    const mock = engine();
    mock.respond(ask());
    expect(mock.sessions.default.journal.size).toBe(1);
  });

  test('is named by the path, which the session does not see, or by a header', () => {
    const mock = engine();
    const session = mock.sessions.open();
    mock.respond(ask({}, `/__tandem/in/${session.id}/things?a=1`));
    mock.respond(ask({ 'x-tandem-session': session.id }));
    expect(session.journal.entries().map((entry) => [entry.request.target, entry.response.status])).toEqual([
      ['/things?a=1', 200],
      ['/things', 200],
    ]);
    expect(mock.sessions.default.journal.size).toBe(0);
  });

  test('must be open', () => {
    const mock = engine();
    const { id } = mock.sessions.open({ id: 'gone' });
    expect(mock.sessions.close(id)).toBe(true);
    const { response } = mock.respond(ask({ 'X-Tandem-Session': id }));
    expect([response.status, bodyOf(response)]).toMatchObject([404, { title: 'No such session' }]);
  });

  test.each(['', 'a b', 'a/b', 'x'.repeat(65), 'default'])('cannot be called %j', (id) => {
    expect(() => engine().sessions.open({ id })).toThrow(/session/);
  });

  test('has an id of its own', () => {
    const { sessions } = engine();
    expect([sessions.open().id, sessions.open().id]).toEqual(['s1', 's2']);
    sessions.open({ id: 's3' });
    expect(sessions.open().id).toBe('s4');
    expect(() => sessions.open({ id: 's3' })).toThrow("there is a session 's3' already");
  });

  test('that was not used for longest makes room for the thousand-and-first', () => {
    const { sessions, respond } = engine();
    const [first, second] = [sessions.open(), sessions.open()];
    for (let i = 0; i < 998; i++) sessions.open();
    respond(ask({ 'X-Tandem-Session': first.id }));
    sessions.open();
    expect(sessions.get(first.id)).toBe(first);
    expect(sessions.get(second.id)).toBeUndefined();
    expect(sessions.list()).toHaveLength(1001);
  });
});

describe('sessions do not see each other', () => {
  test('each has the same answers for the same seed, clock and position', () => {
    const mock = engine();
    const [a, b] = [mock.sessions.open(), mock.sessions.open()];
    const bytes = (session: typeof a) => bodyOf(session.respond(ask()).response);
    const ofA = [bytes(a), bytes(a), bytes(a)];
    mock.respond(ask());
    expect([bytes(b), bytes(b), bytes(b)]).toEqual(ofA);
    expect(new Set(ofA).size).toBe(3);
  });

  test('nor overrides, nor journals, nor settings', () => {
    const { sessions } = engine();
    const [a, b] = [sessions.open({ seed: 5 }), sessions.open()];
    a.overrides.put({ operation: 'makeThing', replies: [{ reply: { status: 409 } }] });
    expect([a, b].map((session) => session.respond(ask()).response.status)).toEqual([409, 200]);
    a.configure({ errors: true });
    expect([a, b].map(({ settings }) => [settings.seed, settings.errors])).toEqual([
      [5, true],
      [1, false],
    ]);
    expect([a.journal.size, b.journal.size]).toEqual([1, 1]);
  });
});

test('reset brings back the beginning: the first answers come again', () => {
  const session = engine().sessions.open();
  const first = bodyOf(session.respond(ask()).response);
  session.overrides.put({ operation: 'makeThing', replies: [{ reply: { status: 409 } }] });
  session.configure({ seed: 9 });
  session.reset();
  expect([session.position, session.journal.size, session.overrides.size, session.settings.seed]).toEqual([0, 0, 0, 1]);
  expect(bodyOf(session.respond(ask()).response)).toEqual(first);
});
