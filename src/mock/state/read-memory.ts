import type { HttpRequest } from '../../exchange';
import type { Api } from '../../model';
import type { Hold, MemoryBudget } from '../memory/memory-budget';
import { weightOfExchange } from '../memory/weights';
import type { Outcome } from '../pipeline/outcome';
import type { ResponsePlan, Task } from '../prepare/task';
import { NO_PREFERENCE } from '../session/preference';
import type { Store } from './store';

/** So many responses are remembered, each of so many bytes at most. */
const MOST_RESPONSES = 50;
const MOST_BYTES = 64 * 1024;

/** A response, and what it depends on beside what is kept. */
interface Known {
  readonly asked: Pick<Task, 'seed' | 'inferred'>;
  readonly request: HttpRequest;
  readonly plan: ResponsePlan;
  readonly outcome: Outcome;
  readonly hold: Hold;
}

type ReadMemory = (task: Task, plan: ResponsePlan, respond: () => Outcome) => Outcome;

/**
 * Remembers the responses to what only reads until anything that is kept changes: the same request gets the same
 * response, which was validated then. A response with random values, counted ones or times is made anew.
 *
 * @param budget what it shares with all that the mock keeps
 */
export function createReadMemory(store: Pick<Store, 'version'>, budget: MemoryBudget): ReadMemory {
  const known = new Map<string, Known>();
  let version = store.version;
  let api: Api | undefined;

  return (task, plan, respond) => {
    const { validated, random } = task;
    const { request } = validated;
    if (request.method !== 'GET' || task.preference !== NO_PREFERENCE || task.dynamic) return respond();
    if (version !== store.version || api !== task.api) {
      for (const { hold } of known.values()) hold.release();
      known.clear();
      version = store.version;
      api = task.api;
    }
    const before = known.get(request.target);
    if (before !== undefined && isSame(before, task, plan)) return { ...before.outcome, validated };
    const mark = random.mark();
    const outcome = respond();
    const isLasting = version === store.version && random.mark() === mark && !random.isAsked;
    if (isLasting && isPlain(outcome)) remember(task, plan, outcome);
    return outcome;
  };

  function remember({ seed, inferred, validated: { request } }: Task, plan: ResponsePlan, outcome: Outcome): void {
    const { target } = request;
    const [oldest] = known.keys();
    forget(target);
    if (known.size >= MOST_RESPONSES && oldest !== undefined) forget(oldest);
    const hold = budget.hold(weightOfExchange(request, outcome.response, 0), () => forget(target));
    known.set(target, { asked: { seed, inferred }, request, plan, outcome, hold });
  }

  function forget(target: string): void {
    known.get(target)?.hold.release();
    known.delete(target);
  }
}

function isPlain({ response: { body }, builtIn, nonConforming, delivery }: Outcome): boolean {
  const isSmall = body === undefined || body.length <= MOST_BYTES;
  return isSmall && !builtIn && nonConforming.length === 0 && delivery === undefined;
}

/** Whether two requests for the same target have the same plan. */
function isSame(before: Known, task: Task, plan: ResponsePlan): boolean {
  const { seed, inferred } = before.asked;
  if (seed !== task.seed || inferred !== task.inferred) return false;
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
