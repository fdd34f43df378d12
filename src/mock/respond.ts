import { faultOf, type JudgedRequest, settle, statusOf, toldBy } from '../exchange';
import { forced } from './forced';
import { give, type Task } from './give';
import type { Outcome } from './outcome';
import type { Preference } from './preference';
import { badPreference, noSuccess, refuse } from './own-answer';

/**
 * Answers a judged request as the document says.
 *
 * @param errors answer every invalid request with a problem
 */
export function respond(task: Task, { code, example }: Preference, errors: boolean): Outcome {
  const { api, judged } = task;
  if (judged.operation !== undefined && (code !== undefined || example !== undefined)) {
    const settled = settle(api, judged, { situations: 'examples' }).choice;
    const choice = forced(judged.operation, { code, example }, settled);
    if (typeof choice === 'string') return badPreference(judged, choice);
    const told = toldBy(choice.response, judged);
    return give(task, { ...choice, told, fault: undefined, why: ['the client asked for this answer'] });
  }
  if (errors && judged.violations.length > 0) return refuseAll(task, judged);
  const { fault, choice, told, why } = settle(api, judged, { situations: 'examples' });
  if (choice !== undefined) {
    const status = statusOf(choice.response, fault, judged.operation);
    return give(task, { ...choice, status, told, fault, why: [why] });
  }
  return fault === undefined || fault === 'scenario' ? noSuccess(judged, [why]) : refuse(api, judged, fault, [why]);
}

function refuseAll({ api }: Task, judged: JudgedRequest): Outcome {
  const [first] = judged.violations;
  const fault = first === undefined ? 'invalid-request' : faultOf(first);
  return refuse(api, judged, fault, ['every invalid request is answered with a problem (--errors)']);
}
