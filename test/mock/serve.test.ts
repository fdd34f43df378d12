import { createEngine } from '../../src/mock/engine';
import { bodyOf, request, thingApi } from '../support/api';

const state = (name: string, more = '') =>
  thingApi(`
responses:
  '200': { description: ok, content: { application/json: { examples: { ${name}: { value: { is: ${name} } } } } } }${more}
`);
const conflict = `
  '409': { description: taken, content: { application/json: { example: { error: taken } } } }`;

describe('another state of the document', () => {
  test('is served from the next request on, in all sessions; positions and journals go on', () => {
    const mock = createEngine(state('old'), { seed: 1 });
    const session = mock.sessions.open();
    const ask = (id: string) => bodyOf(mock.respond(request('POST', `/__tandem/in/${id}/things`)).response);
    expect([ask('default'), ask(session.id)]).toEqual([{ is: 'old' }, { is: 'old' }]);
    const next = state('new');
    expect(mock.serve(next)).toEqual([]);
    expect(mock.api).toBe(next);
    expect([ask('default'), ask(session.id)]).toEqual([{ is: 'new' }, { is: 'new' }]);
    expect(bodyOf(mock.respond(request('POST', `/__tandem/in/${mock.sessions.open().id}/things`)).response)).toEqual({
      is: 'new',
    });
    expect(session.position).toBe(2);
    expect(session.journal.entries().map(({ api }) => api === next)).toEqual([false, true]);
  });

  test('keeps the overrides that it allows, with their counts, and says why the others went', () => {
    const { operations } = state('old', conflict);
    const operation = operations[0]!.id;
    const mock = createEngine(state('old', conflict), { seed: 1 });
    const { overrides } = mock.sessions.default;
    overrides.put({ operation, replies: [{ reply: { status: 409 } }] });
    const kept = overrides.put({
      operation,
      replies: [{ reply: { status: 200 }, times: 2 }, { reply: { status: 200 } }],
    });
    mock.respond(request('POST', '/things'));
    const removed = mock.serve(state('new'));
    expect(removed.map(({ message }) => message)).toEqual([expect.stringContaining('409')]);
    expect(overrides.list().map(({ id, used }) => ({ id, used }))).toEqual([{ id: kept.id, used: 1 }]);
  });
});
