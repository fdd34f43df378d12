import { isObject, type Json, type JsonObject, plainText } from '../../../document';
import type { Shape } from '../../../exchange';
import { type Condition, hasOneOf, itemShape, memberOf, memberShape, propertyFor } from './filters';
import { compares } from './ranges';

const TOKENS = /\s*((?:[a-z]+)?'(?:[^']|'')*'|"[^"]*"|[(),]|[^\s(),'"]+)/giy;
const COMPARED = { gt: 'gt', ge: 'gte', lt: 'lt', le: 'lte' } as const;
const CALLED = { contains: 'has', substringof: 'has', startswith: 'starts', endswith: 'ends' } as const;
/** Functions of a text: upper and lower case, and spaces around it, are as one then. */
const SAME_TEXT = /^(?:tolower|toupper|trim)$/i;
const DEEPEST = 40;

/**
 * The conditions of a filter as OData writes it, as far as that is plain: comparisons, `in`, `contains` and its like,
 * with `and`, `or`, `not` and parentheses around them. Members of objects have a slash: `Address/City`.
 *
 * @returns nothing for all that isn't understood
 * @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html
 */
export function odataFilter(item: Shape, text: string): Condition[] | undefined {
  const tokens = tokensOf(text);
  const reading = tokens && new Reading(item, tokens);
  const condition = reading?.either();
  return condition === undefined || reading?.isOver() !== true ? undefined : [condition];
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.trimEnd().length) {
    const [, token] = TOKENS.exec(text) ?? [];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

/** A member that a filter names, and where it stands. */
interface Named {
  readonly name: string;
  readonly shape: Shape;
  readonly within: (condition: Condition) => Condition;
  /** Upper and lower case are one: `tolower(Name)`. */
  readonly isFolded?: boolean;
}

/** A filter that is read from the left to the right; what isn't understood ends it. */
class Reading {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly item: Shape,
    private readonly tokens: readonly string[],
  ) {}

  isOver(): boolean {
    return this.at === this.tokens.length;
  }

  either(): Condition | undefined {
    return this.joined(
      'or',
      () => this.both(),
      (all) => (value) => all.some((isMet) => isMet(value)),
    );
  }

  private both(): Condition | undefined {
    return this.joined(
      'and',
      () => this.one(),
      (all) => (value) => all.every((isMet) => isMet(value)),
    );
  }

  private joined(
    word: string,
    read: () => Condition | undefined,
    join: (all: readonly Condition[]) => Condition,
  ): Condition | undefined {
    const all: Condition[] = [];
    do {
      const next = read();
      if (next === undefined) return undefined;
      all.push(next);
    } while (this.takes(word));
    return join(all);
  }

  private one(): Condition | undefined {
    if (++this.depth > DEEPEST) return undefined;
    const found = this.takes('not') ? opposite(this.one()) : this.takes('(') ? this.closed(this.either()) : this.term();
    this.depth--;
    return found;
  }

  private term(): Condition | undefined {
    const [called = ''] = Object.keys(CALLED).filter((one) => this.peek().toLowerCase() === one);
    if (called !== '') return this.call(CALLED[called as keyof typeof CALLED]);
    const named = this.member();
    if (named === undefined) return undefined;
    const { name, shape, within } = named;
    const way = this.peek().toLowerCase();
    if (this.takes('in')) {
      const values = this.takes('(') ? this.closed(this.values()) : undefined;
      return values && within(hasOneOf(name, values, shape));
    }
    if (!/^(?:eq|ne|gt|ge|lt|le)$/.test(way)) return shape.allows('boolean') ? within(is(named, true)) : undefined;
    this.at++;
    const value = this.literal();
    if (value === undefined) return undefined;
    if (way === 'eq') return within(is(named, value));
    if (way === 'ne') return opposite(within(is(named, value)));
    return within(compares(name, COMPARED[way as keyof typeof COMPARED], value));
  }

  /** `contains(Name,'a')`, in its older form `substringof('a',Name)`; `eq true` behind it says nothing more. */
  private call(operator: (typeof CALLED)[keyof typeof CALLED]): Condition | undefined {
    const isReversed = this.next().toLowerCase() === 'substringof';
    if (!this.takes('(')) return undefined;
    const first = isReversed ? this.literal() : this.member();
    const second = this.takes(',') ? (isReversed ? this.member() : this.literal()) : undefined;
    const [named, value] = (isReversed ? [second, first] : [first, second]) as [Named | undefined, Json | undefined];
    if (!this.takes(')') || named === undefined || value === undefined) return undefined;
    const found = named.within(compares(named.name, operator, value));
    if (!this.takes('eq')) return found;
    const wanted = this.literal();
    return wanted === true ? found : wanted === false ? opposite(found) : undefined;
  }

  private member(): Named | undefined {
    if (SAME_TEXT.test(this.peek()) && this.tokens[this.at + 1] === '(') {
      this.at += 2;
      const named = this.closed(this.member());
      return named && { ...named, isFolded: true };
    }
    return memberIn(this.item, this.next().split('/'));
  }

  private values(): Json[] | undefined {
    const all: Json[] = [];
    do {
      const value = this.literal();
      if (value === undefined) return undefined;
      all.push(value);
    } while (this.takes(','));
    return all;
  }

  private literal(): Json | undefined {
    return literalOf(this.next());
  }

  private closed<T>(found: T | undefined): T | undefined {
    return this.takes(')') ? found : undefined;
  }

  private takes(word: string): boolean {
    const is = this.peek().toLowerCase() === word;
    if (is) this.at++;
    return is;
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private next(): string {
    return this.tokens[this.at++] ?? '';
  }
}

function opposite(condition: Condition | undefined): Condition | undefined {
  return condition && ((value) => !condition(value));
}

function is({ name, shape, isFolded }: Named, value: Json): Condition {
  if (isFolded === true && typeof value === 'string') {
    const wanted = value.toLowerCase();
    return (one) => plainText(memberOf(one, name) ?? '').toLowerCase() === wanted;
  }
  return value === null ? (one) => (memberOf(one, name) ?? null) === null : hasOneOf(name, [value], shape);
}

/** The member at the end of a way through objects. */
function memberIn(item: Shape, [first = '', ...more]: readonly string[]): Named | undefined {
  if (more.length === 0) {
    const name = propertyFor(item, first);
    return name === undefined ? undefined : { name, shape: memberShape(item, name), within: (condition) => condition };
  }
  const inner = item.names.has(first) ? memberIn(itemShape(item.property(first)), more) : undefined;
  if (inner === undefined) return undefined;
  const within: Named['within'] = (condition) => {
    const isMet = inner.within(condition);
    return (value: JsonObject) => {
      const holder = memberOf(value, first);
      return isMet(isObject(holder) ? holder : {});
    };
  };
  return { ...inner, within };
}

/** A text in quotes (in older versions with its kind before it), a number, a time, a UUID, true, false or null. */
function literalOf(text: string): Json | undefined {
  const [, single] = /^(?:[a-z]+)?'((?:[^']|'')*)'$/i.exec(text) ?? /^"([^"]*)"$/.exec(text) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  if (/^(?:true|false|null)$/.test(text)) return JSON.parse(text) as Json;
  const [, number] = /^(-?\d+(?:\.\d+)?)[dfml]?$/i.exec(text) ?? [];
  if (number !== undefined) return Number(number);
  const isPlain = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[-+]\d\d:\d\d)?)?$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text);
  return isPlain ? text : undefined;
}
