import type { HttpRequest } from '../../exchange';
import type { Outcome } from '../pipeline/outcome';
import type { ResponsePlan, Task } from '../prepare/task';
import { NO_PREFERENCE } from '../session/preference';
import type { Store } from './store';

/** So many responses are remembered, each of so many bytes at most. */
const MOST_RESPONSES = 50;
const MOST_BYTES = 64 * 1024;

/** A response, and what it depends on beside what is kept. */
interface Known {
  readonly asked: Pick<Task, 'api' | 'seed' | 'inferred'>;
  readonly request: HttpRequest;
  readonly plan: ResponsePlan;
  readonly outcome: Outcome;
}

type ReadMemory = (task: Task, plan: ResponsePlan, respond: () => Outcome) => Outcome;

/**
 * Remembers the responses to what only reads until anything that is kept changes: the same request gets the same
 * response, which was validated then. A response with random values, counted ones or times is made anew.
 */
export function createReadMemory(store: Pick<Store, 'version'>): ReadMemory {
  const known = new Map<string, Known>();
  let version = store.version;

  return (task, plan, respond) => {
    const { validated, random } = task;
    const { request } = validated;
    if (request.method !== 'GET' || task.preference !== NO_PREFERENCE || task.dynamic) return respond();
    if (version !== store.version) {
      known.clear();
      version = store.version;
    }
    const before = known.get(request.target);
    if (before !== undefined && isSame(before, task, plan)) return { ...before.outcome, validated };
    const mark = random.mark();
    const outcome = respond();
    const isLasting = version === store.version && random.mark() === mark && !random.isAsked;
    if (isLasting && isPlain(outcome)) remember(task, plan, outcome);
    return outcome;
  };

  function remember({ api, seed, inferred, validated: { request } }: Task, plan: ResponsePlan, outcome: Outcome): void {
    const [oldest] = known.keys();
    if (known.size >= MOST_RESPONSES && oldest !== undefined) known.delete(oldest);
    known.set(request.target, { asked: { api, seed, inferred }, request, plan, outcome });
  }
}

function isPlain({ response: { body }, builtIn, nonConforming, delivery }: Outcome): boolean {
  const isSmall = body === undefined || body.length <= MOST_BYTES;
  return isSmall && !builtIn && nonConforming.length === 0 && delivery === undefined;
}

/** Whether two requests for the same target have the same plan of the same document. */
function isSame(before: Known, task: Task, plan: ResponsePlan): boolean {
  const { api, seed, inferred } = before.asked;
  if (api !== task.api || seed !== task.seed || inferred !== task.inferred) return false;
  const { response, status, scenario } = before.plan;
  if (response !== plan.response || status !== plan.status || scenario !== plan.scenario) return false;
  return isSameRequest(before.request, task.validated.request);
}

function isSameRequest(a: HttpRequest, b: HttpRequest): boolean {
  if (a.base !== b.base || a.body !== undefined || b.body !== undefined) return false;
  if (a.headers.length !== b.headers.length) return false;
  for (let i = 0; i < a.headers.length; i++) {
    const [one, other] = [a.headers[i], b.headers[i]];
    if (one?.[0] !== other?.[0] || one?.[1] !== other?.[1]) return false;
  }
  return true;
}
