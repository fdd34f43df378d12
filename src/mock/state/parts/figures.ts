import { equal, isObject, items, type Json, type JsonObject, oncePer } from '../../../document';
import type { Shape } from '../../../exchange';
import { bareName, countsOf, thingsListed } from '../../../resources';

type Members = Readonly<Record<string, Json | undefined>>;

/** What one piece costs, the plainest name first. */
const PRICES = [/^(?:unit|item)(?:price|amount|cost)$/, /^saleprice$/, /^price$/];
const QUANTITIES_OF_LINE = [/^(?:quantity|qty)$/, /^(?:count|units|pieces)$/, /^amount$/];
/** What a line costs however many pieces there are in it. */
const COSTS = [/^cost$/, /^amount$/];
/** What is made of that: what a line of an order costs as a whole. */
const OF_LINE = /^(?:(?:line|item|row|sub)?total(?:price|amount)?|(?:line|row)(?:price|amount))$/;
/** The same, where it isn't the quantity or what one piece costs. */
const AMOUNT = /^(?:net)?amount$/;
const SUBTOTAL = /^(?:sub|items|net)total(?:price|amount)?$/;
const TOTAL = /^(?:(?:order|cart|basket|invoice|grand)?total(?:price|amount|cost|sum|value)?|sum)$/;
/** What is left of the total, and what was paid of it. */
const DUE = /^(?:(?:amount|balance|total)(?:due|remaining|outstanding)|(?:outstanding|due)(?:amount|balance))$/;
const PAID = /^(?:(?:amount|total)paid|paidamount)$/;
const QUANTITIES = /^(?:total(?:quantity|qty|units)|quantitytotal)$/;
/** With one of these beside it, a total isn't the sum of the lines. */
const BESIDE_LINES = /tax|vat|shipping|delivery|discount|fee|tip|surcharge|rebate|coupon/;
/** Lists of what was paid, not of what it was paid for. */
const PAYMENTS = /^(?:payment|refund|transaction|charge|discount|tax|fee)/;

/** What is known of the lists of a representation. */
interface ListsBefore {
  /** Nothing was there before. */
  readonly isNew?: boolean;
  /** All of it was made: what lines cost follows from them, too. */
  readonly isMade?: boolean;
  /** The representation before a change: what the lists say that are still the same stays as it is. */
  readonly before?: Members;
}

/**
 * A representation with the figures that follow from the lists in it, where names make that plain: `itemCount` of
 * `items`, and the `total` of lines with `price` and `quantity`.
 *
 * @param isOpen whether a member is the server's: others stay as they were sent
 * @example withFigures({ items: [{ price: 2, quantity: 3 }] }, shape, () => true) // { items: …, total: 6 }
 */
export function withFigures(
  value: Members,
  shape: Shape,
  isOpen: (name: string) => boolean,
  { isNew = false, isMade = false, before }: ListsBefore = {},
): Members {
  if (!isNew && !Object.values(value).some(Array.isArray)) return value;
  const there = Object.entries(value).filter(([, list]) => Array.isArray(list));
  // What is new and was sent without a list has nothing in it.
  const absent = isNew
    ? [...shape.names].filter((name) => !Object.hasOwn(value, name) && isListOfThings(shape, name))
    : [];
  const lists = [...there, ...absent.map((name) => [name, []] as const)];
  const isOther = ([name, list]: (typeof lists)[number]): boolean => !equal(list, before?.[name]);
  const changed = before === undefined ? lists : lists.filter(isOther);
  if (changed.length === 0) return value;
  const made: Record<string, Json | undefined> = { ...value };
  const priced = lists.flatMap(
    ([name, list]) => linesOf(name, items(list), shape.property(name).item(0), isMade) ?? [],
  );
  const [only] = priced.length === 1 ? priced : [];
  const lines = changed.some(([name]) => name === only?.name) ? only : undefined;
  if (lines !== undefined && lines.all.length > 0) made[lines.name] = lines.all;
  for (const name of shape.names) {
    const of = shape.property(name);
    if (!isOpen(name) || !of.allows('integer') || of.allows('string')) continue;
    const bare = bareName(name);
    const figure = DUE.test(bare) ? leftOf(made, shape, lines) : figureOf(bare, changed, lines, shape);
    if (figure !== undefined && (Number.isInteger(figure) || of.allows('number'))) made[name] = figure;
  }
  return made;
}

/** A line with what it costs as a whole, where the price of one and their number are known. */
export function withLineTotal(value: Members, shape: Shape, isOpen: (name: string) => boolean): Members {
  const own = lineTotalIn(shape);
  if (own === undefined || !isOpen(own)) return value;
  const { [own]: _, ...bare } = value;
  const [line] = linesOf('', [bare], shape)?.all ?? [];
  return isObject(line) && Object.hasOwn(line, own) ? { ...value, ...line } : value;
}

/** The member of a line that has what it costs as a whole; nothing where a shape isn't a line. */
const lineTotalIn = oncePer((shape: Shape): string | undefined => {
  const isLine = [PRICES, QUANTITIES_OF_LINE].every((all) => [...shape.names].some((name) => isCalled(all, name)));
  return isLine ? totalNameIn(shape) : undefined;
});

function totalNameIn(shape: Shape): string | undefined {
  const names = [...shape.names];
  const isCounted = names.some(isQuantity);
  const isPriced = names.some((name) => isCalled(PRICES, name));
  const all = isCounted && isPriced ? [OF_LINE, AMOUNT] : [OF_LINE];
  return all.flatMap((one) => names.filter((name) => one.test(bareName(name))))[0];
}

/** Whether one of the members of a line that were sent is what its total is made of. */
export function isOfLine(shape: Shape, sent: JsonObject): boolean {
  if (lineTotalIn(shape) === undefined) return false;
  return Object.keys(sent).some((name) => isCalled(PRICES, name) || isCalled(QUANTITIES_OF_LINE, name));
}

/** Whether a member of a line says how many pieces there are in it. */
export function isQuantity(name: string): boolean {
  return isCalled(QUANTITIES_OF_LINE.slice(0, -1), name);
}

function isCalled(all: readonly RegExp[], name: string): boolean {
  return all.some((names) => names.test(bareName(name)));
}

/** Whether a member is a list of objects. */
export function isListOfThings(shape: Shape, name: string): boolean {
  return thingsListed(shape.property(name)) !== undefined;
}

interface Lines {
  readonly name: string;
  readonly all: Json[];
  readonly sum: number;
  readonly quantity: number | undefined;
}

/** What the items of a list cost, where each has a price. */
function linesOf(name: string, list: readonly Json[], shape: Shape, isMade = false): Lines | undefined {
  if (PAYMENTS.test(bareName(name)) || !list.every(isObject)) return undefined;
  const called = (...all: RegExp[]): string | undefined =>
    all.flatMap((names) => [...shape.names].filter((one) => names.test(bareName(one))))[0];
  const unit = called(...PRICES);
  const price = unit ?? called(...COSTS);
  if (price === undefined) return undefined;
  const quantity = called(...QUANTITIES_OF_LINE.slice(0, unit === undefined ? -1 : undefined));
  const own = totalNameIn(shape);
  const counts = list.map((line) => (quantity === undefined ? 1 : line[quantity]));
  const costs = list.map((line, i) => product(line[price], unit === undefined ? 1 : counts[i]));
  if (!costs.every((cost) => cost !== undefined)) return undefined;
  const all = list.map((line, i): JsonObject => {
    const cost = costs[i];
    const isLeft = own === undefined || cost === undefined || (Object.hasOwn(line, own) && !isMade);
    return isLeft ? line : { ...line, [own]: cost };
  });
  return { name, all, sum: total(costs), quantity: quantity === undefined ? undefined : total(counts.map(Number)) };
}

function product(a: Json | undefined, b: Json | undefined): number | undefined {
  return typeof a === 'number' && typeof b === 'number' ? rounded(a * b) : undefined;
}

function total(numbers: readonly number[]): number {
  return rounded(numbers.reduce((sum, one) => sum + one, 0));
}

/** Without what binary fractions add. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function figureOf(
  bare: string,
  lists: readonly (readonly [name: string, list: Json | undefined])[],
  lines: Lines | undefined,
  shape: Shape,
): number | undefined {
  const counted = lists.find(([name]) => countsOf(name).includes(bare));
  if (counted !== undefined) return items(counted[1]).length;
  if (lines === undefined) return undefined;
  if (QUANTITIES.test(bare)) return lines.quantity;
  const isWhole = lines.all.length === 0 || ![...shape.names].some((name) => isBesideLines(name, shape));
  return SUBTOTAL.test(bare) || (TOTAL.test(bare) && isWhole) ? lines.sum : undefined;
}

/** What is left to pay. */
function leftOf(value: Members, shape: Shape, lines: Lines | undefined): number | undefined {
  const whole = figureOf('total', [], lines, shape);
  const [, paid] = Object.entries(value).find(([name]) => PAID.test(bareName(name))) ?? [];
  return whole === undefined ? undefined : rounded(whole - (typeof paid === 'number' ? paid : 0));
}

/** Whether a member is an amount beside the lines: the code of a coupon isn't. */
function isBesideLines(name: string, shape: Shape): boolean {
  const of = shape.property(name);
  return BESIDE_LINES.test(bareName(name)) && !(of.allows('string') && !of.allows('number'));
}
