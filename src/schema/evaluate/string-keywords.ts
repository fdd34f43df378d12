import { isNumber } from '../../document';
import { isOfFormat } from '../formats';
import { lengthOf } from '../length';
import { patternMatches } from '../pattern/pattern';
import type { Keyword } from './evaluation';

/** The keywords that speak of strings. */
export const stringKeywords: ReadonlyMap<string, Keyword<string>> = new Map<string, Keyword<string>>([
  ['minLength', (_look, stated, value) => !isNumber(stated) || lengthOf(value) >= Number(stated)],
  ['maxLength', (_look, stated, value) => !isNumber(stated) || lengthOf(value) <= Number(stated)],
  ['pattern', (_look, stated, value) => typeof stated !== 'string' || patternMatches(stated, value)],
  ['format', (_look, stated, value) => typeof stated !== 'string' || isOfFormat(stated, value)],
]);
