import { type Document, equal, type Json, type JsonObject, pointers } from '../../document';
import type { Example, MediaType } from '../../model';
import { type Direction, explain, type SchemaViolation, validatorsOf } from '../../schema';
import { type Lens, ofText, readFitting } from '../wire/read-fitting';
import { ANY, schemaShapes } from '../wire/schema-shape';
import { encodeText } from '../wire/text-coding';
import type { Violation } from '../violation';
import { bodyReader, readBody, writeBody } from './body';
import type { BodyValue, Codec } from './codec';
import { codecFor } from './codecs';
import { validateParts } from './multipart/validate-parts';

/** The formats whose values are texts: only the schema knows their types. */
const OF_TEXTS: readonly Codec['name'][] = ['form', 'multipart', 'xml', 'text'];

/** A body as it was sent, and the media type of the document that it is read by. */
interface SentBody {
  readonly bytes: Uint8Array | undefined;
  readonly contentType: string | undefined;
  readonly media: MediaType;
}

/** What bodies of one Content-Type are read and accepted by. It follows from the document alone. */
export interface PreparedBody {
  readonly media: MediaType;
  readonly read: (bytes: Uint8Array | undefined) => BodyValue;
  /** Whether a value is what the media type describes; absent where more than one schema counts. */
  readonly accepts: ((value: Json) => boolean) | undefined;
}

/** Prepares what reads and accepts bodies of one Content-Type. */
export function prepareBody(
  document: Document,
  contentType: string | undefined,
  media: MediaType,
  direction: Direction,
): PreparedBody {
  return {
    media,
    read: bodyReader(contentType, media, document.root),
    accepts: acceptsBody(document, media, direction),
  };
}

/** Whether a value is what a media type describes; absent where more than one schema counts. */
export function acceptsBody(
  document: Document,
  { schema, itemSchema, readAs }: MediaType,
  direction: Direction,
): PreparedBody['accepts'] {
  if (schema === undefined || itemSchema !== undefined || codecFor(readAs).name === 'sequence') return undefined;
  return validatorsOf(document).validatorOf(schema, direction);
}

/**
 * Reads a body as `readBody` does. Where its format has texts only, and one may mean several things, the reading that
 * the schema accepts is taken.
 *
 * @param plain how `readBody` reads it, where that is known
 * @example readFittingBody(document, { bytes, contentType: 'application/x-www-form-urlencoded', media }, 'request')
 * // of `limit=10` under a union of integer and 'all': { kind: 'value', value: { limit: 10 } }
 */
export function readFittingBody(
  document: Document,
  { bytes, contentType, media }: SentBody,
  direction: Direction,
  plain?: BodyValue,
): BodyValue {
  const read = (lens?: Lens): BodyValue => readBody(bytes, contentType, media, document.root, lens);
  if (!OF_TEXTS.includes(codecFor(media.readAs).name) || media.schema === undefined) return plain ?? read();
  const readings = readFitting<{ readonly found: BodyValue; readonly value?: Json }, SchemaViolation>(
    (lens) => withValue(read(lens)),
    ({ found }) => (found.kind === 'value' ? ofValue(document, media, found, direction) : []),
  );
  return readings.reading.found;
}

function withValue(found: BodyValue): { readonly found: BodyValue; readonly value?: Json } {
  return found.kind === 'value' ? { found, value: found.value } : { found };
}

/**
 * Validates a body's value against its media type: the items of a sequence by `itemSchema`, the whole by `schema`. A
 * schema before OAS 3.2 that a sequence's media type has, and that allows no array, describes the items.
 *
 * @returns nothing for an opaque value: it isn't validated (see `isValidated`)
 * @example validateBody(document, media, [{ name: 1 }], 'response') // [{ pointer: '/0/name', … }]
 */
function validateBody(
  document: Document,
  media: MediaType,
  value: Json,
  direction: Direction,
): readonly SchemaViolation[] {
  const { schema, itemSchema } = media;
  const isItems = schema !== undefined && itemSchema === undefined && describesItems(document.root, media);
  const ofItems = isItems ? schema : itemSchema;
  const ofWhole = isItems ? undefined : schema;
  const whole = ofWhole === undefined ? [] : explain(document, ofWhole, value, direction);
  if (ofItems === undefined) return whole;
  if (!Array.isArray(value)) return [...whole, ...explain(document, ofItems, value, direction)];
  const items = value.flatMap((item: Json, index) =>
    explain(document, ofItems, item, direction).map((violation) => ({
      ...violation,
      pointer: pointers.join('', index) + violation.pointer,
    })),
  );
  return [...whole, ...items];
}

/**
 * Validates a body that was read: its value by `validateBody`, and of its parts what their encodings say. Of a value
 * that isn't validated, or of a part's, nothing is reported.
 */
export function validateReadBody(
  document: Document,
  media: MediaType,
  reading: ReadValue,
  direction: Direction,
): readonly Violation[] {
  const place = direction === 'request' ? 'request.body' : 'response.body';
  const found = ofValue(document, media, reading, direction).map((one): Violation => ({ ...one, in: place }));
  const { parts } = reading;
  return parts === undefined ? found : [...found, ...validateParts(document, media, parts, direction)];
}

type ReadValue = Extract<BodyValue, { kind: 'value' }>;

/** Verdicts on a whole that hang on each of its parts. */
const OF_WHOLE: readonly string[] = ['oneOf', 'anyOf', 'not', 'schema'];

function ofValue(
  document: Document,
  media: MediaType,
  reading: ReadValue,
  direction: Direction,
): readonly SchemaViolation[] {
  if (!isValidated(reading)) return [];
  const violations = validateBody(document, media, reading.value, direction);
  const found = OF_TEXTS.includes(codecFor(media.readAs).name) ? violations.map(ofText) : violations;
  const opaque = (reading.parts ?? []).filter((part) => part.opaque);
  if (found.length === 0 || opaque.length === 0) return found;
  return found.filter(
    ({ code, pointer }) =>
      !opaque.some((part) => {
        if (pointer === part.pointer || pointer.startsWith(`${part.pointer}/`)) return true;
        return OF_WHOLE.includes(code) && part.pointer.startsWith(`${pointer}/`);
      }),
  );
}

/**
 * Whether a body's value is validated: its format shows what the schema describes. What isn't must never count as
 * covered.
 *
 * @example isValidated(readBody(bytes, 'text/csv', media, root)) // false where the schema is that of an object
 */
export function isValidated(reading: BodyValue): boolean {
  return reading.kind === 'value' && reading.opaque !== true;
}

/**
 * A body that somebody gave as a value: a text where the schema asks for a structure is the body as it is sent, and
 * is read.
 *
 * @param media whose schema and format count
 */
export function readGiven(document: Document, value: Json, media: MediaType, direction: Direction): BodyValue {
  const { name } = codecFor(media.readAs);
  const schema = media.schema ?? media.itemSchema;
  const shape = schema === undefined ? ANY : schemaShapes(document.root)(schema);
  const isText = typeof value === 'string' && name !== 'json';
  // Where a sequence may have more than texts, what is sent for one shows whether it is all of it, or an item.
  const isMixed = media.itemSchema === undefined && (shape.allows('object') || shape.allows('array'));
  if (isText && name === 'sequence' && isMixed) {
    const { bytes } = writeBody(value, media.readAs, { ...media, root: document.root });
    return readAsSent(document, bytes, media, direction);
  }
  if (!isText || shape.allows('string')) return { kind: 'value', value };
  if (name === 'multipart' || name === 'binary') return { kind: 'value', value, opaque: true };
  return readAsSent(document, encodeText(value), media, direction);
}

function readAsSent(document: Document, bytes: Uint8Array, media: MediaType, direction: Direction): BodyValue {
  return readFittingBody(
    document,
    { bytes, contentType: undefined, media: { ...media, type: media.readAs } },
    direction,
  );
}

/**
 * Reads the text that an example of a body has beside its data (`serializedValue` beside `dataValue`, OAS 3.2 §4.19).
 *
 * @returns whether it is the data's: it is read as the data is, once that is written; and how it is read. Nothing where
 *   the format does not show what the schema describes.
 * @example readSerialized(document, '<n>1</n>', 1, media, 'response') // { isSame: true, reading: { … } }
 */
export function readSerialized(
  document: Document,
  { value, serialized }: Pick<Example, 'value' | 'serialized'>,
  media: MediaType,
  direction: Direction,
): { readonly isSame: boolean; readonly reading: BodyValue } | undefined {
  const codec = codecFor(media.readAs);
  const { name } = codec;
  if (serialized === undefined || media.readAs.includes('*') || name === 'multipart' || name === 'binary')
    return undefined;
  const reading = readAsSent(document, encodeText(serialized), media, direction);
  if (reading.kind !== 'value') return { isSame: false, reading };
  if (reading.opaque === true) return undefined;
  if (equal(reading.value, value)) return { isSame: true, reading };
  if (!codec.writes(value)) return undefined;
  const { bytes } = writeBody(value, media.readAs, { ...media, root: document.root });
  const written = readAsSent(document, bytes, media, direction);
  return { isSame: written.kind === 'value' && isSame(written.value, reading.value), reading };
}

/** Whether two readings are one; the end of the line after a text belongs to the file that it is written in. */
function isSame(one: Json, other: Json): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return equal(one, other);
  return one === other || one === other.replace(/\r?\n$/, '');
}

/** Whether a sequence's `schema` is that of its items. */
function describesItems(root: JsonObject, media: MediaType): boolean {
  if (codecFor(media.readAs).name !== 'sequence') return false;
  const shape = schemaShapes(root)(media.schema);
  return !shape.allows('array') && (shape.allows('object') || !shape.allows('string'));
}
