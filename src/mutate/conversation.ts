import type { Json } from '../document';
import {
  declaredFor,
  header,
  type Headers,
  type HttpRequest,
  type HttpResponse,
  type ReadResponse,
  readResponse,
  type ValidatedRequest,
  validateRequest,
  validateResponse,
  type Violation,
  writeBody,
} from '../exchange';
import type { Api, MediaType, Response } from '../model';
import { type Applied, appliedTo } from '../schema';

/** An read of the unchanged mock as the document sees it: what alterations start from. */
export interface Conversation {
  readonly api: Api;
  readonly response: HttpResponse;
  readonly validated: ValidatedRequest;
  /** The response of the document that it is. */
  readonly declared: Response;
  /** The media type that its body is of; `undefined` where it has none. */
  readonly media: MediaType | undefined;
  readonly read: ReadResponse;
  /** Where in its body each schema speaks. */
  readonly applied: () => Applied;
}

const known = new WeakMap<HttpResponse, { readonly conversation: Conversation | undefined }>();

/** What an read speaks of; `undefined` where the document does not declare it, or it cannot be read. */
export function conversationOf(api: Api, request: HttpRequest, response: HttpResponse): Conversation | undefined {
  const found = known.get(response) ?? { conversation: read(api, request, response) };
  known.set(response, found);
  return found.conversation;
}

function read(api: Api, request: HttpRequest, response: HttpResponse): Conversation | undefined {
  const validated = validateRequest(api, request, { auth: 'document' });
  const declared = declaredFor(api, validated, response.status);
  if (declared === undefined) return undefined;
  const found = readResponse(api.document, validated, declared, response);
  if ('violation' in found) return undefined;
  const { media, response: read } = found;
  let applied: Applied | undefined;
  const places = (): Applied =>
    media?.schema === undefined || read.body === undefined
      ? new Map()
      : appliedTo(api.document, media.schema, read.body, 'response');
  return { api, response, validated, declared, media, read: read, applied: () => (applied ??= places()) };
}

/** The read with another body, written as the mock writes; `Content-Length` follows. */
export function withBody({ response, media }: Conversation, body: Json): HttpResponse {
  const type = header(response.headers, 'content-type') ?? media?.type ?? '';
  const encoding = media === undefined ? {} : { encoding: media.encoding };
  return withBytes(response, writeBody(body, type, { pretty: true, ...encoding }).bytes);
}

/** The read with other bytes as its body; `Content-Length` follows. */
export function withBytes(response: HttpResponse, body: Uint8Array): HttpResponse {
  return { ...response, headers: withHeader(response.headers, 'Content-Length', String(body.length)), body };
}

/** Header fields with one of them replaced, or left out. One that is not there is added at the end. */
export function withHeader(headers: Headers, name: string, value: string | undefined): Headers {
  const isIt = ([key]: readonly [string, string]): boolean => key.toLowerCase() === name.toLowerCase();
  if (value === undefined) return headers.filter((field) => !isIt(field));
  if (!headers.some(isIt)) return [...headers, [name, value]];
  return headers.map((field) => (isIt(field) ? [field[0], value] : field));
}

/** What an altered read breaks. */
export function broken({ api, validated }: Conversation, altered: HttpResponse): Violation[] {
  return validateResponse(api, validated, altered, { at: Date.now() });
}
