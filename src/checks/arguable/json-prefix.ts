import { isJson, parseJson, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { validatorsOf } from '../../schema';

/**
 * Whether a body that isn't JSON is a valid value with something behind it: readers of streams stop where a value ends
 * (RFC 8259 §9 lets a parser take more than JSON).
 */
export function hasValueInFront({ document }: Api, { media, request: { body } }: ValidatedRequest): boolean {
  if (media?.schema === undefined || !isJson(media.readAs)) return false;
  const text = new TextDecoder().decode(body);
  const whole = parseJson(text);
  if ('value' in whole) return false;
  const front = parseJson(text.slice(0, whole.offset));
  return 'value' in front && validatorsOf(document).accepts(media.schema, front.value, 'request');
}
