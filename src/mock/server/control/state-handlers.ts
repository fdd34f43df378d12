import type { Json } from '../../../document';
import { StateError } from '../../../errors';
import { bodyValue, type HttpResponse } from '../../../exchange';
import type { SavedState } from '../../state/access/mock-state';
import { type Call, type CallHandler, parameter } from './call';
import { json, NOTHING, problem } from './reply';

/** The handlers of what is kept of the resources, by operation id. */
export const STATE_HANDLERS: Readonly<Record<string, CallHandler>> = {
  saveState: ({ session }) => json(200, session.state.save()),
  loadState: (call) =>
    orProblem(() => {
      call.session.state.load(bodyValue(call.validated) as unknown as SavedState);
      return NOTHING;
    }),
  resetState: ({ session }) => {
    session.state.reset();
    return NOTHING;
  },
  summarizeState: ({ session }) => json(200, { resources: session.state.summary() }),
  listMembers: (call) => orProblem(() => json(200, { things: call.session.state.list(pathIn(call)) })),
  putMember: (call) =>
    orProblem(() => json(200, call.session.state.put(pathIn(call), bodyValue(call.validated) as Json))),
  removeMember: (call) =>
    orProblem(() => {
      call.session.state.remove(pathIn(call));
      return NOTHING;
    }),
};

function pathIn(call: Call): string {
  return parameter<string>(call, 'path') ?? '';
}

function orProblem(respond: () => HttpResponse): HttpResponse {
  try {
    return respond();
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return problem(422, 'The document does not have that', error.message);
  }
}
