import { type Json, type Pointer, pointers } from '../../document';
import { copy, removeAt, setAt } from '../../exchange';

/** A body while its members are set, each only if the body as a whole is still accepted. */
export interface BodyEdit {
  at(pointer: Pointer): Json | undefined;
  /** Sets a place to the first of these values that is accepted; `undefined` removes it. */
  put(pointer: Pointer, candidates: readonly (Json | undefined)[]): void;
}

/**
 * Edits a copy of a body. All is done at once first, which is right nearly always; where the result is not accepted, it
 * is done again step by step.
 *
 * @param edit called once or twice
 */
export function editBody(body: Json, accepts: (body: Json) => boolean, edit: (body: BodyEdit) => void): Json {
  const likely = run(body, () => true, edit);
  return accepts(likely) ? likely : run(body, accepts, edit);
}

function run(body: Json, accepts: (body: Json) => boolean, edit: (body: BodyEdit) => void): Json {
  let current = copy(body);
  edit({
    at: (pointer) => pointers.valueAt(current, pointer),
    put(pointer, candidates) {
      for (const candidate of candidates) {
        const whole = copy(current);
        if (candidate === undefined) removeAt(whole, pointer);
        const next = candidate === undefined ? whole : setAt(whole, pointer, copy(candidate));
        if (!accepts(next)) continue;
        current = next;
        return;
      }
    },
  });
  return current;
}
