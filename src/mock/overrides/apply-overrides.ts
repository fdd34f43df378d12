import { isSuccess, problemResponse, type ValidatedRequest, selectResponse, reportedBy } from '../../exchange';
import type { Api } from '../../model';
import { type Random, seeded } from '../../schema';
import { both, type Delivery } from '../pipeline/delivery';
import { produceFirst } from '../prepare/produce-response';
import type { ResponsePlan, Task } from '../prepare/task';
import type { Outcome } from '../pipeline/outcome';
import { whenThere } from '../pipeline/responder';
import { builtIn, nonConforming, requestedError } from '../pipeline/built-in-response';
import { checkReply } from './check';
import { checkReplyShape } from './check-shape';
import { matches } from './matches';
import { OverrideError } from '../../errors';
import { violationsOf } from './override-error';
import type { AskableOverrides, Candidate } from './overrides';
import type { Reply } from './reply';
import { asksForFailure, hasResponse, meantBy, replyDrafts } from './reply-drafts';
import { seenRequest } from './seen-request';
import { isThenable } from './thenable';

/** What the overrides of a session make of a request. */
interface OverrideResult {
  /** The response; absent: the document's own. */
  readonly outcome: Outcome | undefined;
  /** How it is delivered, where an override says that. */
  readonly delivery: Delivery | undefined;
  /** What overrides had to do with it, one step a line. */
  readonly why: readonly string[];
}

/**
 * The first link of a session's chain: gives the response that an override says, else what comes next, delivered as
 * overrides say. Shares and delays are drawn apart from the response's own values, so that its bytes are the same
 * whether a share is drawn or not.
 */
export function overrideFirst(
  overrides: AskableOverrides,
  task: Task,
  next: () => Outcome | Promise<Outcome>,
): Outcome | Promise<Outcome> {
  if (typeof task.preference === 'string') return next();
  const random = (own: number | undefined): Random =>
    seeded(~(own ?? task.seed) ^ Math.imul(task.position, 0x9e3779b1));
  return whenThere(applyOverrides(task, overrides, random), ({ outcome, delivery, why }) => {
    const delivered = (given: Outcome): Outcome => (delivery === undefined ? given : { ...given, delivery });
    if (outcome !== undefined) return delivered(outcome);
    return whenThere(next(), (given) =>
      delivered(why.length === 0 ? given : { ...given, why: [...why, ...given.why] }),
    );
  });
}

/**
 * Asks the overrides of a session, the newest first: the first that defines a response gives it; one that only defines
 * how a response is delivered leaves the response to the next. An override with a success isn't used for a request that
 * the document rejects, unless it is unchecked. While a reply is waited for, it is taken: another request gets
 * the next one.
 *
 * @param random the source of shares and delays, by the seed of a reply
 */
function applyOverrides(
  task: Task,
  overrides: AskableOverrides,
  random: (seed: number | undefined) => Random,
): OverrideResult | Promise<OverrideResult> {
  const { validated } = task;
  const why: string[] = [];
  let delivery: Delivery | undefined;
  let outcome: Outcome | undefined;
  /** @returns whether the reply is for this request */
  const take = (candidate: Candidate, reply: Reply | undefined): boolean => {
    if (reply === undefined) return false;
    const wrongShape = shapeError(task, candidate, reply);
    if (wrongShape !== undefined) {
      outcome = { ...wrongShape, override: candidate.id };
      return true;
    }
    const draw = random(reply.seed);
    if (reply.share !== undefined && draw.int(0, 2 ** 31 - 1) / 2 ** 31 >= reply.share) return false;
    const given = hasResponse(reply) ? byOverride(task, candidate, reply, why) : undefined;
    if (given === 'not for this request') return false;
    delivery = both(delivery, deliveryOf(reply, draw));
    if (given === undefined) why.push(`the override ${candidate.id} defines how it is delivered`);
    else outcome = { ...given, override: candidate.id };
    return true;
  };
  const candidates = overrides.candidates(validated.operation?.id)[Symbol.iterator]();
  const ask = (): OverrideResult | Promise<OverrideResult> => {
    for (let next = candidates.next(); outcome === undefined && next.done !== true; next = candidates.next()) {
      const candidate = next.value;
      if (!matches(candidate.when, validated)) continue;
      const source = candidate.step.reply;
      const reply = typeof source === 'function' ? source(seenRequest(validated)) : source;
      if (isThenable(reply)) {
        candidate.use();
        return Promise.resolve(reply).then((given) => {
          if (!take(candidate, given)) candidate.giveBack();
          return ask();
        });
      }
      if (take(candidate, reply)) candidate.use();
    }
    return { outcome, delivery, why };
  };
  return ask();
}

function byOverride(
  task: Task,
  { id, step }: Candidate,
  reply: Reply,
  why: string[],
): Outcome | 'not for this request' {
  const { api, validated } = task;
  const { operation } = validated;
  if (operation === undefined) return 'not for this request';
  const unchecked = step.unchecked ?? false;
  const origin = `the override ${id} defines this response`;
  if (typeof step.reply === 'function') {
    const rejected = rejection(api, validated, () => checkReply(api, operation, reply, unchecked), origin);
    if (rejected !== undefined) return rejected;
  }
  const selected = selectResponse(api, validated, { situations: 'examples' }).choice;
  const meant = meantBy(api, operation, reply, selected, unchecked);
  if (typeof meant === 'string')
    return asksForFailure(reply)
      ? requestedError(validated, reply.status ?? 500, [origin])
      : wrong(validated, meant, origin);
  if (!unchecked && validated.violations.length > 0 && isSuccess(meant.response)) {
    why.push(`the override ${id} is a success, and the document rejects this request`);
    return 'not for this request';
  }
  const plan: ResponsePlan = {
    ...meant,
    reported: reportedBy(meant.response, validated),
    category: undefined,
    why: [...why, origin],
  };
  const drafts = replyDrafts(task, plan, reply, unchecked);
  return typeof drafts === 'string' ? wrong(validated, drafts, origin) : produceFirst(task, plan, drafts, unchecked);
}

/** What a function gave instead of a reply is reported. */
function shapeError({ api, validated }: Task, { id, step }: Candidate, reply: Reply): Outcome | undefined {
  if (typeof step.reply !== 'function') return undefined;
  const label = validated.operation?.id ?? '';
  return rejection(
    api,
    validated,
    () => checkReplyShape(label, reply),
    `the override ${id} returned something that is not a reply`,
  );
}

/** What a function replied is validated as it is given: what is wrong with it is reported instead of it. */
function rejection(api: Api, validated: ValidatedRequest, check: () => void, why: string): Outcome | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof OverrideError)) throw error;
    if (error.violations.length === 0) return wrong(validated, error.message, why);
    return nonConforming(api, validated, 'the response of an override', [why], violationsOf(error));
  }
}

function wrong(validated: ValidatedRequest, detail: string, why: string): Outcome {
  const problem = { type: 'about:blank', title: 'An override cannot be applied', status: 500, detail };
  return builtIn(validated, problemResponse(problem), [why, detail]);
}

function deliveryOf({ delay, fault }: Reply, random: Random): Delivery | undefined {
  if (delay === undefined && fault === undefined) return undefined;
  const waits = typeof delay === 'object' ? random.int(delay[0], delay[1]) : (delay ?? 0);
  return { delay: waits, fault };
}
