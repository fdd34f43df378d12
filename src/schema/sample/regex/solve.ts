import { oneOf, type Random } from '../values/random';
import { ALL, type CharSet, has, pick, plainness, PRINTABLE, WORD } from './charset';
import { Language } from './language';
import { type Effort, type Rest } from './rest-space';
import { type Pattern } from './pattern';

/** What a text has to satisfy, all at once. Lengths count code points. */
interface Wanted {
  readonly matching: readonly Pattern[];
  readonly notMatching: readonly Pattern[];
  readonly minLength: number;
  readonly maxLength: number;
}

/** A place in the search: what must come next, and how it is reached from the layer before. */
interface Place {
  readonly rest: Rest;
  readonly word: boolean;
  readonly from: { readonly place: Place; readonly set: CharSet }[];
}

const WIDEST_LAYER = 250;
const MOST_LENGTH = 10_000;
/** How much longer than the shortest text a random one may be. */
const FURTHER = 8;
const REMEMBERED = 100;

/** Places where a text may end, by length, the shortest first. A cache only: forgetting costs time, nothing else. */
const known = new Map<string, readonly (readonly Place[])[]>();

/**
 * Finds a text that several patterns match, that others do not, and whose length is in a range: exact for everything
 * but back references and looks behind, for which the caller asks the expressions themselves.
 *
 * @param random without it the shortest text (of at least one character, where that can be)
 * @param effort the work that all searches for one value may take
 * @returns `undefined` where none exists, or none within the bounds of the search
 */
export function solve(wanted: Wanted, random: Random | undefined, effort: Effort): string | undefined {
  const sources = [wanted.matching, wanted.notMatching].map((patterns) => patterns.map(({ source }) => source));
  const further = random === undefined ? 0 : FURTHER;
  const base = JSON.stringify([sources, wanted.minLength, wanted.maxLength]);
  let endings = known.get(base + further) ?? known.get(base);
  if (endings === undefined) {
    endings = search(wanted, PRINTABLE, further, effort);
    if (endings.length === 0) endings = search(wanted, ALL, further, effort);
    if (known.size >= REMEMBERED) known.clear();
    // A search that was broken off may go further another time.
    if (effort.left > 0) known.set(endings.length === 0 ? base : base + further, endings);
  }
  const places = random === undefined ? endings[0] : oneOf(random, endings);
  const end = random === undefined ? places?.[0] : oneOf(random, places ?? []);
  return end && spelled(end, random);
}

function search(wanted: Wanted, alphabet: CharSet, further: number, effort: Effort): Place[][] {
  const space = new Language(effort);
  const rest = space.and([
    ...wanted.matching.map((pattern) => space.of(pattern.parsed())),
    ...wanted.notMatching.map((pattern) => space.not(space.of(pattern.parsed()))),
  ]);
  const least = Math.max(wanted.minLength, Math.min(1, wanted.maxLength));
  const edges = edgesOf(space, alphabet);
  const endings: Place[][] = [];
  let layer: Place[] = [{ rest, word: false, from: [] }];
  const visited = new Set<string>();
  let empty: Place[] = [];
  let last = Math.min(wanted.maxLength, Math.max(least, MOST_LENGTH));
  for (let length = 0; layer.length > 0; length++) {
    const good = layer.filter((place) => space.ends(place.rest, { start: length === 0, word: place.word }));
    if (length === 0 && wanted.minLength === 0) empty = good;
    if (length >= least && good.length > 0) {
      if (endings.length === 0) last = Math.min(last, length + further);
      endings.push(good);
    }
    if (length >= last || effort.left <= 0) break;
    // Where nothing new comes, nothing that ends will come.
    if (endings.length === 0 && length >= least && layer.filter((place) => isNew(place, visited)).length === 0) break;
    const next = new Map<string, Place>();
    for (const place of layer) {
      for (const edge of edges(place, length === 0)) {
        effort.left--;
        const key = keyOf(edge);
        const reached = next.get(key) ?? { rest: edge.rest, word: edge.word, from: [] };
        reached.from.push({ place, set: edge.set });
        if (next.size < WIDEST_LAYER) next.set(key, reached);
      }
    }
    layer = [...next.values()];
  }
  // The empty text is the last resort.
  return endings.length === 0 && empty.length > 0 ? [empty] : endings;
}

function keyOf({ rest, word }: Pick<Place, 'rest' | 'word'>): string {
  return `${rest.id}${word}`;
}

function isNew(place: Place, visited: Set<string>): boolean {
  const size = visited.size;
  return visited.add(keyOf(place)).size > size;
}

interface Edge {
  readonly rest: Rest;
  readonly word: boolean;
  readonly set: CharSet;
}

/** The ways on from a place, remembered: places of different layers ask for the same. */
function edgesOf(space: Language, alphabet: CharSet): (place: Place, start: boolean) => readonly Edge[] {
  const known = new Map<string, readonly Edge[]>();
  return (place, start) => {
    const key = `${keyOf(place)}${start}`;
    let found = known.get(key);
    if (found === undefined) {
      found = compute(space, alphabet, place, start);
      known.set(key, found);
    }
    return found;
  };
}

function compute(space: Language, alphabet: CharSet, place: Place, start: boolean): readonly Edge[] {
  const sets = space.sets(place.rest);
  const asksForWordEdge = [...sets].includes(WORD);
  const edges = new Map<string, { rest: Rest; word: boolean; ranges: number[] }>();
  for (const [from, to] of intervals(sets, alphabet)) {
    const rest = space.after(place.rest, from, { start, word: place.word });
    if (rest.kind === 'nothing') continue;
    // Only where the expression may ask for word boundaries does it matter what the last character was.
    const word = (asksForWordEdge || mayAsk(space, rest)) && has(WORD, from);
    const key = keyOf({ rest, word });
    const edge = edges.get(key) ?? { rest, word, ranges: [] };
    edge.ranges.push(from, to);
    edges.set(key, edge);
  }
  return [...edges.values()].map(({ rest, word, ranges }) => ({ rest, word, set: ranges }));
}

function mayAsk(space: Language, rest: Rest): boolean {
  return space.sets(rest).has(WORD);
}

/** The alphabet cut where any of the sets begins or ends. */
function intervals(sets: ReadonlySet<CharSet>, alphabet: CharSet): (readonly [number, number])[] {
  const cuts = new Set<number>();
  for (const set of sets) for (let i = 0; i < set.length; i++) cuts.add((set[i] ?? 0) + (i % 2));
  const sorted = [...cuts].sort((a, b) => a - b);
  const found: [number, number][] = [];
  for (let i = 0; i + 1 < alphabet.length; i += 2) {
    let from = alphabet[i] ?? 0;
    const to = alphabet[i + 1] ?? 0;
    for (const cut of sorted) {
      if (cut <= from || cut > to) continue;
      found.push([from, cut - 1]);
      from = cut;
    }
    found.push([from, to]);
  }
  return found;
}

function spelled(end: Place, random: Random | undefined): string {
  const letters: string[] = [];
  let place = end;
  for (;;) {
    const step = random === undefined ? plainest(place) : oneOf(random, place.from);
    if (step === undefined) return letters.reverse().join('');
    letters.push(pick(step.set, random));
    place = step.place;
  }
}

function plainest({ from }: Place): Place['from'][number] | undefined {
  const ranks = from.map(({ set }) => plainness(set));
  return from[ranks.indexOf(Math.min(...ranks))];
}
