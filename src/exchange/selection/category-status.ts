import type { VisibleCategory } from '../../model';
import type { Violation } from '../violation';

/** The statuses that HTTP has for a fault, the likeliest first. */
export const CATEGORY_STATUS: Readonly<Record<VisibleCategory, readonly number[]>> = {
  'no-route': [404],
  'method-not-allowed': [405],
  'no-credentials': [401],
  'invalid-credentials': [401],
  'insufficient-scope': [403],
  'unsupported-media-type': [415, 400, 422],
  'unreadable-body': [400, 422],
  'invalid-request': [422, 400],
};

/** Where none of these is declared, the nearest that is declared goes before one that isn't. */
const SUBSTITUTES: Readonly<Partial<Record<VisibleCategory, readonly number[]>>> = {
  'no-credentials': [403],
  'invalid-credentials': [403],
  'insufficient-scope': [401],
};

/** A login that has no 401 rejects a wrong password as it rejects others. */
const OF_LOGIN = [403, 400];

/**
 * The statuses that stand in for those of an error category where the document declares none of them.
 *
 * @param reported the violations of the category: what isn't an id at all belongs to nothing, so it may be a 404
 */
export function substitutesFor(category: VisibleCategory, reported: readonly Violation[]): readonly number[] {
  const isPassword = reported.some((one) => one.code === 'invalid-credentials' && one.args.kind === 'password');
  if (isPassword) return OF_LOGIN;
  const isPath = reported.length > 0 && reported.every(({ in: place }) => place === 'request.path');
  return category === 'invalid-request' && isPath ? [404] : (SUBSTITUTES[category] ?? []);
}

/**
 * The statuses that go before those of an error category: a required condition (`If-Match`) that is missing has its own
 * (RFC 6585 §3).
 */
export function specialFor(reported: readonly Violation[]): readonly number[] {
  const isMissingCondition = (one: Violation): boolean =>
    one.in === 'request.header' && one.code === 'required' && /^\/if-/i.test(one.pointer);
  return reported.length > 0 && reported.every(isMissingCondition) ? [428] : [];
}

/** What is wrong with a request of each category, as a response is to it. */
export const CATEGORY_TEXT: Readonly<Record<VisibleCategory, string>> = {
  'no-route': 'an unknown path',
  'method-not-allowed': 'a method that the path does not have',
  'no-credentials': 'a request without credentials',
  'invalid-credentials': 'invalid credentials',
  'insufficient-scope': 'credentials that lack a scope',
  'unsupported-media-type': 'an unsupported media type',
  'unreadable-body': 'a body that cannot be read',
  'invalid-request': 'an invalid request',
};
