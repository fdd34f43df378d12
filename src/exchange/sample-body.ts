import type { Json } from '../document';
import type { Api, MediaType } from '../model';
import { type Direction, type Sample, validatorsOf } from '../schema';
import { codecFor } from './codecs/codecs';
import { sampleFile } from './codecs/sample-files';
import { itemShape } from './codecs/sequence/sequence';
import { sampleFor, type SampleSettings } from './sample-for';
import { essence } from './wire/media-type';
import { ANY, schemaShapes } from './wire/schema-shape';

/** How many items a made sequence has: several, so that a client must read more than one. */
const ITEMS = 3;

/**
 * A body made from its media type: of a sequence several items, of a kind of file (a picture, a PDF) a valid one
 * where the schema
 * takes it, of all others a value of the schema.
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
  if (items === undefined) return schema === undefined ? undefined : sampleFor(api, schema, direction, settings);
  const made: Json[] = [];
  for (let count = 0; count < ITEMS; count++) {
    const item = sampleFor(api, items, direction, settings);
    if ('reason' in item) return item;
    made.push(item.value);
  }
  return { value: made };
}

/** A file of the media type's kind, in base64 where the schema says so. */
function fileOf(api: Api, { readAs, schema }: MediaType, direction: Direction): string | undefined {
  const file = sampleFile(essence(readAs));
  if (file === undefined || schema === undefined) return file;
  const encoding = schemaShapes(api.document.root)(schema).keyword('contentEncoding');
  const text = encoding === 'base64' ? btoa(file) : file;
  return validatorsOf(api.document).accepts(schema, text, direction) ? text : undefined;
}

function isItemSchema(api: Api, { readAs, schema }: MediaType): boolean {
  if (schema === undefined || codecFor(readAs).name !== 'sequence') return false;
  const shape = schemaShapes(api.document.root)(schema);
  return shape.allows('object') && itemShape({ item: undefined, shape }) === shape && shape !== ANY;
}
