import type { JsonObject } from '../../document';
import type { LinkedValue } from '../../resources';
import type { Span, View } from './view';

/** What is known of a thing. */
export interface Fact extends Span {
  /** `made`: a 201 says so, and nobody has seen it yet. */
  readonly kind: 'made' | 'there' | 'gone';
  /** The request that made, wrote or removed it last. */
  readonly by: { readonly method: string; readonly target: string; readonly status: number };
  readonly person: string;
  readonly idPlace?: LinkedValue['place'] | undefined;
  /** As it was shown last, or reported when it was written. */
  readonly shown?: JsonObject | undefined;
  /** What a client has written of it, as it was reported then. */
  readonly written?: JsonObject | undefined;
  /** What rejected requests would have written since. */
  readonly rejected: readonly JsonObject[];
}

interface Thing {
  /** When the last request ended that wrote it. */
  readonly busyUntil: number;
  readonly fact: Fact | undefined;
}

interface Written {
  readonly collection: string;
  readonly to: number;
  /** When the last write of another collection ended. */
  readonly before: number;
}

/** So many things are remembered; the oldest go first. */
const MOST = 2000;

/** What is known of things. What overlaps in time shows nothing: either request may have come first. */
export class Facts {
  private readonly things = new Map<string, Thing>();
  /** When the last request ended that may have changed anything. */
  private changed = -Infinity;
  /** The collection that was written last and when, and when any other one was. */
  private last: Written = { collection: '', to: -Infinity, before: -Infinity };
  /** When the last thing was made, which may have changed values of others. */
  private touched = -Infinity;

  /** What is known of a thing without doubt when a request is sent. */
  before({ thing = '', collection, person, from }: View): Fact | undefined {
    const { fact, busyUntil = -Infinity } = this.things.get(thing) ?? {};
    if (fact === undefined || fact.person !== person || from < busyUntil || from < fact.from) return undefined;
    return fact.from >= this.changed && fact.from >= this.writtenElsewhere(collection) ? fact : undefined;
  }

  /** Whether the values of a fact still stand: nothing was made since, which may have changed them. */
  stands({ from }: Fact): boolean {
    return from >= this.touched;
  }

  /** Notes what a request says that wrote a thing: nothing where others did at the same time. */
  write({ thing, from, to, collection }: View, fact: Fact | undefined): void {
    const { collection: latest, to: until, before } = this.last;
    if (collection === latest) this.last = { collection, to: Math.max(until, to), before };
    else if (to >= until) this.last = { collection, to, before: until };
    else this.last = { ...this.last, before: Math.max(before, to) };
    if (thing === undefined) return;
    const { busyUntil = -Infinity } = this.things.get(thing) ?? {};
    put(this.things, thing, { busyUntil: Math.max(busyUntil, to), fact: from < busyUntil ? undefined : fact });
  }

  /** Notes what a request says that made a thing: it takes no others away. */
  make({ thing, collection, from, to }: View, fact: Fact | undefined): void {
    const isAlone = from >= this.touched;
    this.touched = Math.max(this.touched, to);
    if (thing === undefined) return;
    const { busyUntil = -Infinity } = this.things.get(thing) ?? {};
    const isSure = from >= busyUntil && from >= this.changed && from >= this.writtenElsewhere(collection);
    const written = isAlone ? fact?.written : undefined;
    const own = fact === undefined || !isSure ? undefined : { ...fact, from: to, written };
    put(this.things, thing, { busyUntil: Math.max(busyUntil, to), fact: own });
  }

  /** Notes what a request says that changed nothing. */
  see({ thing, from }: View, fact: Fact | undefined): void {
    const { busyUntil = -Infinity } = this.things.get(thing ?? '') ?? {};
    if (thing !== undefined && from >= busyUntil) put(this.things, thing, { busyUntil, fact });
  }

  /** Notes a request that may have changed anything. */
  forget({ to }: Span): void {
    this.changed = Math.max(this.changed, to);
    this.things.clear();
  }

  private writtenElsewhere(collection: string): number {
    return collection === this.last.collection ? this.last.before : this.last.to;
  }
}

/** Sets what a map has; beyond a bound, what was set first goes. */
export function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
