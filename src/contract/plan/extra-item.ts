import { equal, type Json, type Pointer } from '../../document';
import { sampleFor } from '../../exchange';
import type { Api } from '../../model';
import { seeded, validatorsOf } from '../../schema';
import { vary } from './replacements';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const TRIES = 20;

/**
 * Makes one more item of a list, which fits the schema of its items and is another one than those that are there, as far as there is one.
 *
 * @param items where the schema of the items stands; without it, anything fits
 */
export function extraItem(api: Api, items: Pointer | undefined): (taken: readonly Json[]) => Json {
  const { accepts } = validatorsOf(api.document);
  const fits = (value: Json): boolean => items === undefined || accepts(items, value, 'request');
  return (taken) => {
    const [first = 'item'] = taken;
    const count = taken.length;
    const isNew = (value: Json): boolean => !taken.some((one) => equal(one, value));
    const alike = [vary(first, count), typeof first === 'string' ? `${first}${LETTERS.charAt(count % 26)}` : first];
    const found = alike.find((value) => fits(value) && isNew(value));
    if (found !== undefined || items === undefined) return found ?? vary(first, count);
    let last: Json | undefined;
    for (let i = 0; i < TRIES; i++) {
      const sample = sampleFor(api, items, 'request', { mode: 'dynamic', random: seeded(count * TRIES + i + 1) });
      if (!('value' in sample)) break;
      last = sample.value;
      if (isNew(last)) return last;
    }
    return last ?? first;
  };
}
