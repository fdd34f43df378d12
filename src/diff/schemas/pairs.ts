import { addTo, type Pointer } from '../../document';
import type { ChangeLevel, Witness } from '../change';
import { effectsOf, type Found, type Recorder } from '../recorder';
import { comparePair } from './compare';
import type { Compared, Difference, Part } from './difference';
import { overallCheck } from './overall';
import type { Documents, Pair, Root } from './pair';

/** Compares schemas: each pair once, however many operations have it. */
export interface SchemaPairs {
  /** Notes schemas to compare. */
  readonly add: (root: Root) => void;
  /** Records how all differ. */
  readonly record: (recorder: Recorder) => void;
}

interface Node extends Compared {
  readonly pair: Pair;
}

/** @example pairs.add({ old: '/…/schema', new: '/…/schema', sentBy: 'client', subject: 'the body', … }) */
export function schemaPairs(documents: Documents): SchemaPairs {
  const roots: Root[] = [];
  const nodes = new Map<string, Node>();
  const compare = (pair: Pair): Node => {
    const key = keyOf(pair);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    // A pair that comes again inside of itself has nothing to add.
    nodes.set(key, { pair, found: [], parts: [] });
    const node = { pair, ...comparePair(documents, pair, isSame) };
    nodes.set(key, node);
    return node;
  };
  const isSame = (pair: Pair): boolean => {
    const seen = new Set<string>();
    const visit = (one: Pair): boolean => {
      const key = keyOf(one);
      if (seen.has(key)) return true;
      seen.add(key);
      const { found, parts } = compare(one);
      return found.every(isText) && parts.every((part) => visit(part.pair));
    };
    return visit(pair);
  };
  return {
    add: (root) => void roots.push(root),
    record(recorder) {
      const starts = roots.map((root) => ({ root, pair: pairOf(root) }));
      reachAll(
        starts.map(({ pair }) => pair),
        compare,
      );
      const changed = changedAmong(nodes);
      const overall = overallCheck(documents);
      for (const { root, pair } of starts) {
        if (!changed.has(keyOf(pair))) continue;
        const found = recordRoot(root, pair, { nodes, changed }, recorder);
        if (
          found.some(({ id }) => id !== 'documentation') &&
          found.every(({ client }) => !/breaking|warning/.test(client))
        )
          overall(root, pair).forEach(recorder.note);
      }
    },
  };
}

function pairOf({ old, new: now, sentBy, writing }: Root): Pair {
  const list = (pointer: Pointer | undefined): readonly Pointer[] => (pointer === undefined ? [] : [pointer]);
  return { old: list(old), new: list(now), direction: sentBy === 'client' ? 'request' : 'response', writing };
}

function keyOf({ old, new: now, direction, writing }: Pair): string {
  return `${direction} ${writing}\n${old.join(' ')}\n${now.join(' ')}`;
}

function isText({ narrower, wider }: Difference): boolean {
  return narrower === 'documentation' && wider === 'documentation';
}

function reachAll(starts: readonly Pair[], compare: (pair: Pair) => Node): void {
  const seen = new Set<string>();
  const waiting = [...starts];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const key = keyOf(pair);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const part of compare(pair).parts) waiting.push(part.pair);
  }
}

/** The pairs that differ, or have a part that does: the others need not be walked again for each operation. */
function changedAmong(nodes: ReadonlyMap<string, Node>): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  for (const [key, { parts }] of nodes) for (const { pair } of parts) addTo(holders, keyOf(pair), key);
  const waiting = [...nodes].filter(([, { found }]) => found.length > 0).map(([key]) => key);
  const changed = new Set(waiting);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
    for (const holder of holders.get(key) ?? []) {
      if (changed.has(holder)) continue;
      changed.add(holder);
      waiting.push(holder);
    }
  return changed;
}

interface Graph {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly changed: ReadonlySet<string>;
}

/** Records what differs below one root, each place once, by the shortest way. */
function recordRoot(root: Root, start: Pair, { nodes, changed }: Graph, recorder: Recorder): readonly Found[] {
  const recorded: Found[] = [];
  const seen = new Set<string>();
  let level: readonly Part[] = [{ pair: start, way: '', sense: 'same', isAlwaysSent: root.isAlwaysSent }];
  while (level.length > 0) {
    level = level.flatMap(({ pair, way, sense, isAlwaysSent }) => {
      const key = keyOf(pair);
      const node = nodes.get(key);
      const place = `${sense} ${isAlwaysSent === true} ${key}`;
      if (node === undefined || !changed.has(key) || seen.has(place)) return [];
      seen.add(place);
      const found = isAlwaysSent === true ? node.found.map(withoutDefault) : node.found;
      recorded.push(...found.map((difference) => foundOf(root, difference, way, sense)));
      return node.parts.map((part) => ({ ...part, way: way + part.way, sense: together(sense, part.sense) }));
    });
  }
  recorded.forEach(recorder.note);
  return recorded;
}

/** A default means nothing for what was always sent. */
function withoutDefault(difference: Difference): Difference {
  if (difference.id !== 'default-changed') return difference;
  return { ...difference, narrower: 'documentation', wider: 'documentation' };
}

function together(outer: Part['sense'], inner: Part['sense']): Part['sense'] {
  if (outer === 'same') return inner;
  return inner === 'same' ? outer : outer === 'contrary' && inner === 'contrary' ? 'same' : 'open';
}

function foundOf(
  { sentBy, subject, operation }: Root,
  difference: Difference,
  way: string,
  sense: Part['sense'],
): Found {
  const { id, message, old, new: now } = difference;
  const open = (level: ChangeLevel): ChangeLevel => (level === 'breaking' ? 'warning' : level);
  const { narrower, wider } = difference;
  const levels =
    sense === 'same'
      ? { narrower, wider }
      : sense === 'contrary'
        ? { narrower: wider, wider: narrower }
        : { narrower: open(narrower), wider: open(wider) };
  const text = isText(difference);
  return {
    ...{ id, message, old, new: now, operation },
    ...effectsOf(sentBy, levels),
    sentBy: text ? undefined : sentBy,
    subject: way === '' ? subject : `${subject}, ${wayText(way)}`,
    witness: text || sense !== 'same' ? undefined : witnessOf(sentBy, difference),
  };
}

/** A way as the part that it leads to is called. */
function wayText(way: string): string {
  const text = way.replace(/^[.\s]+/, '');
  if (text === '[]') return 'each item';
  if (text === '*') return 'each other property';
  return /^\(([^()]*)\)$/.exec(text)?.[1] ?? text;
}

/** The value that shows what breaks clients, else the one that shows the other side. */
function witnessOf(sentBy: Root['sentBy'], { lost, gained }: Difference): Witness | undefined {
  const before: Witness | undefined = lost && { value: lost.value, valid: 'before' };
  const now: Witness | undefined = gained && { value: gained.value, valid: 'now' };
  return sentBy === 'client' ? (before ?? now) : (now ?? before);
}
