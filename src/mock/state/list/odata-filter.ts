import type { Json } from '../../../document';
import type { Shape } from '../../../exchange';
import { type Condition, hasOneOf, memberShape, propertyFor } from './filters';
import { compares } from './ranges';

const TERM = /^([A-Za-z_][\w./]*)\s+(eq|ne|gt|ge|lt|le)\s+(.+)$/i;
const CALL = /^(contains|startswith|endswith)\(\s*([A-Za-z_]\w*)\s*,\s*(.+?)\s*\)$/i;
const COMPARED = { gt: 'gt', ge: 'gte', lt: 'lt', le: 'lte' } as const;
const CALLED = { contains: 'has', startswith: 'starts', endswith: 'ends' } as const;

/**
 * The conditions of a filter as OData writes it, as far as that is plain: comparisons and `contains`, with `and`
 * between them.
 *
 * @returns nothing for all that isn't understood
 * @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html
 */
export function odataFilter(item: Shape, text: string): Condition[] | undefined {
  const terms = text.split(/\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)/i).map((term) => termOf(item, term.trim()));
  return terms.every((one) => one !== undefined) ? terms : undefined;
}

function termOf(item: Shape, term: string): Condition | undefined {
  const [, called = '', argument = '', text = ''] = CALL.exec(term) ?? [];
  const [, left = argument, way = called, right = text] = TERM.exec(term) ?? [];
  const name = propertyFor(item, left);
  const value = literalOf(right);
  if (name === undefined || value === undefined) return undefined;
  const operator = way.toLowerCase();
  if (operator in CALLED) return compares(name, CALLED[operator as keyof typeof CALLED], value);
  if (operator in COMPARED) return compares(name, COMPARED[operator as keyof typeof COMPARED], value);
  const isSame: Condition =
    value === null ? (one) => (one[name] ?? null) === null : hasOneOf(name, [value], memberShape(item, name));
  return operator === 'ne' ? (one) => !isSame(one) : isSame;
}

/** A text in quotes, a number, a time, true, false or null. */
function literalOf(text: string): Json | undefined {
  const [, single] = /^'((?:[^']|'')*)'$/.exec(text) ?? /^"([^"]*)"$/.exec(text) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  if (/^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(text)) return JSON.parse(text) as Json;
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[-+]\d\d:\d\d))?$/.test(text) ? text : undefined;
}
