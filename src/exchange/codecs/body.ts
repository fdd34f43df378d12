import type { Json, JsonObject } from '../../document';
import type { MediaType } from '../../model';
import { essence, parseMediaType } from '../wire/media-type';
import type { Lens } from '../wire/read-fitting';
import { ANY, schemaShapes, type Shape } from '../wire/schema-shape';
import type { BodyContext, BodyValue, WrittenBody } from './codec';
import { codecFor } from './codecs';
import { concreteType } from './concrete-media';
import { readJson } from './json/json';

/** What a body is written by, beside its value and media type: of the document's media type whatever is known. */
interface BodyWriting extends Partial<
  Pick<MediaType, 'readAs' | 'schema' | 'itemSchema' | 'prefixEncoding' | 'itemEncoding'>
> {
  /** The `encoding` object of a form. */
  readonly encoding?: JsonObject | undefined;
  /** The document's root, for formats that its schemas describe. */
  readonly root?: JsonObject;
  /** JSON with two spaces and a newline at the end; else without any white space. */
  readonly pretty?: boolean;
  /** How its schemas are seen; as they are where nothing is given. */
  readonly lens?: Lens | undefined;
}

/**
 * Reads a body by the media type's `x-read-as` where there is one, else by the Content-Type that was sent, else by the
 * media type: JSON (RFC 8259), forms, text, and anything else as a string with a character for each byte. An empty body
 * is absent, unless its Content-Type says that it is text, a form or a file without content; so is a JSON body of white
 * space only. Never throws.
 *
 * @param media The media type of the document that the body is validated by.
 * @param root The document's root, for the types of form fields.
 * @param lens How the schemas are seen, where texts may mean several things (see `readFitting`).
 * @example readBody(bytes, 'application/json', media, root) // { kind: 'value', value: { type: 'bits' } }
 */
export function readBody(
  bytes: Uint8Array | undefined,
  contentType: string | undefined,
  media: MediaType,
  root: JsonObject,
  lens?: Lens,
): BodyValue {
  if (lens !== undefined) return bodyReader(contentType, media, root, lens)(bytes);
  const known = readers.get(media);
  if (known !== undefined && known.contentType === contentType && known.root === root) return known.read(bytes);
  const read = bodyReader(contentType, media, root);
  readers.set(media, { contentType, root, read });
  return read(bytes);
}

/** What reads bodies of a media type with the Content-Type that came last: the next one has mostly the same. */
const readers = new WeakMap<
  MediaType,
  {
    readonly contentType: string | undefined;
    readonly root: JsonObject;
    readonly read: (bytes: Uint8Array | undefined) => BodyValue;
  }
>();

/** What reads bodies of one Content-Type, as `readBody` does. */
export function bodyReader(
  contentType: string | undefined,
  media: MediaType,
  root: JsonObject,
  lens?: Lens,
): (bytes: Uint8Array | undefined) => BodyValue {
  const type = readingType(contentType, media);
  const context = contextOf(type, { ...media, root, lens }, contentType);
  const isJsonInRange = essence(type).includes('*') && !context.shape.allows('string');
  const codec = codecFor(type);
  return (bytes) => {
    if (bytes === undefined || (bytes.length === 0 && contentType === undefined)) return { kind: 'absent' };
    return isJsonInRange ? readJson(bytes, context.parameters['charset']) : codec.read(bytes, context);
  };
}

/**
 * Writes a body, the reverse of `readBody`. Of a range such as `*\/*` a type is chosen that suits the value.
 *
 * @example writeBody({ a: 1 }, 'application/json') // { bytes: …'{"a":1}', contentType: 'application/json' }
 */
export function writeBody(value: Json, mediaType: string, writing: BodyWriting = {}): WrittenBody {
  return bodyWriter(mediaType, writing)(value);
}

/** What writes bodies of one media type, as `writeBody` does. */
export function bodyWriter(mediaType: string, writing: BodyWriting = {}): (value: Json) => WrittenBody {
  const { readAs = mediaType } = writing;
  const isRange = (type: string): boolean => essence(type).includes('*');
  const writerOf = (contentType: string, type: string): ((value: Json) => WrittenBody) => {
    const [codec, context] = [codecFor(type), contextOf(contentType, writing, contentType)];
    return (value) => codec.write(value, context);
  };
  if (!isRange(mediaType) && !isRange(readAs)) return writerOf(mediaType, readAs);
  return (value) => {
    const within = (range: string): string => concreteType(range, undefined, ANY, value);
    const contentType = within(readAs === mediaType || !isRange(mediaType) ? mediaType : readAs);
    return writerOf(contentType, readAs === mediaType ? contentType : within(readAs))(value);
  };
}

/** Reads bytes of a media type by a shape alone: a parameter in `content`, the part of a body. */
export function readBytes(bytes: Uint8Array, type: string, shape: Shape, encoding?: JsonObject): BodyValue {
  return codecFor(type).read(bytes, { ...contextOf(type, { encoding }, type), shape });
}

function contextOf(type: string, media: BodyWriting, contentType: string | undefined): BodyContext {
  const { root, schema, itemSchema, encoding = {}, pretty = false, lens = (shape: Shape): Shape => shape } = media;
  return {
    type,
    parameters: parseMediaType(contentType ?? type)?.parameters ?? {},
    shape: root === undefined ? ANY : lens(schemaShapes(root)(schema)),
    item: root === undefined || itemSchema === undefined ? undefined : lens(schemaShapes(root)(itemSchema)),
    root,
    encoding,
    positions: { prefix: media.prefixEncoding ?? [], item: media.itemEncoding },
    pretty,
    codecFor,
  };
}

function readingType(contentType: string | undefined, media: MediaType): string {
  if (media.readAs !== media.type) return media.readAs;
  return contentType !== undefined && parseMediaType(contentType) !== undefined ? contentType : media.type;
}
