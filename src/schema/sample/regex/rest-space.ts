import { type CharSet } from './charset';
import { type Node } from './parse';

/**
 * What the rest of a text must look like: a regular expression with `and` and `not`, each part carrying what comes
 * after it (so that a look ahead is an `and`). Equal expressions are one object.
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

const WIDEST = 1000;

/** How much work may still be done; it is counted down. */
export interface Effort {
  left: number;
}

/** Makes expressions; equal ones are one object. */
export class RestSpace {
  readonly nothing: Rest;
  readonly anything: Rest;
  private readonly known = new Map<string, Rest>();
  private readonly numbers = new Map<object, number>();

  constructor(private readonly effort: Effort) {
    this.nothing = this.one('nothing', (id) => ({ id, kind: 'nothing' }));
    this.anything = this.one('anything', (id) => ({ id, kind: 'anything' }));
  }

  set(set: CharSet, next: Rest): Rest {
    if (set.length === 0 || next === this.nothing) return this.nothing;
    return this.one(`s${this.numberOf(set)},${next.id}`, (id) => ({ id, kind: 'set', set, next }));
  }

  assert(at: 'start' | 'end' | 'word' | 'not-word', next: Rest): Rest {
    return next === this.nothing ? next : this.one(`^${at},${next.id}`, (id) => ({ id, kind: 'assert', at, next }));
  }

  loop(body: Node, min: number, max: number, next: Rest): Rest {
    if (next === this.nothing || max <= 0) return next;
    const key = `l${this.numberOf(body)},${min},${max},${next.id}`;
    return this.one(key, (id) => ({ id, kind: 'loop', body, min, max, next }));
  }

  not(part: Rest): Rest {
    if (part === this.nothing) return this.anything;
    if (part === this.anything) return this.nothing;
    return part.kind === 'not' ? part.part : this.one(`!${part.id}`, (id) => ({ id, kind: 'not', part }));
  }

  or(parts: readonly Rest[]): Rest {
    return this.join('or', parts);
  }

  and(parts: readonly Rest[]): Rest {
    return this.join('and', parts);
  }

  private join(kind: 'or' | 'and', parts: readonly Rest[]): Rest {
    const [neutral, absorbing] = kind === 'or' ? [this.nothing, this.anything] : [this.anything, this.nothing];
    const flat = new Map<number, Rest>();
    this.effort.left -= parts.length;
    for (const part of parts) {
      if (part === absorbing) return absorbing;
      if (part.kind === kind) {
        this.effort.left -= part.parts.length;
        for (const inner of part.parts) flat.set(inner.id, inner);
      } else if (part !== neutral) flat.set(part.id, part);
    }
    // What has so many parts grows without end.
    if (flat.size > WIDEST) this.effort.left = 0;
    const sorted = [...flat.values()].sort((a, b) => a.id - b.id);
    if (sorted.length < 2) return sorted[0] ?? neutral;
    const key = kind + sorted.map((part) => part.id).join(',');
    return this.one(key, (id) => ({ id, kind, parts: sorted }));
  }

  private one(key: string, make: (id: number) => Rest): Rest {
    let rest = this.known.get(key);
    if (rest === undefined) {
      rest = make(this.known.size);
      this.known.set(key, rest);
    }
    return rest;
  }

  private numberOf(thing: object): number {
    const number = this.numbers.get(thing) ?? this.numbers.size;
    this.numbers.set(thing, number);
    return number;
  }
}
