import { jsonText, parseExactly } from '../../../../document';
import { OverrideError } from '../../../../errors';
import { checkOverride } from '../../../overrides/check';
import type { OverrideCopy } from '../../../overrides/overrides';
import type { OverrideDraft } from '../../../overrides/reply';
import type { Shareable } from '../../../session/shareable';
import { kindOf, type Part, restOf } from './part';

const MADE = 'made:';

/** The overrides of a session, with how often each was used: what was handed in stays the same text. */
export function overridesPart({ overrides, present }: Shareable): Part {
  const find = (id: string): OverrideCopy | undefined => [...overrides.copies()].find((one) => one.id === id);
  return {
    kinds: ['override', 'used', 'made'],
    isTouched: () => true,
    *entries() {
      if (overrides.made > 0) yield [MADE, overrides.made];
      for (const { id, draft, used } of overrides.copies()) {
        yield [`override:${id}`, draft];
        yield [`used:${id}`, used];
      }
    },
    put(name, value) {
      const id = restOf(name);
      const known = find(id);
      if (name === MADE) overrides.made = (value ?? 0) as number;
      else if (kindOf(name) === 'used') {
        if (known !== undefined) overrides.copy({ ...known, used: (value ?? 0) as number });
      } else if (value === undefined) overrides.remove(id);
      else overrides.copy({ id, draft: value as OverrideDraft, used: known?.used ?? 0 });
    },
    write: (value) => jsonText(value),
    read(text, name) {
      const value = parseExactly(text);
      if (kindOf(name) !== 'override')
        return kindOf(name) === 'used' && find(restOf(name)) === undefined ? undefined : value;
      try {
        checkOverride(present.api, value as OverrideDraft);
        return value;
      } catch (error) {
        // Another state of the document has made it: who serves that may use it.
        if (error instanceof OverrideError) return undefined;
        throw error;
      }
    },
  };
}
