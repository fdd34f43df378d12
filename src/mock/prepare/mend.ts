import { copy, type ReadResponse, sampleFor, setAt, type Violation } from '../../exchange';
import { type Pointer, pointers } from '../../document';
import type { Api } from '../../model';

/**
 * Mends a response whose body breaks nothing but formats: each such value is made anew from its schema.
 *
 * @returns the mended response and what was mended, or `undefined` where something else is wrong as well
 */
export function mendFormats(
  api: Api,
  response: ReadResponse,
  violations: readonly Violation[],
): { readonly response: ReadResponse; readonly mended: readonly Pointer[] } | undefined {
  if (response.body === undefined) return undefined;
  let body = copy(response.body);
  for (const { code, in: place, pointer, specPointer } of violations) {
    if (code !== 'format' || place !== 'response.body') return undefined;
    const made = sampleFor(api, pointers.parent(specPointer) ?? '', 'response');
    if (!('value' in made)) return undefined;
    body = setAt(body, pointer, made.value);
  }
  return { response: { ...response, body }, mended: violations.map(({ pointer }) => pointer) };
}
