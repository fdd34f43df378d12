import { faultOf, type ValidatedRequest, selectResponse, statusOf, reportedBy } from '../../exchange';
import { preferredResponse } from './preferred-response';
import { produceResponse, type Task } from './produce-response';
import type { Outcome } from '../pipeline/outcome';
import { badPreference, noSuccess, rejection } from '../pipeline/built-in-response';

/** The last link of a session's chain: the response that the document has for a validated request. */
export function respondFromDocument(task: Task): Outcome {
  const { api, judged, preference, errors } = task;
  if (typeof preference === 'string') return badPreference(judged, preference);
  const { code, example } = preference;
  if (judged.operation !== undefined && (code !== undefined || example !== undefined)) {
    const settled = selectResponse(api, judged, { situations: 'examples' }).choice;
    const choice = preferredResponse(judged.operation, { code, example }, settled);
    if (typeof choice === 'string') return badPreference(judged, choice);
    const told = reportedBy(choice.response, judged);
    return produceResponse(task, { ...choice, told, fault: undefined, why: ['the client asked for this answer'] });
  }
  if (errors && judged.violations.length > 0) return rejectAll(task, judged);
  const { fault, choice, told, why } = selectResponse(api, judged, { situations: 'examples' });
  if (choice !== undefined) {
    const status = statusOf(choice.response, fault, judged.operation);
    return produceResponse(task, { ...choice, status, told, fault, why: [why] });
  }
  return fault === undefined || fault === 'scenario' ? noSuccess(judged, [why]) : rejection(api, judged, fault, [why]);
}

function rejectAll({ api }: Task, judged: ValidatedRequest): Outcome {
  const [first] = judged.violations;
  const fault = first === undefined ? 'invalid-request' : faultOf(first);
  return rejection(api, judged, fault, ['every invalid request is answered with a problem (--errors)']);
}
