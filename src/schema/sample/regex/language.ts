import { type CharSet, has, WORD } from './charset';
import { ANY_CHARACTER, type Node, type Parsed, startsAnchored } from './parse';
import { type Effort, type Rest, RestSpace } from './rest-space';

/** What stands before the place in the text: `^` and `\b` ask for it. */
interface Before {
  readonly start: boolean;
  readonly word: boolean;
}

/** Operations on what texts may look like, after Brzozowski (Derivatives of Regular Expressions, 1964). */
export class Language {
  private readonly space: RestSpace;
  private readonly setsOf = new Map<number, ReadonlySet<CharSet>>();
  private readonly busy = new Set<number>();
  private groups: ReadonlyMap<string, Node> = new Map();

  constructor(private readonly effort: Effort) {
    this.space = new RestSpace(effort);
  }

  /** Texts in which the pattern is found. */
  of(parsed: Parsed): Rest {
    this.groups = parsed.groups;
    const found = this.followed(parsed.node, this.space.anything);
    return startsAnchored(parsed.node) ? found : this.space.loop(ANY_CHARACTER, 0, Infinity, found);
  }

  and(parts: readonly Rest[]): Rest {
    return this.space.and(parts);
  }

  not(part: Rest): Rest {
    return this.space.not(part);
  }

  /** A node, and after it `next`. */
  private followed(node: Node, next: Rest): Rest {
    switch (node.kind) {
      case 'set':
        return this.space.set(node.set, next);
      case 'sequence':
        return node.nodes.reduceRight((rest, part) => this.followed(part, rest), next);
      case 'choice':
        return this.space.or(node.nodes.map((part) => this.followed(part, next)));
      case 'repeat':
        return this.space.loop(node.node, node.min, node.max, next);
      case 'group':
        return this.followed(node.node, next);
      case 'assert':
        return this.space.assert(node.at, next);
      case 'look': {
        // What must stand before is taken as a part; what must not, is passed over: whoever uses the text asks the
        // expression.
        if (node.behind) return node.negative ? next : this.followed(node.node, next);
        const ahead = this.followed(node.node, this.space.anything);
        return this.space.and([node.negative ? this.space.not(ahead) : ahead, next]);
      }
      case 'back': {
        const group = this.groups.get(node.key);
        return group === undefined ? next : this.followed(group, next);
      }
    }
  }

  /** A loop with its body written out once. */
  private once(rest: Rest & { kind: 'loop' }): Rest {
    const left = this.space.loop(rest.body, Math.max(rest.min - 1, 0), rest.max - 1, rest.next);
    return this.followed(rest.body, left);
  }

  /** A body that can be empty leads back to its own loop: the second time adds nothing. */
  private guarded<T>(rest: Rest, otherwise: T, work: () => T): T {
    if (this.busy.has(rest.id)) return otherwise;
    this.busy.add(rest.id);
    const result = work();
    this.busy.delete(rest.id);
    return result;
  }

  /** What must come after a character. */
  after(rest: Rest, code: number, before: Before): Rest {
    this.effort.left--;
    switch (rest.kind) {
      case 'nothing':
        return this.space.nothing;
      case 'anything':
        return rest;
      case 'set':
        return has(rest.set, code) ? rest.next : this.space.nothing;
      case 'or':
        return this.space.or(rest.parts.map((part) => this.after(part, code, before)));
      case 'and':
        return this.space.and(rest.parts.map((part) => this.after(part, code, before)));
      case 'not':
        return this.space.not(this.after(rest.part, code, before));
      case 'loop':
        return this.guarded<Rest>(rest, this.space.nothing, () => {
          const again = this.after(this.once(rest), code, before);
          return rest.min > 0 ? again : this.space.or([again, this.after(rest.next, code, before)]);
        });
      case 'assert':
        return asserts(rest.at, before, has(WORD, code), false)
          ? this.after(rest.next, code, before)
          : this.space.nothing;
    }
  }

  /** Whether the text may end here. */
  ends(rest: Rest, before: Before): boolean {
    switch (rest.kind) {
      case 'nothing':
      case 'set':
        return false;
      case 'anything':
        return true;
      case 'or':
        return rest.parts.some((part) => this.ends(part, before));
      case 'and':
        return rest.parts.every((part) => this.ends(part, before));
      case 'not':
        return !this.ends(rest.part, before);
      case 'loop':
        return this.guarded(rest, false, () => this.ends(rest.min === 0 ? rest.next : this.once(rest), before));
      case 'assert':
        return asserts(rest.at, before, false, true) && this.ends(rest.next, before);
    }
  }

  /**
   * The sets that distinguish next characters; characters that are in the same of them lead to the same rest.
   */
  sets(rest: Rest): ReadonlySet<CharSet> {
    const found = this.setsOf.get(rest.id);
    if (found !== undefined) return found;
    const collected = new Set<CharSet>();
    const from = (part: Rest): void => this.sets(part).forEach((chars) => collected.add(chars));
    if (rest.kind === 'set') collected.add(rest.set);
    else if (rest.kind === 'or' || rest.kind === 'and') rest.parts.forEach(from);
    else if (rest.kind === 'not') from(rest.part);
    else if (rest.kind === 'assert') {
      if (rest.at === 'word' || rest.at === 'not-word') collected.add(WORD);
      from(rest.next);
    } else if (rest.kind === 'loop') {
      const whole = this.guarded(rest, false, () => {
        from(this.once(rest));
        from(rest.next);
        return true;
      });
      // Not remembered: inside of its own loop it is not whole.
      if (!whole) return collected;
    }
    if (this.busy.size === 0) this.setsOf.set(rest.id, collected);
    return collected;
  }
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
