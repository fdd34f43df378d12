import type { Document, Json, Pointer } from '../../document';
import { absentPlaces } from '../../schema';
import { copy, removeAt } from '../request/edit';

/** A value of a response as it is sent: without the members that are `writeOnly`, however deep. */
export function withoutWriteOnly(document: Document, schema: Pointer | undefined, value: Json): Json {
  if (schema === undefined) return value;
  const places = absentPlaces(document, schema, value, 'response');
  const found = places.length === 0 ? value : copy(value);
  for (const place of places) removeAt(found, place);
  return found;
}
