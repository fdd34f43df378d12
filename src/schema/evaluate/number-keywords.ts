import { compareNumbers, type ExactNumber, isMultipleOf, isNumber } from '../../document';
import { isOfFormat } from '../formats';
import type { Keyword } from './evaluation';

type Numeric = number | ExactNumber;

const comparing =
  (holds: (difference: number) => boolean): Keyword<Numeric> =>
  (_look, stated, value) =>
    !isNumber(stated) || holds(compareNumbers(value, stated));

/** The keywords that speak of numbers. */
export const numberKeywords: ReadonlyMap<string, Keyword<Numeric>> = new Map<string, Keyword<Numeric>>([
  ['minimum', comparing((difference) => difference >= 0)],
  ['maximum', comparing((difference) => difference <= 0)],
  ['exclusiveMinimum', comparing((difference) => difference > 0)],
  ['exclusiveMaximum', comparing((difference) => difference < 0)],
  ['multipleOf', (_look, stated, value) => !isNumber(stated) || isMultipleOf(value, stated)],
  ['format', (_look, stated, value) => typeof stated !== 'string' || isOfFormat(stated, value)],
]);
