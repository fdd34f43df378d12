import type { Json, JsonObject } from '../../document';
import type { MediaType } from '../../model';
import { essence, parseMediaType } from '../wire/media-type';
import { negotiate } from '../wire/negotiate';
import { ANY, schemaShapes, type Shape } from '../wire/schema-shape';
import { codecFor } from './codecs';
import { kindOf, sampleFile } from './sample-files';

/** The types that a range stands for, the most usual first. */
const TYPES: readonly string[] = [
  'application/json',
  'text/plain',
  'application/xml',
  'text/html',
  'text/csv',
  'application/octet-stream',
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/svg+xml',
  'audio/mpeg',
  'audio/wav',
  'video/mp4',
  'application/zip',
  'multipart/form-data',
  'application/vnd.api+json',
  'application/atom+xml',
];

/**
 * A media type whose key is a range (`image/*`, `application/*+json`) as a type within it: one that fits the Accept
 * field, and that the schema's values, or the given value, can be written in. Any other media type stays as it is.
 *
 * @example concreteMedia({ type: 'image/*', … }, 'image/webp', root).type // 'image/webp'
 */
export function concreteMedia(media: MediaType, accept: string | undefined, root: JsonObject, value?: Json): MediaType {
  const type = concreteType(
    media.type,
    accept,
    media.schema === undefined ? ANY : schemaShapes(root)(media.schema),
    value,
  );
  return type === media.type ? media : { ...media, type, readAs: media.readAs === media.type ? type : media.readAs };
}

/** A type within a range; any other type is itself. */
export function concreteType(range: string, accept: string | undefined, shape: Shape, value: Json | undefined): string {
  if (!essence(range).includes('*')) return range;
  const kind = typeof value === 'string' ? kindOf(value) : undefined;
  if (kind !== undefined && fits(kind, range)) return kind;
  const named = accept === undefined ? [] : accept.split(',').map((item) => essence(item));
  const known = [...TYPES, ...named.filter((name) => !name.includes('*') && !TYPES.includes(name))];
  const able = known.filter((type) => fits(type, range) && suits(type, shape, value));
  return able[Math.max(0, negotiate(accept, able))] ?? known.find((type) => fits(type, range)) ?? fallback(range);
}

function fits(type: string, range: string): boolean {
  const wanted = parseMediaType(range);
  const found = parseMediaType(type);
  if (wanted === undefined || found === undefined) return false;
  if (wanted.type !== '*' && wanted.type !== found.type) return false;
  // Every form has its range: one that names no form of its own is not meant for a suffix or a file that few expect.
  if (wanted.subtype === '*') return true;
  return wanted.subtype.startsWith('*+') && found.subtype.endsWith(wanted.subtype.slice(1));
}

/** Whether what the schema describes can be written in a type, and a file of it can be made where no value is given. */
function suits(type: string, shape: Shape, value: Json | undefined): boolean {
  const codec = codecFor(type);
  const isText = typeof value === 'string' || (shape !== ANY && shape.allows('string') && !isStructured(shape));
  // A string is sent as it is, not in quotes.
  if (codec.name === 'json') return !isText;
  if (value !== undefined) return codec.writes(value);
  const isStructure = isStructured(shape);
  switch (codec.name) {
    case 'binary':
      return shape.allows('string') && (type === 'application/octet-stream' || sampleFile(type) !== undefined);
    case 'text':
      return shape.keyword('format') !== 'binary' && (!isStructure || shape === ANY);
    case 'xml':
      return type === 'image/svg+xml' ? shape.allows('string') : isStructure && shape !== ANY;
    default:
      return isStructure && shape !== ANY;
  }
}

function isStructured(shape: Shape): boolean {
  return shape.allows('object') || shape.allows('array');
}

/** Where no known type fits. */
function fallback(range: string): string {
  return essence(range).replace('*', 'octet-stream');
}
