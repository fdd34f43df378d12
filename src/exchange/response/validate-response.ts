import { type Document, type Json, oncePerPart, type Pointer, pointers } from '../../document';
import type { Api, MediaType, Operation, Response } from '../../model';
import type { ReadResponse, ResponseReading } from './read-response';
import { readFittingBody, readGiven, validateReadBody } from '../codecs/validate-body';
import type { KnownOfBody } from '../relations/apply-relations';
import type { EvaluationContext } from '../relations/evaluate';
import { givesWayIn } from '../relations/gives-way';
import { header, type Headers, type HttpResponse, isBodilessStatus } from '../exchange';
import { categoryOf } from '../request/validate-request';
import type { ValidatedRequest } from '../request/validated-request';
import { matchMediaType } from '../wire/media-type';
import { isJson } from '../codecs/json/json';
import { type PreparedHeader, type PreparedResponse, prepareResponse } from './prepare-response';
import { relationViolations } from './relation-violations';
import { validateHeaders } from './validate-headers';
import type { Violation } from '../violation';

export interface ResponseValidationOptions {
  /** When the response was complete, in milliseconds since 1970; without it `recent` is not validated. */
  readonly at?: number;
  /** How far a time may be from `at`, in milliseconds: 60,000 by default. */
  readonly clockSkew?: number;
}

/** The response of the document that a status belongs to: exact, then its class (`4XX`), then `default`. */
export function responseFor<R extends Pick<Response, 'status'>>(
  operation: { readonly responses: readonly R[] },
  status: number,
): R | undefined {
  const exact = String(status);
  const range = `${exact.charAt(0)}XX`;
  const find = (wanted: string): R | undefined => operation.responses.find((r) => r.status === wanted);
  return find(exact) ?? find(range) ?? find('default');
}

/** The response that the document has for a validated request and a status: the operation's, or `x-unmatched`. */
export function declaredFor(api: Api, validated: ValidatedRequest, status: number): Response | undefined {
  return validated.operation === undefined ? api.unmatched : responseFor(validated.operation, status);
}

/**
 * Validates a response as it came over the wire: status declared, media type, body, headers, relations. Which status
 * was right for the request is not its business: that is `expect`'s.
 */
export function validateResponse(
  api: Api,
  validated: ValidatedRequest,
  response: HttpResponse,
  options: ResponseValidationOptions = {},
): Violation[] {
  const declared = declaredFor(api, validated, response.status);
  if (declared === undefined)
    return validated.operation === undefined ? [] : [undeclared(validated.operation, response.status)];
  const reading = readResponse(api.document, validated, declared, response);
  return validateReading(api, { request: validated, declared, reading }, response, options);
}

/** A response that is read already, and the validated request that it belongs to. */
interface ReadExchange {
  readonly request: ValidatedRequest;
  readonly declared: Response;
  readonly reading: ResponseReading;
}

/** Validates a response as it came over the wire, whose body is read already. */
export function validateReading(
  api: Api,
  { request, declared, reading }: ReadExchange,
  response: HttpResponse,
  options: ResponseValidationOptions = {},
): Violation[] {
  const length = lengthViolation(request, declared, response);
  if ('violation' in reading)
    return [...length, reading.violation, ...validateHeaders(api.document, declared, response.headers)];
  return [...length, ...validateReadResponse(api, { request, declared, ...reading }, options)];
}

/** A response whose body is read, and the validated request that it belongs to. */
export interface ReadParts {
  readonly request: ValidatedRequest;
  readonly declared: Response;
  readonly media: MediaType | undefined;
  readonly response: ReadResponse;
  /** What is known of the body already. */
  readonly known?: KnownOfBody | undefined;
}

/** Validates a response whose body is already read: what the mock does before it sends. */
export function validateReadResponse(
  { document }: Api,
  parts: ReadParts,
  options: ResponseValidationOptions = {},
): Violation[] {
  const { declared, media, response, known } = parts;
  const prepared = preparedFor(document, declared);
  const areGood = prepared.headers?.every((one) => isGoodHeader(one, response.headers)) === true;
  const accepts = media && prepared.accepts.get(media);
  const isGood =
    media === undefined || (known?.isAccepted === true && accepts !== undefined) || isGoodBody(accepts, response);
  const ofRelations = checkRelations(document, prepared, parts, options);
  if (areGood && isGood) return ofRelations;
  return [
    ...(areGood ? [] : validateHeaders(document, declared, response.headers)),
    ...(isGood || media === undefined ? [] : bodyViolations(document, media, response)),
    ...ofRelations,
  ];
}

const preparedFor = oncePerPart(prepareResponse);

/** Whether a header field is right as it is plainly read. */
function isGoodHeader(prepared: PreparedHeader, headers: Headers): boolean {
  const field = header(headers, prepared.name);
  if (field === undefined) return prepared.mayBeAbsent;
  if (field === prepared.accepted) return true;
  const { value, opaque } = prepared.read(field);
  const isGood = value === undefined || opaque === true || prepared.accepts?.(value) !== false;
  if (isGood) prepared.accepted = field;
  return isGood;
}

/** Whether a body is a value that its one schema accepts. A text may be what is yet to be read. */
function isGoodBody(accepts: ((value: Json) => boolean) | undefined, { body, reading }: ReadResponse): boolean {
  if (body === undefined) return true;
  if (accepts === undefined || reading?.kind === 'unreadable' || reading?.kind === 'absent') return false;
  if (reading === undefined) return typeof body !== 'string' && accepts(body);
  return reading.parts === undefined && (reading.opaque === true || accepts(reading.value));
}

function bodyViolations(document: Document, media: MediaType, { body = null, reading }: ReadResponse): Violation[] {
  const found = reading ?? readGiven(document, body, media, 'response');
  if (found.kind === 'unreadable') return [unreadable(media, found.reason)];
  if (found.kind === 'absent') return [];
  return [...validateReadBody(document, media, found, 'response')];
}

function unreadable({ pointer }: MediaType, reason: string): Violation {
  return { code: 'unreadable-body', in: 'response.body', pointer: '', specPointer: pointer, args: { reason } };
}

function undeclared(operation: Operation, status: number): Violation {
  const args = { status, declared: operation.responses.map((r) => r.status) };
  return {
    code: 'undeclared-status',
    in: 'response.status',
    pointer: '',
    specPointer: pointers.join(operation.pointer, 'responses'),
    args,
  };
}

function isBodiless(validated: ValidatedRequest, status: number): boolean {
  return validated.request.method === 'HEAD' || isBodilessStatus(status);
}

function lengthViolation(validated: ValidatedRequest, declared: Response, response: HttpResponse): Violation[] {
  if (response.unread !== undefined || response.isOpen === true) return [];
  const length = header(response.headers, 'content-length');
  const size = response.body?.length ?? 0;
  if (
    length === undefined ||
    isBodiless(validated, response.status) ||
    Number(length) === size ||
    header(response.headers, 'content-encoding') !== undefined
  )
    return [];
  return [
    {
      code: 'content-length',
      in: 'response.header',
      pointer: '/Content-Length',
      specPointer: declared.pointer,
      args: { declared: length, size },
    },
  ];
}

function hasByteOrderMark(body: Uint8Array | undefined): boolean {
  return body?.[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
}

/** Reads a response's body by the media type that the document has for it. */
export function readResponse(
  document: Document,
  validated: ValidatedRequest,
  declared: Response,
  response: HttpResponse,
): ResponseReading {
  const { status, headers } = response;
  const bare: ReadResponse = { status, headers, body: undefined };
  if (declared.media.length === 0 || isBodiless(validated, response.status))
    return { media: undefined, response: bare };
  const contentType = header(response.headers, 'content-type');
  const types = declared.media.map(({ type }) => type);
  const isEmpty = response.body === undefined || response.body.length === 0;
  if (contentType === undefined && isEmpty) return { violation: bodyMissing(contentAt(declared)) };
  const found = contentType === undefined ? undefined : matchMediaType(types, contentType);
  const media = found === undefined ? undefined : declared.media[found.index];
  if (media === undefined)
    return {
      violation: {
        code: 'media-type',
        in: 'response.header',
        pointer: '/Content-Type',
        specPointer: contentAt(declared),
        args: { mediaType: contentType, declared: types },
      },
    };
  if (isJson(media.readAs) && hasByteOrderMark(response.body)) {
    return { violation: unreadable(media, 'there is a byte order mark before the JSON (RFC 8259 §8.1)') };
  }
  const reading = readFittingBody(document, { bytes: response.body, contentType, media }, 'response');
  if (reading.kind === 'value') return { media, response: { status, headers, body: reading.value, reading } };
  if (reading.kind === 'unreadable') return { violation: unreadable(media, reading.reason) };
  return media.schema === undefined ? { media, response: bare } : { violation: bodyMissing(media.pointer) };
}

function contentAt({ pointer }: Response): Pointer {
  return pointers.join(pointer, 'content');
}

function bodyMissing(specPointer: Pointer): Violation {
  return { code: 'body-missing', in: 'response.body', pointer: '', specPointer, args: {} };
}

/**
 * The violations of the request that a response is about: of the faults that its examples stand for, or all where
 * they say nothing.
 */
export function reportedBy(declared: Response, validated: ValidatedRequest): readonly Violation[] {
  if (validated.violations.length === 0) return [];
  const kinds = new Set(
    declared.scenarios.flatMap(({ category }) => (category === undefined || category === 'scenario' ? [] : [category])),
  );
  if (kinds.size === 0) return validated.violations;
  return validated.violations.filter((violation) => kinds.has(categoryOf(violation)));
}

function checkRelations(
  document: Document,
  prepared: PreparedResponse,
  { request, declared, media, response, known }: ReadParts,
  options: ResponseValidationOptions,
): Violation[] {
  if (prepared.relations.length === 0) return [];
  const context: EvaluationContext = { validated: request, response, reported: reportedBy(declared, request) };
  const isGood = context.reported.length === 0;
  const broken = prepared.relations.filter(
    ({ isAboutViolations, isConstructed, holds }) =>
      !(isGood && isAboutViolations) && !(isConstructed && known?.isConstructed === true) && !holds(context, options),
  );
  if (broken.length === 0) return [];
  return broken
    .filter(({ relation }) => !givesWayIn(declared, relation, context, { document, media }))
    .flatMap(({ relation }) => relationViolations(relation, context, options.at));
}
