import { essence, parseMediaType } from '../../wire/media-type';
import { binaryString } from '../../wire/text-coding';
import { sequence } from './sequence';

/**
 * Cuts the bytes of a sequence into its items, each with what ends it: a line, a JSON text, an event, a part of a
 * multipart body.
 *
 * @returns `undefined` for a body that has no items one after the other
 * @example splitItems(encodeText('{"a":1}\n{"a":2}\n'), 'application/jsonl').length // 2
 */
export function splitItems(bytes: Uint8Array, contentType: string): readonly Uint8Array[] | undefined {
  const end = endOf(contentType);
  if (end === undefined || bytes.length === 0) return undefined;
  const text = binaryString(bytes);
  const items: Uint8Array[] = [];
  let from = 0;
  for (const { index, 0: found } of text.matchAll(end)) {
    items.push(bytes.subarray(from, index + found.length));
    from = index + found.length;
  }
  if (from < bytes.length) items.push(bytes.subarray(from));
  return items;
}

/** What stands behind an item. */
function endOf(contentType: string): RegExp | undefined {
  const name = essence(contentType);
  const boundary = parseMediaType(contentType)?.parameters['boundary'];
  if (name.startsWith('multipart/') && name !== 'multipart/form-data' && boundary !== undefined)
    return new RegExp(
      `\\r\\n(?=--${boundary.replace(/[^\w]/g, '\\$&')})(?!--${boundary.replace(/[^\w]/g, '\\$&')}--)`,
      'g',
    );
  if (!sequence.is(name)) return undefined;
  if (name === 'text/event-stream') return /(?:\r\n|\n|\r)(?:\r\n|\n|\r)+/g;
  return /\n/g;
}
