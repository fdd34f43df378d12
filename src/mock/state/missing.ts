import type { Operation, Response } from '../../model';
import { pathOf, problemResponse } from '../../exchange';
import { parametersOf } from '../../resources';
import type { ErrorDetail } from '../error-body/error-detail';
import type { Outcome } from '../pipeline/outcome';
import { builtIn } from '../pipeline/built-in-response';
import { produceResponse } from '../prepare/produce-response';
import { isUnconditional, type Presence, unmetHeader } from './conditions/entity-tags';
import type { Thing } from './store';
import type { Subject } from './subject';

/**
 * The response where nothing is there: what was removed is 410 before 404 if the operation has that, what never was is
 * 404; a built-in 404 where the operation declares neither.
 */
export function missing(subject: Subject, kind: 'gone' | 'unknown'): Outcome {
  const statuses = kind === 'gone' ? [410, 404] : [404, 410];
  const why = kind === 'gone' ? 'it was removed in this session' : 'nobody made it in this session';
  const path = pathOf(subject.task.validated.request.target);
  const text = kind === 'gone' ? `${path} was removed` : `Nothing is at ${path}`;
  const name = parametersOf(subject.operation.path).at(-1);
  return declaredOr(subject, statuses, why, { title: 'Not found', place: 'path', name, text });
}

/**
 * The response to a request whose condition isn't met: 428 where its operation asks for one and none exists (RFC 6585
 * §3), 412 where it does not hold (RFC 9110 §15.5.13).
 */
export function unmetCondition(subject: Subject, thing: Thing, presence: () => Presence): Outcome | undefined {
  if (isUnconditional(subject))
    return declaredOr(subject, [428], 'the request has no If-Match', ofHeader('If-Match', 'Precondition required'));
  const unmet = unmetHeader(subject, thing, presence);
  if (unmet === undefined) return undefined;
  return declaredOr(subject, [412], `the condition of ${unmet} is not met`, ofHeader(unmet, 'Precondition failed'));
}

/** The 422 or 409 to a key that came with another request. */
export function unusableKey(about: About, key: string): Outcome {
  const why = `the Idempotency-Key '${key}' came with another request before`;
  return declaredOr(about, [422, 409], why, ofHeader('Idempotency-Key', 'Idempotency-Key used before'));
}

/** Whether an operation declares a response for what isn't there. */
export function declaresMissing(operation: Operation): boolean {
  return (
    operation.responses.some(({ status }) => status === '404' || status === '410') || classOf(operation) !== undefined
  );
}

type About = Pick<Subject, 'task' | 'operation' | 'plan'>;

/** What a response reports: of a part of the request, in a text of its own or the reason in the log. */
interface Reported {
  readonly title: string;
  readonly place: 'path' | 'header';
  readonly name: string | undefined;
  readonly text?: string;
}

function ofHeader(name: string, title: string): Reported {
  return { title, place: 'header', name };
}

function declaredOr(about: About, statuses: readonly number[], why: string, reported: Reported): Outcome {
  const { task, operation, plan } = about;
  const [usual = 404] = statuses;
  for (const status of [...statuses, 'class'] as const) {
    const response = status === 'class' ? classOf(operation) : declared(operation, String(status));
    const given = status === 'class' ? (statuses.find((one) => one !== 410) ?? usual) : status;
    if (response !== undefined) {
      const reasons = [...plan.why, why];
      const selected = { scenario: undefined, reported: [], category: 'scenario' } as const;
      const reason = detailOf(given, why, reported);
      return produceResponse(task, { response, status: given, ...selected, reason, why: reasons });
    }
  }
  const status = usual === 410 ? 404 : usual;
  const detail = `${operation.id}: ${why}. The document declares no response for that.`;
  return builtIn(task.validated, problemResponse({ type: 'about:blank', title: reported.title, status, detail }), [
    ...plan.why,
    why,
  ]);
}

function detailOf(status: number, why: string, { place, name, text = sentence(why) }: Reported): ErrorDetail {
  return { code: String(status), place, tokens: name === undefined ? [] : [name], name: name ?? place, text };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function declared({ responses }: Operation, status: string): Response | undefined {
  return responses.find((one) => one.status === status);
}

/** A response for any error; the `default` only where another one is the success. */
function classOf(operation: Operation): Response | undefined {
  const hasSuccess = operation.responses.some(({ status }) => /^2/.test(status));
  return declared(operation, '4XX') ?? (hasSuccess ? declared(operation, 'default') : undefined);
}
