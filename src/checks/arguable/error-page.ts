import { header, isJson, schemaShapes, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { validatorsOf } from '../../schema';
import { isBlank } from './lenient-body';
import type { ReadExchange } from '../read-exchange';
import { hasGuardedPath } from './path-handling';

/** Statuses that frameworks give before an operation is reached. */
const BEFORE_OPERATION = [404, 405, 413, 414, 415, 431];
/** Those that servers give before anything reads the request, in a form of their own. */
const OF_SERVER = new Set([414, 431]);
/** Those by which a reader rejects what it can't read. */
const OF_READER = [400, 404, 415, 422];
/** Media types of error pages. */
const PAGE = /^text\/(?:html|plain)\b/i;
const PLAIN = /^text\/plain\b/i;
/** The media type of problem details (RFC 9457 §3). */
const PROBLEM = /^application\/problem\+json\b/i;

/** Why the media type of an error, which the document has otherwise, is only arguable; `undefined` where it is not. */
export function excuseOfMediaType(api: Api, read: ReadExchange): string | undefined {
  if (isErrorPage(read)) return BEFORE;
  return isSameError(api, read) ? 'its schema takes what is there' : undefined;
}

const BEFORE = 'it may not be meant for what a framework rejects before its operation';

/** Why an error may come without the body that the document has for it; `undefined` where nothing excuses it. */
export function excuseOfMissingBody(read: ReadExchange): string | undefined {
  const { exchange, declared, request } = read;
  const { status } = exchange.response;
  if (declared === undefined || status < 400 || status >= 500 || isBound(request)) return undefined;
  return declared.status === 'default' || OF_READER.includes(status) ? BEFORE : undefined;
}

/**
 * Whether a response is the error page of a framework for a request that never reached its operation (a body that
 * isn't JSON, a path that can't be decoded): what the document has for the status is usually meant for the errors of
 * the operation. Where it has only `default`, so are pages for other statuses that come before the operation.
 */
export function isErrorPage(read: ReadExchange): boolean {
  const { status, headers } = read.exchange.response;
  if (read.declared?.status === 'default' && OF_SERVER.has(status)) return true;
  return PAGE.test(header(headers, 'content-type') ?? '') && isBeforeOperation(read, isUnreadable);
}

/** Whether an error may come before the operation is reached: by its status, or by what is wrong with the request. */
function isBeforeOperation(
  { exchange: { response }, declared, request }: ReadExchange,
  isStopped: (request: ValidatedRequest) => boolean,
): boolean {
  const { status } = response;
  if (declared === undefined || status < 400 || status >= 500) return false;
  if (declared.status === 'default') return BEFORE_OPERATION.includes(status) || isStopped(request);
  return OF_READER.includes(status) && isStopped(request);
}

/**
 * Whether an error says what the document has for it in a media type that frameworks choose themselves: problem details
 * instead of JSON, or a plain text instead of one in JSON. Generators of documents name the type of successes for all.
 */
function isSameError({ document }: Api, { exchange: { response }, declared, value, text }: ReadExchange): boolean {
  const mediaType = header(response.headers, 'content-type') ?? '';
  if (declared === undefined || response.status < 400) return false;
  const { accepts } = validatorsOf(document);
  return declared.media.some(({ readAs, schema }) => {
    if (!isJson(readAs) || schema === undefined) return false;
    if (PLAIN.test(mediaType))
      return !schemaShapes(document.root)(schema).allows('object') && accepts(schema, text(), 'response');
    const body = PROBLEM.test(mediaType) ? value() : undefined;
    return body !== undefined && accepts(schema, body, 'response');
  });
}

/** Whether a request can't be read, or its JSON is neither an object nor a list: some readers take nothing else. */
function isUnreadable({ violations, request: { target, body } }: ValidatedRequest): boolean {
  if (hasGuardedPath(target) || (body !== undefined && body.length > 0 && isBlank(body))) return true;
  return violations.some(
    ({ code, in: place, pointer }) =>
      code === 'unreadable-body' ||
      code === 'unsupported-media-type' ||
      (code === 'type' && place === 'request.body' && pointer === ''),
  );
}

/** What a framework finds when it makes of a request the arguments of its operation. */
const OF_BINDING = new Set<string>([
  'unreadable-parameter',
  'type',
  'enum',
  'const',
  'format',
  'required',
  'anyOf',
  'oneOf',
  'additionalProperties',
  'unevaluatedProperties',
]);
const BOUND = /^request\.(?:path|query|header|cookie|body)$/;

/** Whether a framework can make of a request what its operation takes: what is left is for the operation itself. */
function isBound(request: ValidatedRequest): boolean {
  if (isUnreadable(request)) return false;
  return !request.violations.some(({ code, in: place }) => OF_BINDING.has(code) && BOUND.test(place));
}
