import type { Pointer } from '../document';
import type { Api } from '../model';
import { type Direction, type Random, type Sample, SchemaError, seeded, validatorsOf } from '../schema';

/** How a sample is made; always the same one by default. */
export interface SampleSettings {
  /** `static` (default): the plainest value; `dynamic`: any valid one. */
  readonly mode?: 'static' | 'dynamic';
  readonly random?: Random;
  /** Which of several plain values a static sample has, from 0 (default). */
  readonly nth?: number;
}

/**
 * A value made from the schema at a pointer: what is sent or shown where a document has no example. The generator is
 * loaded when it is first needed.
 *
 * @returns the value, or the reason why none can be made and the schema that is in the way
 */
export function sampleFor(api: Api, pointer: Pointer, direction: Direction, settings: SampleSettings = {}): Sample {
  const { sample } = require('../schema/sample') as typeof import('../schema/sample');
  const validators = validatorsOf(api.document);
  try {
    return sample(api.document.root, pointer, {
      mode: settings.mode ?? 'static',
      direction,
      random: settings.random ?? seeded(1),
      nth: settings.nth,
      accepts: (at, value) => validators.accepts(at, value, direction),
    });
  } catch (error) {
    if (error instanceof SchemaError) return { reason: error.message, pointer: error.pointer };
    throw error;
  }
}

const plain = new WeakMap<Api, Map<string, Sample>>();

/** The plainest value from the schema at a pointer, made once; it is shared, so whoever changes it copies it before. */
export function plainSample(api: Api, pointer: Pointer, direction: Direction): Sample {
  const known = plain.get(api) ?? new Map<string, Sample>();
  plain.set(api, known);
  const key = `${direction} ${pointer}`;
  const found = known.get(key) ?? sampleFor(api, pointer, direction);
  known.set(key, found);
  return found;
}
