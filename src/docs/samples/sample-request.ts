import type { Json } from '../../document';
import {
  codecFor,
  composeRequest,
  encodeBody,
  type FormPart,
  formParts,
  header,
  type HttpRequest,
  isClientHeader,
  parseMediaType,
  type RequestDraft,
  visibleText,
} from '../../exchange';
import type { Operation, SecurityScheme } from '../../model';
import { hasUndescribedMembers } from './undescribed-members';
import { type Placeholder, placeholdersFor, type SampleText } from './placeholders';

/** A body, as far as a language can write it better than byte by byte. */
export type SampleBody =
  | {
      readonly kind: 'json';
      readonly value: Json;
      /** It has members that its schema allows, but doesn't describe. */
      readonly hasMore: boolean;
    }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      /** Those of `multipart/form-data`. */
      readonly parts?: readonly FormPart[] | undefined;
    };

/** A request that samples are written of. */
export interface SampleRequest {
  readonly operation: Operation;
  readonly method: string;
  /** Path and query, percent-encoded; the address stands before it. */
  readonly target: SampleText;
  readonly headers: readonly (readonly [name: string, value: SampleText])[];
  readonly body: SampleBody | undefined;
  readonly baseUrl: Placeholder;
  /** All others. */
  readonly placeholders: readonly Placeholder[];
  /** The request itself, with the values that it is run with; its body without a content coding. */
  readonly sent: HttpRequest;
}

/**
 * The request of a draft, its credentials given way to placeholders.
 *
 * @param server the address that readers see
 */
export function sampleRequest(draft: RequestDraft, server: string): SampleRequest {
  const sent = composeRequest(draft);
  const { placeholders, mark, split } = placeholdersFor(draft, sent);
  const marked = composeRequest(draft, { credential: (scheme: SecurityScheme) => mark(scheme) });
  const coding = header(sent.headers, 'content-encoding') ?? '';
  const coded = sent.body && coding !== '' ? encodeBody(sent.body, coding) : undefined;
  const headers = marked.headers.filter(
    ([name]) => !isClientHeader(name) || (coded && /^content-encoding$/i.test(name)),
  );
  return {
    operation: draft.operation,
    method: sent.method,
    target: split(marked.target),
    headers: headers.map(([name, value]) => [name, split(value)] as const),
    body: coded === undefined ? bodyOf(draft, sent) : { kind: 'bytes', bytes: coded },
    baseUrl: { name: 'BASE_URL', shown: server, value: '' },
    placeholders,
    sent,
  };
}

function bodyOf(
  { document, body }: RequestDraft,
  { method, headers, body: bytes }: HttpRequest,
): SampleBody | undefined {
  if (body === undefined || bytes === undefined) return undefined;
  // A body without a byte is one, where a request may have one.
  if (bytes.length === 0 && /^(?:GET|HEAD)$/.test(method)) return undefined;
  const text = visibleText(bytes);
  if (text === undefined) return { kind: 'bytes', bytes, parts: partsOf(bytes, header(headers, 'content-type') ?? '') };
  if (body.kind !== 'value' || text !== JSON.stringify(body.value)) return { kind: 'text', text };
  const { value, media } = body;
  const hasMore = media.schema !== undefined && hasUndescribedMembers(document, media.schema, value);
  return { kind: 'json', value, hasMore };
}

function partsOf(bytes: Uint8Array, type: string): readonly FormPart[] | undefined {
  const media = parseMediaType(type);
  return media?.subtype === 'form-data' ? formParts(bytes, media.parameters['boundary']) : undefined;
}

/** The value of a header of a sample as a whole; `''` where it is not sent. */
export function hasHeader({ headers }: SampleRequest, name: string): boolean {
  return headers.some(([own]) => own.toLowerCase() === name);
}

/** Whether a media type is text that can be printed under a sample. */
export function isTextual(media: string): boolean {
  return codecFor(media).isText;
}

/** Whether two requests are the same, byte by byte: no mock can distinguish them. */
export function isSameRequest(a: HttpRequest, b: HttpRequest): boolean {
  const text = ({ method, target, headers, body }: HttpRequest): string =>
    JSON.stringify([method, target, headers, body === undefined ? '' : [...body]]);
  return text(a) === text(b);
}
