import { entries, isObject, type Json, type Pointer, property } from '../document';
import type { Api, MediaType } from '../model';
import { type Direction, type Sample, validatorsOf } from '../schema';
import { isBase64 } from './codecs/binary';
import { codecFor } from './codecs/codecs';
import { contentTypesOf } from './codecs/multipart/part-encoding';
import { kindWithin, sampleFile } from './codecs/sample-files';
import { itemShape } from './codecs/sequence/sequence';
import { isEmpty } from './parameters/write-field';
import { sampleFor, type SampleSettings } from './sample-for';
import { essence } from './wire/media-type';
import { ANY, schemaShapes } from './wire/schema-shape';

/** How many items a made sequence has: several, so that a client must read more than one. */
const ITEMS = 3;

/**
 * A body made from its media type: of a sequence several items, of a kind of file (a picture, a PDF) a valid one where
 * the schema takes it, of all others a value of the schema.
 *
 * @returns the value, or the reason why none can be made; `undefined` where the media type says nothing of its value
 */
export function sampleBody(
  api: Api,
  media: MediaType,
  direction: Direction,
  settings: SampleSettings = {},
): Sample | undefined {
  const { schema, itemSchema } = media;
  const file = fileOf(api, media, direction);
  if (file !== undefined) return { value: file };
  const items = itemSchema ?? (isItemSchema(api, media) ? schema : undefined);
  if (items === undefined) {
    const whole = schema === undefined ? undefined : sampleWhole(api, schema, media, direction, settings);
    return whole !== undefined && 'value' in whole ? { value: withFiles(media, whole.value) } : whole;
  }
  const made: Json[] = [];
  for (let count = 0; count < ITEMS; count++) {
    const item = sampleFor(api, items, direction, settings);
    if ('reason' in item) return item;
    made.push(item.value);
  }
  return { value: withFiles(media, made) };
}

/** How many values are made until each member of one has a form. */
const TRIES = 10;

/** A value from the schema; in a form, a list or object without content leaves no trace. */
function sampleWhole(
  api: Api,
  schema: Pointer,
  media: MediaType,
  direction: Direction,
  settings: SampleSettings,
): Sample {
  const isFields = settings.mode === 'dynamic' && codecFor(media.readAs).fields;
  let made = sampleFor(api, schema, direction, settings);
  for (let count = 1; isFields && count < TRIES; count++) {
    if (!('value' in made) || !entries(made.value).some(([, member]) => isEmpty(member))) break;
    made = sampleFor(api, schema, direction, settings);
  }
  return made;
}

/** The parts of a multipart body whose `encoding` names a kind of file (a picture, a PDF) as valid ones. */
function withFiles(media: MediaType, value: Json): Json {
  if (codecFor(media.readAs).name !== 'multipart') return value;
  const { encoding, prefixEncoding = [], itemEncoding } = media;
  const filed = (part: Json, by: Json | undefined): Json => {
    const [type] = contentTypesOf(by);
    const file = type === undefined ? undefined : sampleFile(essence(kindWithin(type)));
    if (file === undefined) return part;
    return Array.isArray(part) ? part.map(() => file) : file;
  };
  if (Array.isArray(value))
    return (value as readonly Json[]).map((part, index) => filed(part, prefixEncoding[index] ?? itemEncoding));
  if (!isObject(value)) return value;
  return Object.fromEntries(entries(value).map(([name, part]) => [name, filed(part, property(encoding, name))]));
}

/** A file of the media type's kind, in base64 where the schema says so. */
function fileOf(api: Api, { readAs, schema }: MediaType, direction: Direction): string | undefined {
  const file = sampleFile(essence(readAs));
  if (file === undefined || schema === undefined) return file;
  const text = isBase64(schemaShapes(api.document.root)(schema)) ? btoa(file) : file;
  return validatorsOf(api.document).accepts(schema, text, direction) ? text : undefined;
}

function isItemSchema(api: Api, { readAs, schema }: MediaType): boolean {
  if (schema === undefined || codecFor(readAs).name !== 'sequence') return false;
  const shape = schemaShapes(api.document.root)(schema);
  return shape.allows('object') && itemShape({ item: undefined, shape }) === shape && shape !== ANY;
}
