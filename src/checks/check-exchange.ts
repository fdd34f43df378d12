import { type Pointer, pointers } from '../document';
import {
  bodyValue,
  type Choice,
  type Exchange,
  isSuccess,
  type ResponseReading,
  type ValidatedRequest,
  validateReading,
  successOf,
  type Violation,
} from '../exchange';
import type { Api, Response } from '../model';
import type { Expected } from './expect';
import { excuseOf } from './arguable/arguable';
import { isOfNoRoute } from './arguable/breaks';
import { excuseOfMediaType, excuseOfMissingBody } from './arguable/error-page';
import { isByCondition } from './arguable/rules/by-state';
import type { Known } from './arguable/rules/rule';
import { contentViolations } from './content';
import { literalDifferences } from './literal';
import { isArguableNull, writeOnlyProperties } from './property-direction';
import { type ReadExchange, readExchange } from './read-exchange';
import { rounded } from './state/rounded';
import type { SuiteViolation } from './violations';

export interface ValidationOptions {
  /** How far a time may be from the present, in milliseconds; 60,000 by default. */
  readonly clockSkew?: number;
  /** Report also what the document only suggests (level `inferred`); not reported by default. */
  readonly inferred?: boolean;
}

/** What checks know beside the exchange. */
interface Checking extends ValidationOptions, Known {}

/**
 * Validates the exchange of a case against what the document says must come.
 *
 * @param statement the statement that the case comes from: a request that breaks it and is accepted breaks that
 * statement
 */
export function checkCase(
  api: Api,
  expected: Expected,
  exchange: Exchange,
  options: ValidationOptions = {},
  statement?: Pointer,
): SuiteViolation[] {
  return checkRead(api, readExchange(api, exchange), expected, options, statement);
}

/** {@link checkCase} for an exchange that is read already. */
export function checkRead(
  api: Api,
  read: ReadExchange,
  expected: Expected,
  options: Checking,
  statement: Pointer | undefined,
): SuiteViolation[] {
  const { request: validated, declared: actual } = read;
  const { status } = read.exchange.response;
  // A declared 412 to `If-Match` is as right as a success: what the server has decides which one comes.
  const isConditional = options.stateless !== true && isByCondition(status, validated);
  const choices = expected.choices.filter(
    ({ response }) =>
      response === actual &&
      statusFits(response, status) &&
      !isFailureAtFault(expected, status) &&
      !isSuccessByDefault(validated, expected, response, status),
  );
  if (choices.length === 0 && actual !== undefined && isAlso(expected, actual, status, isConditional))
    choices.push({ response: actual, scenario: undefined });
  const isOpen =
    expected.usual.includes(status) ||
    (expected.anySuccess && declaresNoSuccess(validated) && status < 400) ||
    (expected.anyRejection && isRejection(status) && !declaresRejection(validated));
  const unlikely = options.inferred === true && !isConditional ? unlikelyStatus(expected, status) : [];
  // Whatever a server makes of the request: where it succeeds, it responds as the document has it.
  if (choices.length === 0 && isOpen)
    return [...(actual?.status.startsWith('2') === true ? checkDeclared(api, read, options) : []), ...unlikely];
  if (choices.length === 0) {
    const excuse = excuseOf(api, read, expected, options);
    if (excuse === undefined) {
      // What is declared beside is as it is declared: a 503 with its Retry-After.
      const isOwn = status >= 400 && actual?.status === String(status);
      const declared = isOwn ? checkDeclared(api, read, options) : [];
      return [wrongStatus(validated, expected, status, statement), ...declared];
    }
    const arguable = options.inferred === true ? [arguableStatus(validated, expected, status, excuse)] : [];
    if (actual === undefined) return arguable;
    return [...checkChoice(api, read, { response: actual, scenario: undefined }, options), ...arguable];
  }
  const verdicts = choices.map((choice) => checkChoice(api, read, choice, options));
  const [verdict = []] = verdicts.sort((a, b) => a.length - b.length);
  if (verdict.length > 0 && options.stateless !== true && expected.anyRejection && isOfNoRoute(status, validated))
    return options.inferred === true
      ? [arguableStatus(validated, expected, status, 'it may come from the router')]
      : [];
  return [...verdict, ...unlikely];
}

/**
 * A response that the document does not rule out, though it has another one for such a request by HTTP's own meaning.
 */
function unlikelyStatus({ likely, choices, why }: Expected, actual: number): SuiteViolation[] {
  if (likely === undefined || likely.statuses.includes(actual) || (likely.orSuccess && actual < 400)) return [];
  const specPointer = choices[0]?.response.pointer ?? '/paths';
  const args = {
    status: actual,
    statuses: [...new Set(likely.statuses)].join(' or '),
    because: why,
    isDeclared: choices.length > 0,
  };
  return [{ code: 'unlikely-status', in: 'response.status', pointer: '', specPointer, args }];
}

/**
 * Whether the server fails (5xx) at a request that the client is to blame for (RFC 9110 §15): `default` stands for no
 * such response.
 */
function isFailureAtFault({ category, choices }: Expected, status: number): boolean {
  if (category === undefined || category === 'scenario' || status < 500) return false;
  return choices.every(({ response, scenario }) => response.status === 'default' && scenario === undefined);
}

/** Whether what must be rejected succeeds, under `default` beside successes: that stands for errors. */
function isSuccessByDefault(
  validated: ValidatedRequest,
  { category, anyRejection }: Expected,
  { status: declared }: Response,
  status: number,
): boolean {
  return (
    category !== undefined && anyRejection && declared === 'default' && status < 300 && !declaresNoSuccess(validated)
  );
}

/** Whether a declared response is right without being named. */
function isAlso(expected: Expected, actual: Response, status: number, isConditional: boolean): boolean {
  const isValid = isConditional || isSuccess(actual) || (actual.status === 'default' && status < 400);
  if (expected.anySuccess && isValid) return true;
  return expected.anyRejection && isRejection(status);
}

function isRejection(status: number): boolean {
  return status >= 400 && status < 500;
}

/** Whether the document leaves open which success a valid request brings. */
function declaresNoSuccess({ operation }: ValidatedRequest): boolean {
  return operation === undefined || successOf(operation) === undefined;
}

/** Whether the operation says at all how it rejects. */
function declaresRejection({ operation }: ValidatedRequest): boolean {
  return operation?.responses.some(({ status }) => status.startsWith('4') || status === 'default') ?? false;
}

/** Whether an exchange brings the response that the document declares for its status, whatever it should bring. */
export function checkDeclared(api: Api, read: ReadExchange, options: ValidationOptions): SuiteViolation[] {
  const { declared } = read;
  return declared === undefined ? [] : checkChoice(api, read, { response: declared, scenario: undefined }, options);
}

function checkChoice(
  api: Api,
  read: ReadExchange,
  { response, scenario }: Choice,
  { clockSkew, inferred = false }: ValidationOptions,
): SuiteViolation[] {
  const { exchange, request, declared, reading } = read;
  const { at } = exchange;
  if (declared === undefined || reading === undefined) return [];
  const strict = validateReading(api, { request, declared, reading }, exchange.response, {
    ...(at === undefined ? {} : { at }),
    ...(clockSkew === undefined ? {} : { clockSkew }),
  });
  // A body that the document shows for this very fault is meant for it.
  const isShown = scenario?.category !== undefined;
  const asWarning = (one: Violation): SuiteViolation | undefined =>
    isShown && one.code === 'body-missing' ? undefined : asArguable(api, read, one);
  const arguable = strict.flatMap((one) => asWarning(one) ?? []);
  const lost = lostDigits(api, request, reading);
  const isLost = (one: Violation): boolean =>
    lost.some(({ in: place, pointer }) => place === one.in && pointer === one.pointer);
  const found = [
    ...strict.filter((one) => asWarning(one) === undefined && !isLost(one)),
    ...(inferred ? arguable : []),
    ...ofBody(api, reading),
    ...lost,
  ];
  if (!isShown) return found;
  // A response that has no body by HTTP's own rules (to HEAD, say) has none to compare.
  if ('violation' in reading || reading.media === undefined) return found;
  const literal = literalDifferences(api, response, scenario, reading.response.body);
  return [
    ...found,
    ...literal.filter((one) => !found.some((other) => other.in === one.in && other.pointer === one.pointer)),
  ];
}

/** The warning instead of a violation that is only arguable; none where it isn't. */
function asArguable(api: Api, read: ReadExchange, one: Violation): SuiteViolation | undefined {
  const { document } = api;
  if (one.code === 'body-missing') {
    const because = excuseOfMissingBody(read);
    return because === undefined ? undefined : { ...one, code: 'arguable-absence', args: { because } };
  }
  if (one.code === 'media-type') {
    const because = excuseOfMediaType(api, read);
    return because === undefined ? undefined : { ...one, code: 'arguable-page', args: { ...one.args, because } };
  }
  const { reading } = read;
  if (one.in !== 'response.body' || reading === undefined || 'violation' in reading) return undefined;
  const schema = reading.media?.schema;
  const isNull = schema !== undefined && isArguableNull(document.root, schema, reading.response.body, one.pointer);
  return isNull ? { ...one, code: 'arguable-null', args: {} } : undefined;
}

/** What the body has that only requests have, and what is wrong with the content of its texts. */
function ofBody({ document }: Api, reading: ResponseReading): SuiteViolation[] {
  if ('violation' in reading || reading.media === undefined) return [];
  const { body } = reading.response;
  if (body === undefined) return [];
  return [...writeOnlyProperties(document, reading.media, body), ...contentViolations(document, reading.media, body)];
}

/** The integers of 64 bits that a success gives back with fewer digits than they were sent with. */
function lostDigits(api: Api, request: ValidatedRequest, reading: ResponseReading): SuiteViolation[] {
  if ('violation' in reading || reading.response.status >= 300) return [];
  const shown = { value: reading.response.body, schema: reading.media?.schema };
  return rounded(api, { value: bodyValue(request), schema: request.media?.schema }, shown);
}

/** Whether a status is one that a response stands for: its own, one of its class, or any for `default`. */
function statusFits({ status }: Response, actual: number): boolean {
  return (
    status === String(actual) ||
    status === 'default' ||
    (status.endsWith('XX') && status.startsWith(String(actual).charAt(0)))
  );
}

/** A status that the document doesn't have for the request, though a good server may give it. */
function arguableStatus(
  validated: ValidatedRequest,
  expected: Expected,
  status: number,
  because: string,
): SuiteViolation {
  const { args, ...wrong } = wrongStatus(validated, expected, status, undefined);
  return { ...wrong, code: 'arguable-status', args: { status, statuses: args.statuses, because } };
}

function wrongStatus(
  validated: ValidatedRequest,
  expected: Expected,
  actual: number,
  statement: Pointer | undefined,
): Extract<SuiteViolation, { code: 'wrong-status' }> {
  const [choice] = expected.choices;
  const accepted = expected.category !== undefined && actual < 400;
  const declaredAt =
    choice?.scenario?.pointer ??
    choice?.response.pointer ??
    (validated.operation === undefined ? '/paths' : pointers.join(validated.operation.pointer, 'responses'));
  // What the request violates states that it must be rejected; the response states how.
  const specPointer = accepted ? (statement ?? declaredAt) : declaredAt;
  const statuses = [
    ...new Set(
      expected.choices.map(({ response: { status } }) => {
        if (status !== 'default') return status;
        // It stands for errors wherever a status can be wrong beside it.
        return `${isFailureAtFault(expected, actual) ? 'a 4xx' : 'an error'} by its default response`;
      }),
    ),
    ...(expected.anySuccess && choice === undefined ? ['2xx'] : []),
    ...(expected.anyRejection && choice === undefined ? ['4xx'] : []),
    ...(expected.usual.includes(200) && choice === undefined ? ['any response but a failure of the server'] : []),
  ];
  return {
    code: 'wrong-status',
    in: 'response.status',
    pointer: '',
    specPointer,
    args: {
      status: actual,
      statuses: statuses.join(' or '),
      because: expected.why,
      ...(choice === undefined ? { isUnstated: true } : {}),
    },
  };
}
