import { isObject, type Json, jsonText, plainText, property, setOwn } from '../../../document';
import type { Shape } from '../../wire/schema-shape';
import { parseJson } from '../json/json-text';

const FIELDS = ['data', 'event', 'id', 'retry'];
/** What many services of language models send after their last event; it isn't an event of theirs. */
const END = '[DONE]';

/**
 * Reads an event stream (WHATWG HTML §9.2.6). Where the schema of an item knows the fields of events, an item is an
 * object of these; else it is what stands in `data`: a text where the schema asks for one, JSON otherwise. An event
 * that no blank line ends is left out.
 *
 * @example readEvents('data: {"a":1}\n\n', shape) // [{ a: 1 }]
 */
export function readEvents(text: string, item: Shape): Json[] {
  const found: Json[] = [];
  let event: Record<string, Json> = {};
  let data: string[] = [];
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    if (line === '') {
      const whole = data.join('\n');
      const isEvent = data.length > 0 || (hasFields(item) && Object.keys(event).length > 0);
      if (isEvent && whole !== END) found.push(itemOf(whole, data.length > 0, event, item));
      [event, data] = [{}, []];
      continue;
    }
    const colon = line.indexOf(':');
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data.push(value);
    else if (name === 'retry' && /^\d+$/.test(value)) event[name] = Number(value);
    else if (name === 'event' || name === 'id') event[name] = value;
  }
  return found;
}

/** Whether any line of a text is a field of an event, or a comment. */
export function hasEventLines(text: string): boolean {
  return /(?:^|[\r\n])\ufeff?(?::|(?:data|event|id|retry)(?=[:\r\n]|$))/.test(text);
}

/**
 * Writes one item of an event stream, the reverse of `readEvents`.
 *
 * @example writeEvent({ a: 1 }, shape) // 'data: {"a":1}\n\n'
 */
export function writeEvent(item: Json, shape: Shape): string {
  const isEvent = isObject(item) && (hasFields(shape) || isFields(item));
  if (!isEvent) return `${dataLines(typeof item === 'string' ? item : jsonText(item))}\n`;
  const fields = ['event', 'id', 'retry'].flatMap((name) => {
    const value = property(item, name);
    return value === undefined || value === null ? [] : [`${name}: ${plainText(value).replace(/[\r\n\0]/g, ' ')}\n`];
  });
  const data = property(item, 'data');
  return `${fields.join('')}${data === undefined ? '' : dataLines(plainText(data))}\n`;
}

function itemOf(whole: string, hasData: boolean, event: Record<string, Json>, item: Shape): Json {
  if (!hasFields(item)) return dataOf(whole, item);
  if (hasData) setOwn(event, 'data', dataOf(whole, item.property('data')));
  return event;
}

function dataOf(text: string, shape: Shape): Json {
  if (shape.allows('string')) return text;
  const json = parseJson(text);
  return 'value' in json ? json.value : text;
}

/** Whether a schema speaks of events, and not of their data. */
function hasFields({ names }: Shape): boolean {
  return names.has('data') || (names.has('event') && names.size <= FIELDS.length);
}

/** Without a schema: whether an object has the fields of an event and no others. */
function isFields(item: Json): boolean {
  return (
    typeof property(item, 'data') === 'string' && Object.keys(item as object).every((name) => FIELDS.includes(name))
  );
}

function dataLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => `data: ${line}\n`)
    .join('');
}
