import { withoutWriteOnly } from './response/without-write-only';
import { type Json, oncePer, type Pointer, remembering } from '../document';
import type { Api } from '../model';
import { type Direction, type Random, type Sample, SchemaError, seeded, validatorsOf } from '../schema';
import { copy } from './request/edit';

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
  // A response leaves without what is only written, and has to be valid then.
  const isSendable = (at: Pointer, value: Json): boolean => {
    const sent = direction === 'response' ? withoutWriteOnly(api.document, at, value) : value;
    return sent === value || validators.accepts(at, sent, direction);
  };
  try {
    return sample(api.document.root, pointer, {
      mode: settings.mode ?? 'static',
      direction,
      random: settings.random ?? seeded(1),
      nth: settings.nth,
      accepts: (at, value) => validators.accepts(at, value, direction) && isSendable(at, value),
    });
  } catch (error) {
    if (error instanceof SchemaError) return { reason: error.message, pointer: error.pointer };
    throw error;
  }
}

/** So many samples are remembered for each direction: whoever asks for them soon asks for the same ones again. */
const MOST = 200;

const plainSamples = oncePer((api: Api) => {
  const makerOf = (direction: Direction): ((at: Pointer) => Json | undefined) =>
    remembering(MOST, (at: Pointer) => {
      const made = sampleFor(api, at, direction);
      return 'value' in made ? made.value : undefined;
    });
  return { request: makerOf('request'), response: makerOf('response') };
});

/** The plainest value from the schema at a pointer, for those who ask often; `undefined` where none can be made. */
export function plainSample(api: Api, pointer: Pointer, direction: Direction): Json | undefined {
  const value = plainSamples(api)[direction](pointer);
  return value === undefined ? undefined : copy(value);
}
