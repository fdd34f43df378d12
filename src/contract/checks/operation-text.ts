import { isObject, pointers } from '../../document';
import { isSuccess } from '../../exchange';
import type { Api, Operation, Parameter } from '../../model';
import { hasEffect } from './lists';
import { NO_EFFECT } from './reservations';

/** What a document says of an operation and of its successes. */
export function operationText({ document: { root } }: Api, { summary, pointer, responses }: Operation): string {
  const node = pointers.valueAt(root, pointer);
  const description = isObject(node) && typeof node.description === 'string' ? node.description : '';
  return [summary, description, ...responses.filter(isSuccess).map((one) => one.description)].join(' ');
}

/** Words by which a document says that a parameter has no effect for some. */
const FOR_SOME = /\b(?:reserved|admin|permission)/i;

/** Whether a document says that a parameter may have no effect: it is deprecated, a hint, or not for all. */
export function mayHaveNoEffect(api: Api, operation: Operation, parameter: Parameter): boolean {
  const text = operationText(api, operation);
  if (!hasEffect(api, parameter) || NO_EFFECT.test(text)) return true;
  return FOR_SOME.test(`${parameter.description} ${text}`);
}
