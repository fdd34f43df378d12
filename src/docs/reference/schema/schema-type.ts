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
 */
export function typePhrase(types: readonly string[], item: string | undefined): string {
  if (types.length === 0) return 'any value';
  const words = types.map((type) => (type === 'array' && item !== undefined ? `array of ${plural(item)}` : type));
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(', ')} or ${String(words.at(-1))}`;
}

function plural(words: string): string {
  if (words === 'any value') return 'any values';
  if (words.startsWith('one ')) return `values, each ${words}`;
  const [, first = '', rest = ''] = /^(\S+)(.*)$/s.exec(words) ?? [];
  if (/^[A-Z]/.test(first)) return words;
  return first === 'null' ? words : `${first}s${rest}`;
}
