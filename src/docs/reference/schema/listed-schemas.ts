import type { Reference } from '../reference';
import type { SchemaLink } from './schema-view';

/** More named schemas than this are not listed: their pages would be most of a site. */
const MOST_LISTED = 300;

/** The named schemas that are listed by themselves: all of them; of a large document those that nothing else shows. */
export function listedSchemas({
  schemas,
  unreferenced,
}: Pick<Reference, 'schemas' | 'unreferenced'>): readonly SchemaLink[] {
  return schemas.length > MOST_LISTED ? unreferenced : schemas;
}
