import type { Json } from '../../document';
import { pathOf, problemResponse } from '../../exchange';
import { idCountsOf, isOfPart, memberPath, parametersOf } from '../../resources';
import type { ErrorDetail } from '../error-body/error-detail';
import type { Outcome } from '../pipeline/outcome';
import { builtIn } from '../pipeline/built-in-response';
import { produceResponse } from '../prepare/produce-response';
import { anyError, declared } from './conditions/declared-errors';
import { isUnconditional, type Presence, unmetHeader } from './conditions/entity-tags';
import { isThere, placesOf } from './lookup';
import { memberTargetOf } from './views/self-links';
import type { Thing } from './store';
import { idName, type Subject } from './subject';

/**
 * The response where nothing is there: what was removed is 410 before 404 if the operation has that, what never was is
 * 404; a built-in 404 where the operation declares neither.
 */
export function missing(subject: Subject, kind: 'gone' | 'unknown'): Outcome {
  const statuses = kind === 'gone' ? [410, 404] : [404, 410];
  const why = kind === 'gone' ? 'it was removed in this session' : 'nobody made it in this session';
  const { what, name, place } = absentIn(subject);
  const text = kind === 'gone' ? `${what} was removed` : `Nothing is at ${what}`;
  return declaredOr(subject, statuses, why, { title: 'Not found', place, name, text });
}

/** What isn't there of all that a request goes through, the first of it: its path; of a call its id. */
function absentIn(subject: Subject): Required<Pick<Reported, 'place' | 'name'>> & { readonly what: string } {
  const { task, operation } = subject;
  const { method, target } = task.validated.request;
  const absent = placesOf(subject).find((place) => !isThere(subject, place));
  if (absent === undefined && isOfPart(subject.role))
    return { what: pathOf(target), name: memberPath(operation.path)?.parameter, place: 'path' };
  const { resource, parents, key = '' } = absent ?? subject;
  if (resource.member === undefined)
    return { what: `'${key}'`, name: idName(resource), place: method === 'GET' ? 'query' : 'body' };
  const what = memberTargetOf({ task, operation, resource, parents }, key);
  return { what, name: parametersOf(operation.path)[idCountsOf(resource).member - 1], place: 'path' };
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

/** The 409 to what gives something a value that another thing has. */
export function alreadyThere(about: About, name: string, value: Json): Outcome {
  const why = `something with the ${name} ${JSON.stringify(value)} is there already`;
  return declaredOr(about, [409], why, { title: 'Already exists', place: 'body', name });
}

type About = Pick<Subject, 'task' | 'operation' | 'plan'>;

/** What a response reports: of a part of the request, in a text of its own or the reason in the log. */
interface Reported {
  readonly title: string;
  readonly place: 'path' | 'query' | 'body' | 'header';
  readonly name: string | undefined;
  readonly text?: string;
}

function ofHeader(name: string, title: string): Reported {
  return { title, place: 'header', name };
}

function declaredOr(about: About, statuses: readonly number[], why: string, reported: Reported): Outcome {
  const [usual = 404] = statuses;
  const found = declaredError(about, statuses, why, (status) => detailOf(status, why, reported));
  if (found !== undefined) return found;
  const { task, operation, plan } = about;
  const status = usual === 410 ? 404 : usual;
  const detail = `${operation.id}: ${why}. The document declares no response for that.`;
  return builtIn(task.validated, problemResponse({ type: 'about:blank', title: reported.title, status, detail }), [
    ...plan.why,
    why,
  ]);
}

/**
 * The error that an operation declares for the first of these statuses, else for any error.
 *
 * @returns nothing where it declares none
 */
export function declaredError(
  { task, operation, plan }: About,
  statuses: readonly number[],
  why: string,
  reasonFor: ErrorDetail | ((status: number) => ErrorDetail),
): Outcome | undefined {
  const exact = statuses.find((status) => declared(operation, String(status)) !== undefined);
  const response = exact === undefined ? anyError(operation) : declared(operation, String(exact));
  const status = exact ?? statuses.find((one) => one !== 410);
  if (response === undefined || status === undefined) return undefined;
  const selected = { scenario: undefined, reported: [], category: 'scenario' } as const;
  const reason = typeof reasonFor === 'function' ? reasonFor(status) : reasonFor;
  return produceResponse(task, { response, status, ...selected, reason, why: [...plan.why, why] });
}

function detailOf(status: number, why: string, { place, name, text = sentence(why) }: Reported): ErrorDetail {
  return { code: String(status), place, tokens: name === undefined ? [] : [name], name: name ?? place, text };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
