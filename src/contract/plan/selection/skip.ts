import { type Api, levelAt, type Operation } from '../../../model';
import type { Skip } from '../../case';

/** Something of an operation (or of what belongs to none) that isn't sent, with the reason. */
export function skippedPart(
  { document }: Api,
  operation: Operation | undefined,
  { name, title, reason }: { readonly name: string; readonly title: string; readonly reason: string },
): Skip {
  const { id, pointer } = operation ?? { id: 'unmatched', pointer: '/paths' };
  return { id: `${id}/${name}`, title, operation: id, pointer, level: levelAt(document, pointer), reason };
}
