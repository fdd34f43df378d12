import { type SuiteViolation, validateExchange, type ValidationOptions } from '../checks';
import { type Exchange, validateRequest, validateResponse } from '../exchange';
import type { Api } from '../model';
import { apiFrom, type ApiSource, isApiSource } from './api-from';
import {
  currentExpect,
  type ExtensibleExpect,
  type MatcherContext,
  type MatcherResult,
  type Verdict,
} from './framework';
import { brokenText, keptText } from './matcher-text';
import { toHaveReceived } from './received';
import { type Seen, seen, type SentRequest } from './seen';

/** How responses are validated by `toSatisfyApiSpec`. */
export interface MatcherOptions extends ValidationOptions {
  /**
   * What stands before the paths of the document where the server is mounted, and the document's own `servers` do not
   * say: `/api`.
   */
  readonly basePath?: string;
  /** Whether a 404 or 405 to a request that the document does not have satisfies it; it does not by default. */
  readonly allowUndocumented?: boolean;
}

interface Current {
  readonly api: Api;
  readonly options: MatcherOptions;
}

let current: Current | undefined;

/**
 * Says which document `toSatisfyApiSpec()` holds responses against, for this test file; in a setup file, for all.
 *
 * @param source the model of a document (`buildApi`), a loaded document, or one that is parsed already
 * @throws {DocumentError} for an invalid document
 * @example setApi(require('./openapi.json'));
 */
export function setApi(source: ApiSource, options: MatcherOptions = {}): void {
  current = { api: apiFrom(source, 'setApi'), options };
}

/**
 * Adds the matchers to an `expect`. Importing `openapi-tandem/jest` does it by itself where `expect` is a global.
 *
 * @param source as for `setApi`
 * @throws where no `expect` is given and none is a global
 * @example extendExpect(api, expect); // Vitest without globals
 */
export function extendExpect(source?: ApiSource, expect: ExtensibleExpect | undefined = currentExpect()): void {
  if (expect === undefined)
    throw new Error('extendExpect: there is no expect here; in a setup file, use setupFilesAfterEnv, or pass one');
  if (source !== undefined) setApi(source);
  expect.extend({ toSatisfyApiSpec, toHaveReceived });
}

/** The matcher: validates the exchange that a response belongs to against the document. */
export function toSatisfyApiSpec(this: MatcherContext, actual: unknown, ...given: unknown[]): Verdict {
  const [first, second] = given;
  const hasApi = isApiSource(first);
  const { api, options } = hasApi
    ? { api: apiFrom(first, 'toSatisfyApiSpec'), options: current?.options ?? {} }
    : known();
  const found = seen(actual, (hasApi ? second : first) as SentRequest | undefined);
  const check = (one: Seen): MatcherResult => verdictOf(this, api, withoutBase(one, options.basePath), options);
  return 'then' in found ? found.then(check) : check(found);
}

function known(): Current {
  if (current !== undefined) return current;
  throw new Error(
    "toSatisfyApiSpec: no document is set: call setApi('openapi.yaml') first, or give one, parsed or built: " +
      'toSatisfyApiSpec(api)',
  );
}

function verdictOf(context: MatcherContext, api: Api, one: Seen, options: MatcherOptions): MatcherResult {
  const violations = violationsOf(api, one, options);
  const pass = violations.length === 0;
  return { pass, message: () => (pass ? keptText(context, api, one) : brokenText(context, api, one, violations)) };
}

/** What is wrong with an exchange; what is not known of its request is not held against it. */
function violationsOf(api: Api, { request, response, at, unknown }: Seen, options: MatcherOptions): SuiteViolation[] {
  const exchange: Exchange = { request, response, ...(at === undefined ? {} : { at }) };
  const strict = validateExchange(api, exchange, options);
  const validated = validateRequest(api, request);
  // Nothing in the document says that a response to an undocumented request is right.
  if (strict.length === 0 && validated.operation === undefined && options.allowUndocumented !== true)
    return [...validated.violations];
  if (strict.length === 0 || unknown.size === 0) return strict;
  const isVisible = ({ in: place }: SuiteViolation): boolean =>
    place === 'request.body'
      ? !unknown.has('body')
      : !(unknown.has('headers') && ['request.credentials', 'request.header', 'request.cookie'].includes(place));
  // A fault that shows for all that must not be accepted; which rejection is right, what is unknown decides.
  if (validated.operation === undefined || (response.status < 400 && validated.violations.some(isVisible)))
    return strict;
  const alone = validateResponse(api, validated, response, { ...options, ...(at === undefined ? {} : { at }) });
  return alone.filter(({ code }) => code !== 'relation');
}

function withoutBase(one: Seen, basePath: string | undefined): Seen {
  const base = basePath?.replace(/\/+$/, '') ?? '';
  const { request } = one;
  const { target } = request;
  const isBelow = base !== '' && target.startsWith(base) && /^(?:[/?]|$)/.test(target.slice(base.length));
  if (!isBelow) return one;
  const rest = target.slice(base.length);
  return { ...one, request: { ...request, target: rest.startsWith('/') ? rest : `/${rest}` } };
}
