import type { Json, JsonObject } from '../../document';
import type { MediaType } from '../../model';
import { essence, isJson } from '../wire/media-type';
import { schemaShapes } from '../wire/schema-shape';

/**
 * Whether a body's value can be held against its media type's schema. Of what we cannot take apart (XML, say) there is only the text: a schema
 * that asks for anything else than text is then not judged, since a verdict would be a guess.
 */
export function canValidate(root: JsonObject, media: MediaType, value: Json): boolean {
  if (media.schema === undefined) return false;
  if (typeof value !== 'string' || isJson(media.readAs)) return true;
  const type = essence(media.readAs);
  if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data') return true;
  return schemaShapes(root)(media.schema).allows('string');
}
