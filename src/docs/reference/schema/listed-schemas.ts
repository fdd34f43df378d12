import type { Reference } from '../reference';
import type { SchemaLink } from './schema-view';

/** More named schemas than this are not listed: their pages would be most of a site. */
const MOST_LISTED = 300;

/** Whether a document has so few named schemas that all of them are listed. */
export function areAllListed(schemas: readonly SchemaLink[]): boolean {
  return schemas.length <= MOST_LISTED;
}

/** The named schemas that are listed by themselves: all of them; of a large document those that nothing else shows. */
export function listedSchemas({
  schemas,
  unreferenced,
}: Pick<Reference, 'schemas' | 'unreferenced'>): readonly SchemaLink[] {
  return areAllListed(schemas) ? schemas : unreferenced;
}
