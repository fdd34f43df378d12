import { pointers, property } from '../../document';
import { isSuccess } from '../../exchange';
import type { Api, Operation, Parameter } from '../../model';
import { hasEffect } from './lists';
import { NO_EFFECT } from './reservations';

/** What a document says of an operation, its body and its successes, in paragraphs. */
export function operationText({ document: { root } }: Api, { summary, pointer, body, responses }: Operation): string {
  const described = [pointer, body?.pointer].map((at) => {
    const description = at === undefined ? undefined : property(pointers.valueAt(root, at), 'description');
    return typeof description === 'string' ? description : '';
  });
  return [summary, ...described, ...responses.filter(isSuccess).map((one) => one.description)].join('\n\n');
}

/** Words by which a document says that a parameter has no effect for some. */
const FOR_SOME = /\b(?:reserved|admin|permission)/i;

/** Whether a document says that a parameter may have no effect: it is deprecated, a hint, or not for all. */
export function mayHaveNoEffect(api: Api, operation: Operation, parameter: Parameter): boolean {
  const text = operationText(api, operation);
  if (!hasEffect(api, parameter) || NO_EFFECT.test(text)) return true;
  return FOR_SOME.test(`${parameter.description} ${text}`);
}
