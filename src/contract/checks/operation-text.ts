import { isObject, pointers } from '../../document';
import { isSuccess } from '../../exchange';
import type { Api, Operation } from '../../model';

/** What a document says of an operation and of its successes. */
export function operationText({ document: { root } }: Api, { summary, pointer, responses }: Operation): string {
  const node = pointers.valueAt(root, pointer);
  const description = isObject(node) && typeof node.description === 'string' ? node.description : '';
  return [summary, description, ...responses.filter(isSuccess).map((one) => one.description)].join(' ');
}
