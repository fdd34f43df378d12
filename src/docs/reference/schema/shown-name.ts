import { isComponent } from '../../../model';
import type { SchemaView } from './schema-view';

/**
 * The title of a schema beside the name of what it stands in; `''` where it is that name in other words, as generators
 * make it.
 *
 * @example shownTitle({ title: 'Collection Id', … }, 'collection_id') // ''
 */
export function shownTitle({ title }: SchemaView, name: string): string {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters(title) !== '' && letters(title) === letters(name) ? '' : title;
}

/**
 * What the document calls a schema whose parts stand here, or the items of a list; `''` where it has no name, or its
 * title is the same. Names of plain values say nothing that the field's own name doesn't.
 */
export function shownName(schema: SchemaView): string {
  const { link, isCut, title, properties, alternatives, items } = schema;
  if (properties.length + alternatives.length === 0) return items === undefined ? '' : shownName(items);
  return link === undefined || isCut || link.name === title || !isComponent(link.pointer) ? '' : link.name;
}
