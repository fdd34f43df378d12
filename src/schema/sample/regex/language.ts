import { type CharSet, has, WORD } from './charset';
import { ANY_CHARACTER, type Node, type Parsed, startsAnchored } from './parse';

/**
 * What the rest of a text must look like: a regular expression with `and` and `not`, each part carrying what comes
 * after it
 * (so that a look ahead is an `and`). Equal expressions are one object.
 */
export type Rest =
  | { readonly id: number; readonly kind: 'nothing' | 'anything' }
  | { readonly id: number; readonly kind: 'set'; readonly set: CharSet; readonly next: Rest }
  | { readonly id: number; readonly kind: 'or' | 'and'; readonly parts: readonly Rest[] }
  | { readonly id: number; readonly kind: 'not'; readonly part: Rest }
  | {
      readonly id: number;
      readonly kind: 'loop';
      readonly body: Node;
      readonly min: number;
      readonly max: number;
      readonly next: Rest;
    }
  | {
      readonly id: number;
      readonly kind: 'assert';
      readonly at: 'start' | 'end' | 'word' | 'not-word';
      readonly next: Rest;
    };

/** What stands before the place in the text: `^` and `\b` ask for it. */
export interface Before {
  readonly start: boolean;
  readonly word: boolean;
}

/** Operations on what texts may look like, after Brzozowski (Derivatives of Regular Expressions, 1964). */
export interface Language {
  /** Texts in which the pattern is found. */
  of(parsed: Parsed): Rest;
  and(parts: readonly Rest[]): Rest;
  not(part: Rest): Rest;
  /** What must come after a character. */
  after(rest: Rest, code: number, before: Before): Rest;
  /** Whether the text may end here. */
  ends(rest: Rest, before: Before): boolean;
  /** The sets that tell next characters apart; characters that are in the same of them lead to the same rest. */
  sets(rest: Rest): ReadonlySet<CharSet>;
}

const WIDEST = 1000;

/** How much work may still be done; it is counted down. */
export interface Effort {
  left: number;
}

/** Makes a space in which equal expressions are one object. */
export function language(effort: Effort): Language {
  const known = new Map<string, Rest>();
  const numbers = new Map<object, number>();
  const setsOf = new Map<number, ReadonlySet<CharSet>>();
  const busy = new Set<number>();
  let groups: ReadonlyMap<string, Node> = new Map();

  function one(key: string, make: (id: number) => Rest): Rest {
    let rest = known.get(key);
    if (rest === undefined) {
      rest = make(known.size);
      known.set(key, rest);
    }
    return rest;
  }
  function numberOf(thing: object): number {
    const number = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, number);
    return number;
  }

  const NOTHING = one('nothing', (id) => ({ id, kind: 'nothing' }));
  const ANYTHING = one('anything', (id) => ({ id, kind: 'anything' }));

  function set(chars: CharSet, next: Rest): Rest {
    if (chars.length === 0 || next === NOTHING) return NOTHING;
    return one(`s${numberOf(chars)},${next.id}`, (id) => ({ id, kind: 'set', set: chars, next }));
  }
  function assert(at: 'start' | 'end' | 'word' | 'not-word', next: Rest): Rest {
    return next === NOTHING ? next : one(`^${at},${next.id}`, (id) => ({ id, kind: 'assert', at, next }));
  }
  function loop(body: Node, min: number, max: number, next: Rest): Rest {
    if (next === NOTHING || max <= 0) return next;
    return one(`l${numberOf(body)},${min},${max},${next.id}`, (id) => ({ id, kind: 'loop', body, min, max, next }));
  }
  function not(part: Rest): Rest {
    if (part === NOTHING) return ANYTHING;
    if (part === ANYTHING) return NOTHING;
    return part.kind === 'not' ? part.part : one(`!${part.id}`, (id) => ({ id, kind: 'not', part }));
  }
  function join(kind: 'or' | 'and', parts: readonly Rest[]): Rest {
    const [neutral, absorbing] = kind === 'or' ? [NOTHING, ANYTHING] : [ANYTHING, NOTHING];
    const flat = new Map<number, Rest>();
    effort.left -= parts.length;
    for (const part of parts) {
      if (part === absorbing) return absorbing;
      if (part.kind === kind) {
        effort.left -= part.parts.length;
        for (const inner of part.parts) flat.set(inner.id, inner);
      } else if (part !== neutral) flat.set(part.id, part);
    }
    // What has so many parts grows without end.
    if (flat.size > WIDEST) effort.left = 0;
    const sorted = [...flat.values()].sort((a, b) => a.id - b.id);
    if (sorted.length < 2) return sorted[0] ?? neutral;
    const key = kind + sorted.map((part) => part.id).join(',');
    return one(key, (id) => ({ id, kind, parts: sorted }));
  }
  const or = (parts: readonly Rest[]): Rest => join('or', parts);
  const and = (parts: readonly Rest[]): Rest => join('and', parts);

  /** A node, and after it `next`. */
  function followed(node: Node, next: Rest): Rest {
    switch (node.kind) {
      case 'set':
        return set(node.set, next);
      case 'sequence':
        return node.nodes.reduceRight((rest, part) => followed(part, rest), next);
      case 'choice':
        return or(node.nodes.map((part) => followed(part, next)));
      case 'repeat':
        return loop(node.node, node.min, node.max, next);
      case 'group':
        return followed(node.node, next);
      case 'assert':
        return assert(node.at, next);
      case 'look': {
        // What must stand before is taken as a part; what must not, is passed over: whoever uses the text asks the
        // expression.
        if (node.behind) return node.negative ? next : followed(node.node, next);
        const ahead = followed(node.node, ANYTHING);
        return and([node.negative ? not(ahead) : ahead, next]);
      }
      case 'back': {
        const group = groups.get(node.key);
        return group === undefined ? next : followed(group, next);
      }
    }
  }
  const once = (rest: Rest & { kind: 'loop' }): Rest =>
    followed(rest.body, loop(rest.body, Math.max(rest.min - 1, 0), rest.max - 1, rest.next));

  // A body that can be empty leads back to its own loop: the second time adds nothing.
  function guarded<T>(rest: Rest, otherwise: T, work: () => T): T {
    if (busy.has(rest.id)) return otherwise;
    busy.add(rest.id);
    const result = work();
    busy.delete(rest.id);
    return result;
  }

  function after(rest: Rest, code: number, before: Before): Rest {
    effort.left--;
    switch (rest.kind) {
      case 'nothing':
        return NOTHING;
      case 'anything':
        return rest;
      case 'set':
        return has(rest.set, code) ? rest.next : NOTHING;
      case 'or':
        return or(rest.parts.map((part) => after(part, code, before)));
      case 'and':
        return and(rest.parts.map((part) => after(part, code, before)));
      case 'not':
        return not(after(rest.part, code, before));
      case 'loop':
        return guarded<Rest>(rest, NOTHING, () => {
          const again = after(once(rest), code, before);
          return rest.min > 0 ? again : or([again, after(rest.next, code, before)]);
        });
      case 'assert':
        return asserts(rest.at, before, has(WORD, code), false) ? after(rest.next, code, before) : NOTHING;
    }
  }

  function ends(rest: Rest, before: Before): boolean {
    switch (rest.kind) {
      case 'nothing':
      case 'set':
        return false;
      case 'anything':
        return true;
      case 'or':
        return rest.parts.some((part) => ends(part, before));
      case 'and':
        return rest.parts.every((part) => ends(part, before));
      case 'not':
        return !ends(rest.part, before);
      case 'loop':
        return guarded(rest, false, () => ends(rest.min === 0 ? rest.next : once(rest), before));
      case 'assert':
        return asserts(rest.at, before, false, true) && ends(rest.next, before);
    }
  }

  function sets(rest: Rest): ReadonlySet<CharSet> {
    const found = setsOf.get(rest.id);
    if (found !== undefined) return found;
    const collected = new Set<CharSet>();
    const from = (part: Rest): void => sets(part).forEach((chars) => collected.add(chars));
    if (rest.kind === 'set') collected.add(rest.set);
    else if (rest.kind === 'or' || rest.kind === 'and') rest.parts.forEach(from);
    else if (rest.kind === 'not') from(rest.part);
    else if (rest.kind === 'assert') {
      if (rest.at === 'word' || rest.at === 'not-word') collected.add(WORD);
      from(rest.next);
    } else if (rest.kind === 'loop') {
      const whole = guarded(rest, false, () => {
        from(once(rest));
        from(rest.next);
        return true;
      });
      // Not remembered: inside of its own loop it is not whole.
      if (!whole) return collected;
    }
    if (busy.size === 0) setsOf.set(rest.id, collected);
    return collected;
  }

  return {
    of(parsed) {
      groups = parsed.groups;
      const found = followed(parsed.node, ANYTHING);
      return startsAnchored(parsed.node) ? found : loop(ANY_CHARACTER, 0, Infinity, found);
    },
    and,
    not,
    after,
    ends,
    sets,
  };
}

function asserts(
  at: 'start' | 'end' | 'word' | 'not-word',
  before: Before,
  wordAfter: boolean,
  atEnd: boolean,
): boolean {
  if (at === 'start') return before.start;
  if (at === 'end') return atEnd;
  return (before.word !== wordAfter) === (at === 'word');
}
