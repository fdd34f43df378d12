import { hashOf } from '../../../document';
import { header, writeHeader } from '../../../exchange';
import type { Response } from '../../../model';
import { validatorsOf } from '../../../schema';
import type { Thing } from '../store';
import type { Subject } from '../subject';

/**
 * The entity tag of a thing (RFC 9110 §8.8.3): the same content has the same one. What was not changed has the one that
 * the document shows.
 */
export function tagOf({ key, value, content, isChanged }: Thing): string | undefined {
  if (!isChanged) return undefined;
  return `"${hashOf(`${key} ${JSON.stringify([value, content?.value])}`)
    .toString(16)
    .padStart(8, '0')}"`;
}

/** The `ETag` header of a response about a thing, where the response declares one and takes its value. */
export function tagHeader({ task: { api } }: Subject, { headers }: Response, thing: Thing): [string, string][] {
  const declared = headers.find(({ name }) => name.toLowerCase() === 'etag');
  const tag = declared === undefined ? undefined : tagOf(thing);
  if (declared === undefined || tag === undefined) return [];
  const isFit = declared.schema === undefined || validatorsOf(api.document).accepts(declared.schema, tag, 'response');
  return isFit ? [[declared.name, writeHeader(declared, tag)]] : [];
}

/**
 * Whether a change lacks the condition that its operation asks for: `If-Match`, where it declares a 428 (RFC 6585 §3).
 */
export function isUnconditional({ task: { validated }, operation }: Subject): boolean {
  if (!/^(?:PUT|PATCH|DELETE|POST)$/.test(validated.request.method)) return false;
  if (!operation.responses.some(({ status }) => status === '428')) return false;
  return !['if-match', 'if-unmodified-since'].some((name) => header(validated.request.headers, name) !== undefined);
}

/** Whether the condition `If-Match` of a request holds; it does where the document declares no 412 for it. */
export function isMatched({ task: { validated }, operation }: Subject, thing: Thing): boolean {
  const wanted = header(validated.request.headers, 'if-match');
  if (wanted === undefined || wanted.trim() === '*') return true;
  const tag = tagOf(thing);
  if (tag === undefined) return true;
  if (!operation.responses.some(({ status }) => status === '412')) return true;
  return (wanted.match(/(?:W\/)?"[^"]*"/g) ?? []).some((one) => one === tag);
}
