import { equal, type Json, type Pointer, pointers } from '../document';
import type { Api } from '../model';
import { type BoundaryMeans, type Direction, seeded, validatorsOf, vary } from '../schema';
import { plainSample, sampleFor } from './sample-for';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const TRIES = 20;

/** What makes values for the schemas inside the one at a pointer, for its boundaries. */
export function boundaryMeans(api: Api, pointer: Pointer, direction: Direction): BoundaryMeans {
  const { accepts } = validatorsOf(api.document);
  const sample = (at: Pointer): Json | undefined => sampled(api, pointer + at, direction);
  return {
    sample,
    accepts: (at, value) => accepts(pointer + at, value, direction),
    named: (pattern) => namedAfter(api, pattern),
    item: (taken) => extraItem(api, pointers.join(pointer, 'items'), direction, taken),
  };
}

function sampled(api: Api, pointer: Pointer, direction: Direction): Json | undefined {
  return pointers.valueAt(api.document.root, pointer) === undefined ? undefined : plainSample(api, pointer, direction);
}

/** A name that fits a pattern: the sampler's text for a schema of its own. */
function namedAfter(api: Api, pattern: string): string | undefined {
  const { sample } = require('../schema/sample') as typeof import('../schema/sample');
  const schema = { type: 'string', pattern };
  const { acceptsBy } = validatorsOf(api.document);
  const made = sample({ schema }, '/schema', {
    mode: 'static',
    direction: 'request',
    random: seeded(1),
    accepts: (_, value) => acceptsBy(schema, value),
  });
  return 'value' in made && typeof made.value === 'string' ? made.value : undefined;
}

/** One more item of a list: it fits the schema of its items, and is new as far as there is another one. */
function extraItem(api: Api, items: Pointer, direction: Direction, taken: readonly Json[]): Json {
  const isFree = pointers.valueAt(api.document.root, items) === undefined;
  const { accepts } = validatorsOf(api.document);
  const fits = (value: Json): boolean => isFree || accepts(items, value, direction);
  const [first = 'item'] = taken;
  const count = taken.length;
  const isNew = (value: Json): boolean => !taken.some((one) => equal(one, value));
  const alike = [vary(first, count), typeof first === 'string' ? `${first}${LETTERS.charAt(count % 26)}` : first];
  const found = alike.find((value) => fits(value) && isNew(value));
  if (found !== undefined || isFree) return found ?? vary(first, count);
  let last: Json | undefined;
  for (let i = 0; i < TRIES; i++) {
    const made = sampleFor(api, items, direction, { mode: 'dynamic', random: seeded(count * TRIES + i + 1) });
    if (!('value' in made)) break;
    last = made.value;
    if (isNew(last)) return last;
  }
  return last ?? first;
}
