import type { Document } from '../../document';

/**
 * Whether a document has relations of its own: its author has stated what holds, so nothing is suggested.
 *
 * @example statesRelations(api.document)
 */
export function statesRelations({ extensions }: Document): boolean {
  return extensions.has('x-relations');
}
