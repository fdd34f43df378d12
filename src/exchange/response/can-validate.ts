import type { Json, JsonObject } from '../../document';
import type { MediaType } from '../../model';
import { codecFor } from '../codecs/codecs';
import { schemaShapes } from '../wire/schema-shape';

/**
 * Whether a body's value can be held against its media type's schema. Of a format that isn't read there is only the text: a schema
 * that asks for anything else than text isn't applied then, since a verdict would be a guess.
 */
export function canValidate(root: JsonObject, media: MediaType, value: Json): boolean {
  if (media.schema === undefined) return false;
  if (typeof value !== 'string' || !['text', 'binary'].includes(codecFor(media.readAs).name)) return true;
  return schemaShapes(root)(media.schema).allows('string');
}
