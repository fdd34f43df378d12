import { type Json } from '../../document';
import { type Constraints } from './constraints';
import { failed, type Place } from './context';
import { declaredNames, refsOfMember } from './members';
import { type Pattern } from './regex/pattern';

const TRIES = 12;
/** What the members of a map of links are called (HAL, JSON:API). */
const LINKS = ['self', 'next', 'prev', 'first', 'last'];

/**
 * A name that no schema declares and that may be used: one that `patternProperties`, `additionalProperties`,
 * `unevaluatedProperties` and `propertyNames` let. `undefined` where none is found.
 *
 * @param used names that are taken
 */
export function inventName(place: Place, c: Constraints, used: readonly string[]): string | undefined {
  const pool = c.members.flatMap(({ patterns }) => patterns.filter((one) => one.ref.schema !== false));
  const shut = c.members.flatMap(({ patterns }) => patterns.filter((one) => one.ref.schema === false));
  const closed = c.members.filter(({ additional }) => additional?.schema === false);
  const isClosed = closed.length > 0 || c.otherMembers.some(({ ref }) => ref.schema === false);
  if (closed.some(({ patterns }) => patterns.length === 0)) return undefined;
  const taken = [...used, ...declaredNames(c)];
  for (let i = 0; i < TRIES; i++) {
    const asked = closed.map(({ patterns }) => patterns[i % patterns.length]).filter((one) => one !== undefined);
    const extra = pool[i % pool.length];
    // Half of the tries without a pattern, where names are free.
    if (extra !== undefined && (isClosed ? closed.length === 0 : i < TRIES / 2)) asked.push(extra);
    const name = nameLike(
      place,
      c,
      asked.map((one) => one.pattern),
      shut.map((one) => one.pattern),
      taken,
    );
    if (name !== undefined && refsOfMember(c, name) !== undefined) return name;
  }
  return undefined;
}

function nameLike(
  place: Place,
  c: Constraints,
  matching: readonly Pattern[],
  notMatching: readonly Pattern[],
  taken: readonly string[],
): string | undefined {
  // All things have a link to themselves, whichever of them is made.
  const [link = 'self'] = LINKS.filter((name) => !taken.includes(name));
  const usual = /^_?links$/i.test(place.name ?? '') ? [link] : [1, 2, 3, 4, 5].map((i) => `property${i}`);
  const examples = place.context.plan.dynamic ? [] : usual;
  const schema: Json = {
    type: 'string',
    minLength: 1,
    examples,
    allOf: [
      { not: { enum: taken } },
      ...matching.map(({ source }) => ({ pattern: source })),
      ...notMatching.map(({ source }) => ({ not: { pattern: source } })),
    ],
  };
  const made = place.part([{ schema, pointer: c.names[0]?.pointer ?? '' }, ...c.names], true);
  return failed(made) || typeof made.value !== 'string' ? undefined : made.value;
}
