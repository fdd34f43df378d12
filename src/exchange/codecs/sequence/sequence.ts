import { type Json, jsonText } from '../../../document';
import { essence } from '../../wire/media-type';
import { ANY, type Shape } from '../../wire/schema-shape';
import { decodeText, encodeText } from '../../wire/text-coding';
import type { BodyContext, BodyValue, Codec } from '../codec';
import { parseJson } from '../json/json-text';
import { hasEventLines, readEvents, writeEvent } from './events';

const LINES = ['application/jsonl', 'application/x-jsonl', 'application/jsonlines', 'application/x-jsonlines'];
const MORE_LINES = [
  'application/ndjson',
  'application/x-ndjson',
  'application/x-json-stream',
  'application/json-lines',
];
const RECORD_SEPARATOR = '\u001e';

/**
 * Items one after the other: JSON lines, JSON text sequences (RFC 7464) and event streams. The value is an array (OAS
 * 3.2 §4.14.3). Where the schema is only a string, it is the whole text.
 */
export const sequence: Codec = {
  name: 'sequence',
  is: (name) => LINES.includes(name) || MORE_LINES.includes(name) || /[/+]json-seq$/.test(name) || isEvents(name),
  read: (bytes, context) => {
    const decoded = decodeText(bytes, context.parameters['charset']);
    if (!('text' in decoded)) return { kind: 'unreadable', ...decoded };
    const name = essence(context.type);
    if (isEvents(name) && isOtherThanEvents(decoded.text, isPlain(context)))
      return { kind: 'unreadable', reason: 'no line of it is a field of an event (data, event, id or retry)' };
    if (isPlain(context)) return { kind: 'value', value: decoded.text };
    if (isEvents(name)) return { kind: 'value', value: readEvents(decoded.text, itemShape(context)) };
    return readTexts(decoded.text, separatorOf(name));
  },
  write: (value, context) => {
    const isWritten = typeof value === 'string' && (isPlain(context) || isSequence(value, context));
    const items = Array.isArray(value) ? (value as readonly Json[]) : [value];
    // A text that is the whole of an event stream has events; any other text is the data of one.
    const isData = typeof value === 'string' && isEvents(essence(context.type)) && !hasEventLines(value);
    const text = isWritten && !isData ? value : items.map((item) => itemText(item, context)).join('');
    return { bytes: encodeText(text), contentType: context.type };
  },
  writes: () => true,
  fields: false,
  isText: true,
};

/**
 * What the schema says of an item: `itemSchema`, the items of an array, or (as documents before 3.2 have it) the
 * schema itself.
 */
export function itemShape({ item, shape }: Pick<BodyContext, 'item' | 'shape'>): Shape {
  return item ?? (shape.allows('array') ? (shape === ANY ? ANY : shape.item(0)) : shape);
}

function isPlain({ item, shape }: BodyContext): boolean {
  return (
    item === undefined && shape !== ANY && shape.allows('string') && !shape.allows('object') && !shape.allows('array')
  );
}

/** Whether a text is the whole sequence, as its author wrote it, and not one item. */
function isSequence(text: string, { item, type }: BodyContext): boolean {
  if (item?.allows('string') !== true) return true;
  const name = essence(type);
  return !isEvents(name) && readTexts(text, separatorOf(name)).kind === 'value';
}

function separatorOf(name: string): string | RegExp {
  return name.endsWith('json-seq') ? RECORD_SEPARATOR : /\r?\n/;
}

function isEvents(name: string): boolean {
  return name === 'text/event-stream';
}

/** Whether a text is something else than an event stream; where the schema is only a string, that may be any text. */
function isOtherThanEvents(text: string, isPlain: boolean): boolean {
  return !hasEventLines(text) && text.trim() !== '' && (!isPlain || readTexts(text, /\r?\n/).kind === 'value');
}

function readTexts(whole: string, separator: string | RegExp): BodyValue {
  const value: Json[] = [];
  for (const piece of whole.split(separator)) {
    if (piece.trim() === '') continue;
    const parsed = parseJson(piece);
    if (!('value' in parsed)) return { kind: 'unreadable', reason: `item ${value.length + 1}: ${parsed.reason}` };
    value.push(parsed.value);
  }
  return { kind: 'value', value };
}

function itemText(item: Json, context: BodyContext): string {
  const name = essence(context.type);
  if (isEvents(name)) return writeEvent(item, itemShape(context));
  const text = jsonText(item);
  return name.endsWith('json-seq') ? `${RECORD_SEPARATOR}${text}\n` : `${text}\n`;
}
