import { isObject, items, type Json, type JsonObject } from '../../document';
import { header, type Headers, type HttpRequest } from '../../exchange';
import { fieldsOf, pseudoField } from './fields';
import { type Attached, bodyIn, formOf } from './har-body';

/** A request of an archive, and whether its body isn't there though it had one. */
interface HarRequest {
  readonly request: HttpRequest;
  /** Why its body isn't there, though it had one. */
  readonly unread?: string;
}

/** A request as an archive has it; nothing where its address isn't one of HTTP. */
export function harRequest(
  request: JsonObject & { readonly url: string; readonly method: string },
  attached: Attached,
): HarRequest | undefined {
  const address = addressOf(request.url);
  if (address === undefined) return undefined;
  const { type, body, unread } = sentBody(request, attached);
  const fields = withCookies(fieldsOf(request.headers), request.cookies);
  const host = pseudoField(request.headers, ':authority') ?? address.host;
  const headers = hasField(fields, 'host') ? fields : [['host', host] as const, ...fields];
  return {
    request: {
      method: request.method.toUpperCase(),
      target: withQuery(address.target, request.queryString),
      base: address.base,
      headers: type === undefined || hasField(headers, 'content-type') ? headers : [...headers, ['content-type', type]],
      ...(body === undefined ? {} : { body }),
    },
    ...(unread === undefined ? {} : { unread }),
  };
}

export function hasField(headers: Headers, name: string): boolean {
  return header(headers, name) !== undefined;
}

/** A URL as its base and its target; `data:`, `blob:`, `ws:` and the like have none. */
function addressOf(url: string): { readonly base: string; readonly host: string; readonly target: string } | undefined {
  const [, base = '', host = '', rest = ''] = /^(https?:\/\/(?:[^/?#@]*@)?([^/?#]*))([^#]*)/i.exec(url) ?? [];
  if (base === '') return undefined;
  return { base, host, target: rest.startsWith('/') ? rest : `/${rest}` };
}

/** Insomnia has the query beside the address only. */
function withQuery(target: string, queryString: Json | undefined): string {
  const query = target.includes('?') ? '' : formOf(items(queryString));
  return query === '' ? target : `${target}?${query}`;
}

/** Insomnia has cookies beside the header fields only. */
function withCookies(headers: Headers, cookies: Json | undefined): Headers {
  const pairs = items(cookies).flatMap((one) =>
    isObject(one) && typeof one.name === 'string' && typeof one.value === 'string' ? [`${one.name}=${one.value}`] : [],
  );
  return pairs.length === 0 || hasField(headers, 'cookie') ? headers : [...headers, ['cookie', pairs.join('; ')]];
}

interface SentBody {
  readonly type?: string | undefined;
  readonly body?: Uint8Array;
  readonly unread?: string;
}

const NOT_RECORDED = 'the body of its request was not recorded';

function sentBody({ method, postData, bodySize, headers }: JsonObject, attached: Attached): SentBody {
  const fields = fieldsOf(headers);
  const length = header(fields, 'content-length');
  const isSized = Number(bodySize) > 0 || Number(length ?? 0) > 0;
  const isUnsized = typeof bodySize !== 'number' || bodySize < 0;
  if (!isObject(postData)) {
    const mayHaveOne =
      typeof method === 'string' && /^(?:post|put|patch)$/i.test(method) && isUnsized && length === undefined;
    return isSized || mayHaveOne ? { unread: NOT_RECORDED } : {};
  }
  const { mimeType, text, params } = postData;
  const type = typeof mimeType === 'string' && mimeType !== '' ? mimeType : undefined;
  const size = typeof bodySize === 'number' && bodySize > 0 ? bodySize : Number(length ?? -1);
  const sent: JsonObject = { ...withoutHead(postData, type), size };
  if (isCodedText(fields, sent.text))
    return { type, unread: 'the body of its request was recorded with its content coding' };
  const { bytes, unread } = bodyIn(sent, type, attached);
  if (unread !== undefined) return { type, unread: `of its request: ${unread}` };
  if (bytes !== undefined) return { type, body: bytes };
  const hasParams = items(params).length > 0;
  const isForm = type !== undefined && /^application\/x-www-form-urlencoded\b/i.test(type);
  if (isForm && hasParams) return { type, body: Buffer.from(formOf(items(params))) };
  const isUnknown = typeof text !== 'string' && bodySize === -1;
  return { type, ...(isUnknown || isSized || hasParams ? { unread: NOT_RECORDED } : {}) };
}

/** Firefox has the header fields of a form's body in its text: no form begins so itself. */
function withoutHead(postData: JsonObject, type = ''): JsonObject {
  const { text } = postData;
  if (typeof text !== 'string' || !/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return postData;
  return { ...postData, text: text.replace(/^(?:content-[a-z]+:[^\r\n]*\r\n)+\r\n/i, '') };
}

/** Whether a body that was compressed is there as it was sent, as text: bytes of it are lost. */
function isCodedText(headers: Headers, text: Json | undefined): boolean {
  const coding = header(headers, 'content-encoding') ?? 'identity';
  return coding !== 'identity' && typeof text === 'string' && /[\u0000-\u0008\ufffd]/.test(text);
}
