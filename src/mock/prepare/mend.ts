import { copy, type ReadResponse, removeAt, sampleFor, setAt, type Violation } from '../../exchange';
import { items, type Json, type Pointer, pointers } from '../../document';
import type { Api } from '../../model';

/**
 * Mends a response whose body breaks nothing but formats, or has wrong items in a list beside right ones: a value of
 * another format is made anew from its schema, and a wrong item is left out.
 *
 * @param isKept what somebody has sent or made: none of it is left out
 * @returns the mended response, or `undefined` where something else is wrong as well
 */
export function mendBody(
  api: Api,
  response: ReadResponse,
  violations: readonly Violation[],
  isKept: boolean,
): ReadResponse | undefined {
  if (response.body === undefined) return undefined;
  let body = copy(response.body);
  const wrong = new Set<Pointer>();
  for (const { code, in: place, pointer, specPointer } of violations) {
    const item = place === 'response.body' && !isKept ? itemAround(body, pointer) : undefined;
    if (code === 'format' && place === 'response.body') {
      const made = sampleFor(api, pointers.parent(specPointer) ?? '', 'response');
      if (!('value' in made)) return undefined;
      body = setAt(body, pointer, made.value);
    } else if (item === undefined) return undefined;
    else wrong.add(item);
  }
  // The last first, so that the others stay where they are.
  const placed = [...wrong].map((at) => ({ at, index: Number(pointers.tokens(at).at(-1)) }));
  for (const { at } of placed.sort((a, b) => b.index - a.index)) removeAt(body, at);
  // A list of which nothing is left isn't the one that the document shows.
  const isLeft = [...wrong].every((at) => items(pointers.valueAt(body, pointers.parent(at) ?? '')).length > 0);
  return isLeft ? { ...response, body } : undefined;
}

/** The item of the outermost list in which a place is. */
function itemAround(body: Json, place: Pointer): Pointer | undefined {
  const way = pointers.tokens(place);
  const end = way.findIndex((_, depth) => Array.isArray(pointers.valueBelow(body, way.slice(0, depth))));
  return end === -1 ? undefined : pointers.join('', ...way.slice(0, end + 1));
}
