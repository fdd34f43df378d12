import { message } from 'statuses';
import { placeText } from '../../document';
import {
  challengesOf,
  CATEGORY_STATUS,
  type HttpRequest,
  type HttpResponse,
  type ValidatedRequest,
  type Match,
  problemResponse,
  problemViolations,
  type Rejection,
  unvalidated,
  type Violation,
} from '../../exchange';
import type { Api, ErrorCategory } from '../../model';
import type { SchemaError } from '../../schema';
import { SESSION_HEADER, SESSION_PREFIX } from '../session/names';
import type { Outcome } from './outcome';
import { failure } from './rejection';

/** A built-in response. */
export function builtIn(validated: ValidatedRequest, response: HttpResponse, why: readonly string[]): Outcome {
  return { response, validated, scenario: undefined, builtIn: true, why, nonConforming: [] };
}

/** A response of an adapter, where the engine could not be given the request. */
export function rejected(request: HttpRequest, match: Match, { problem, title }: Rejection): Outcome {
  const operation = match.kind === 'operation' ? match.operation : undefined;
  return builtIn({ ...unvalidated(request), operation }, problem, [title]);
}

/** The 400 to a preference that cannot be followed. */
export function badPreference(validated: ValidatedRequest, detail: string): Outcome {
  return builtIn(validated, problemResponse({ type: 'about:blank', title: 'Bad preference', status: 400, detail }), [
    detail,
  ]);
}

/** An error that the document does not declare, which was asked for: a problem of the mock's own. */
export function requestedError(validated: ValidatedRequest, status: number, why: readonly string[]): Outcome {
  const title = message[status] ?? 'Error';
  const id = validated.operation?.id ?? 'the operation';
  const detail = `A built-in response of the mock: the document has no response ${status} for ${id}.`;
  return builtIn(validated, problemResponse({ type: 'about:blank', title, status, detail }), why);
}

const TITLES: Readonly<Record<Exclude<ErrorCategory, 'scenario'>, string>> = {
  'no-route': 'Not in the document',
  'method-not-allowed': 'Method not allowed',
  'no-credentials': 'Missing credentials',
  'invalid-credentials': 'Invalid credentials',
  'insufficient-scope': 'Insufficient credentials',
  'unsupported-media-type': 'Unsupported media type',
  'unreadable-body': 'The body cannot be read',
  'invalid-request': 'The request is not valid',
};

/** The mock's own rejection, where the document has no response for the error category. */
export function rejection(
  api: Api,
  validated: ValidatedRequest,
  category: Exclude<ErrorCategory, 'scenario'>,
  why: readonly string[],
  status = CATEGORY_STATUS[category][0] ?? 400,
): Outcome {
  const violations = problemViolations(api, validated.violations);
  const headers: [string, string][] = [];
  if (status === 405) headers.push(['Allow', validated.allowed.join(', ')]);
  if (status === 401) for (const value of challengesOf(validated.operation)) headers.push(['WWW-Authenticate', value]);
  const detail = violations.map(({ message }) => message).join('; ');
  const problem = { type: 'about:blank', title: TITLES[category], status, detail, violations };
  return builtIn(validated, problemResponse(problem, headers), why);
}

/** The 406 to a request that accepts none of the media types that there are (RFC 9110 §15.5.7). */
export function notAcceptable(validated: ValidatedRequest, types: readonly string[], why: readonly string[]): Outcome {
  const detail = `The request accepts none of the media types of this response: ${types.join(', ')}.`;
  return builtIn(
    validated,
    problemResponse({ type: 'about:blank', title: 'Not acceptable', status: 406, detail }),
    why,
  );
}

/** The 200 without a body to a valid request where the document declares no success: it forbids none either. */
export function noSuccess(validated: ValidatedRequest, why: readonly string[]): Outcome {
  const warning =
    `${validated.operation?.id ?? 'the operation'} declares no 2xx, 3xx or default response: 200 ` + 'without a body';
  return builtIn(validated, { status: 200, headers: [['Content-Length', '0']] }, [...why, warning]);
}

/** The 500 that stands in for a response that the document forbids. */
export function nonConforming(
  api: Api,
  validated: ValidatedRequest,
  what: string,
  why: readonly string[],
  found: readonly Violation[],
): Outcome {
  const violations = problemViolations(api, found);
  const detail =
    `The mock did not send ${what}: it would break the document. ` +
    `${violations.map((v) => `${v.message} [${v.statement}]`).join('; ')}`;
  const problem = {
    type: 'about:blank',
    title: 'The response would violate the document',
    status: 500,
    detail,
    violations,
  };
  return { ...builtIn(validated, problemResponse(problem), why), nonConforming: found };
}

/** The 500 that stands in for a response for which a schema is needed that cannot be used. */
export function unusable(api: Api, request: HttpRequest, match: Match | undefined, error: SchemaError): Outcome {
  const operation = match?.kind === 'operation' ? match.operation : undefined;
  const detail = `The mock cannot respond: ${placeText(api.document.locate(error.pointer))}: ${error.message}`;
  const title = 'The document has a schema that cannot be used';
  const violation: Violation = {
    code: 'unmakeable',
    in: 'response.body',
    pointer: '',
    specPointer: error.pointer,
    args: { reason: error.message },
  };
  const problem = problemResponse({ type: 'about:blank', title, status: 500, detail });
  return { ...builtIn({ ...unvalidated(request), operation }, problem, [error.message]), nonConforming: [violation] };
}

/** The response to a request that names a session which is not there. */
export function noSession(request: HttpRequest, id: string): Outcome {
  const detail =
    `There is no session '${id}': it was closed, or never opened. A session is named by the path ` +
    `(${SESSION_PREFIX}<id>/…) ` +
    `or by the header ${SESSION_HEADER}; requests that name none belong to the default session.`;
  const problem = { type: 'about:blank', title: 'No such session', status: 404, detail };
  return builtIn(unvalidated(request), problemResponse(problem), [`there is no session '${id}'`]);
}

/** The 500 to a request on which the mock or a handler in it failed. */
export function failed(request: HttpRequest, match: Match | undefined, error: unknown): Outcome {
  const operation = match?.kind === 'operation' ? match.operation : undefined;
  const { problem, title } = failure(error);
  return { ...builtIn({ ...unvalidated(request), operation }, problem, [title]), error };
}
