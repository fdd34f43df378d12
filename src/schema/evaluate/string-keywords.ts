import { isNumber } from '../../document';
import { isOfFormat } from '../formats';
import { lengthOf } from '../length';
import { patternMatches } from '../pattern/pattern';
import type { Keyword } from './evaluation';

/** The keywords that speak of strings. */
export const stringKeywords: ReadonlyMap<string, Keyword<string>> = new Map<string, Keyword<string>>([
  ['minLength', (_look, said, value) => !isNumber(said) || lengthOf(value) >= Number(said)],
  ['maxLength', (_look, said, value) => !isNumber(said) || lengthOf(value) <= Number(said)],
  ['pattern', (_look, said, value) => typeof said !== 'string' || patternMatches(said, value)],
  ['format', (_look, said, value) => typeof said !== 'string' || isOfFormat(said, value)],
]);
