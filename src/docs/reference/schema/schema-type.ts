import type { Json } from '../../../document';
import { KEYWORDS_BY_TYPE } from '../../../document/grammar/keyword-forms';
import { typeNames, typeOf } from '../../../schema';
import type { Conjunct } from './conjuncts';

/**
 * The types that a value may have: those that all parts of a schema allow; where none says one, what its other
 * keywords speak of.
 *
 * @returns an empty list where any will do
 */
export function typesOf(conjuncts: readonly Conjunct[], values: readonly Json[]): readonly string[] {
  const lists = conjuncts.map(({ schema }) => typeNames(schema)).filter(({ length }) => length > 0);
  const [first, ...others] = lists;
  if (first !== undefined) return others.reduce(both, first);
  if (values.length > 0) return [...new Set(values.map(typeOf))];
  const found = Object.entries(KEYWORDS_BY_TYPE).find(([, keywords]) =>
    conjuncts.some(({ schema }) => keywords.some((keyword) => schema[keyword] !== undefined)),
  );
  return found === undefined ? [] : [found[0]];
}

/** Every integer is a number. */
function both(a: readonly string[], b: readonly string[]): string[] {
  const has = (list: readonly string[], type: string): boolean =>
    list.includes(type) || (type === 'integer' && list.includes('number'));
  return [...new Set([...a.filter((type) => has(b, type)), ...b.filter((type) => has(a, type))])];
}

/**
 * Types in words.
 *
 * @param item the words for an array's items
 * @example typePhrase(['array', 'null'], 'integer') // 'array of integers or null'
 * @example typePhrase(['array', 'null'], 'integer or null') // 'array of values, each integer or null; or null'
 */
export function typePhrase(types: readonly string[], item: string | undefined): string {
  if (types.length === 0) return 'any value';
  const list = item === undefined ? 'array' : `array of ${plural(item)}`;
  // The choice that items have ends before that of the whole begins.
  if (types.includes('array') && list.includes(' or ')) {
    const others = types.filter((type) => type !== 'array');
    return others.length === 0 ? list : `${list}; or ${oneOf(others)}`;
  }
  return oneOf(types.map((type) => (type === 'array' ? list : type)));
}

function oneOf(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(', ')} or ${String(words.at(-1))}`;
}

function plural(words: string): string {
  if (words === 'any value') return 'any values';
  const isChoice = words.startsWith('one ') || words.includes(' or ');
  if (isChoice && !words.startsWith('array ')) return `values, each ${words}`;
  const [, first = '', rest = ''] = /^(\S+)(.*)$/s.exec(words) ?? [];
  if (/^[A-Z]/.test(first)) return words;
  return first === 'null' ? words : `${first}s${rest}`;
}
