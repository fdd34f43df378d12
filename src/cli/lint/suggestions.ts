import { type Pointer, pointers } from '../../document';
import type { Suggestion } from '../../infer';
import type { Api } from '../../model';

/** What a relation is held to where it is pasted: the mock must be able to apply it, beside all the others. */
const HELD_TO: readonly string[] = [
  'assert-only',
  'relation-cycle',
  'relation-example',
  'relation-place',
  'relation-writers',
  'unique-values',
];

/** The relations that a document suggests, without those of which lint would report something once they are pasted. */
export function pastableSuggestions(api: Api): readonly Suggestion[] {
  const { suggestRelations, withSuggestions } = require('../../infer') as typeof import('../../infer');
  const { lint, RULES } = require('../../lint') as typeof import('../../lint');
  const rules = RULES.filter(({ id }) => HELD_TO.includes(id));
  let kept: readonly Suggestion[] = suggestRelations(api);
  for (let count = Infinity; kept.length < count;) {
    count = kept.length;
    const reported = new Set(lint(withSuggestions(api, kept), { rules }).map(({ pointer }) => relationAt(pointer)));
    const places = new Map<Pointer, number>();
    kept = kept.filter(({ pointer, relation }) => {
      const index = places.get(pointer) ?? 0;
      places.set(pointer, index + 1);
      const [, header] = /^\$response\.header\.(\S+)/.exec(relation.then ?? '') ?? [];
      if (header !== undefined && reported.has(pointers.join(pointer, 'headers', header, 'example'))) return false;
      return !reported.has(pointers.join(pointer, 'x-relations', index));
    });
  }
  return kept;
}

/** The place of the relation that a pointer leads into; the example of a header stands for itself. */
function relationAt(pointer: Pointer): Pointer {
  return /^.*?\/x-relations\/\d+/.exec(pointer)?.[0] ?? pointer;
}
