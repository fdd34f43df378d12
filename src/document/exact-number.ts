/**
 * A JSON number that a double cannot carry as it is written: an int64 beyond 2^53, more digits than a double has, a
 * power beyond its range. It keeps its text. Where nobody knows of it, it counts as the nearest double (`valueOf`,
 * `toJSON`).
 */
export class ExactNumber {
  static #made = false;
  static #rounded = 0;

  /** For constants of our own that are only compared with; one that a value may have is made by `of`. */
  constructor(
    /** The number as JSON writes it. */
    readonly text: string,
  ) {}

  /** Makes one that a value may have. */
  static of(text: string): ExactNumber {
    ExactNumber.#made = true;
    return new ExactNumber(text);
  }

  /** Whether a value may have any: as long as there hasn't been one, no value needs to be searched for one. */
  static get exist(): boolean {
    return ExactNumber.#made;
  }

  /** How often `JSON.stringify` has met one, and lost digits. */
  static get rounded(): number {
    return ExactNumber.#rounded;
  }

  valueOf(): number {
    return Number(this.text);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): number {
    ExactNumber.#rounded++;
    return Number(this.text);
  }
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** A number as `sign × digits × 10 ** exponent`, without zeros at either end of the digits. Zero has no digits. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** Reads a number exactly; `undefined` for what isn't one in JSON, such as `Infinity`. */
function decimalOf(value: number | ExactNumber | string): Decimal | undefined {
  const [, sign, whole, part = '', power = '0'] = NUMBER.exec(String(value)) ?? [];
  if (whole === undefined) return undefined;
  const all = (whole + part).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  const exponent = digits === '' ? 0 : Number(power) - part.length + all.length - digits.length;
  return { negative: sign === '-' && digits !== '', digits, exponent };
}

/**
 * Reads the text of a JSON number: a `number` where that is the same decimal, else an `ExactNumber`.
 *
 * @example numberFrom('9223372036854775807').toString() // '9223372036854775807'
 * @example numberFrom('1.10') // 1.1
 */
export function numberFrom(text: string): number | ExactNumber {
  const value = Number(text);
  if (text.length < 16 && !/e/i.test(text)) return value;
  const [exact, carried] = [decimalOf(text), decimalOf(value)];
  if (exact === undefined) return value;
  const same = carried !== undefined && carried.digits === exact.digits && carried.exponent === exact.exponent;
  return same ? value : ExactNumber.of(text);
}

/** Whether an exact number is somewhere in a value. */
export function hasExactNumber(value: unknown): boolean {
  if (!ExactNumber.exist || typeof value !== 'object' || value === null) return false;
  if (value instanceof ExactNumber) return true;
  return Object.values(value).some(hasExactNumber);
}

/** Compares two numbers as they are written: negative, zero or positive. */
export function compareNumbers(a: number | ExactNumber, b: number | ExactNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  if (x === undefined || y === undefined) return Number(a) - Number(b);
  if (x.negative !== y.negative) return x.negative ? -1 : 1;
  const sign = x.negative ? -1 : 1;
  if (x.digits === '' || y.digits === '') return sign * (x.digits.length - y.digits.length);
  const size = x.digits.length + x.exponent - y.digits.length - y.exponent;
  if (size !== 0) return sign * Math.sign(size);
  const length = Math.max(x.digits.length, y.digits.length);
  const [left, right] = [x.digits.padEnd(length, '0'), y.digits.padEnd(length, '0')];
  return left === right ? 0 : left < right ? -sign : sign;
}

/** Whether a number has no fraction. */
export function isIntegral(value: number | ExactNumber): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  const exact = decimalOf(value);
  return exact !== undefined && exact.exponent >= 0;
}

/**
 * Whether a number is a multiple of another as both are written: 19.99 is one of 0.01, and 1.0000000001 isn't one of 1.
 *
 * @example isMultipleOf(0.07, 0.01) // true
 */
export function isMultipleOf(value: number | ExactNumber, by: number | ExactNumber): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(by)) return Number(value) % Number(by) === 0;
  const [a, b] = [decimalOf(value), decimalOf(by)];
  if (a === undefined || b === undefined || b.digits === '') return false;
  if (a.digits === '') return true;
  const power = a.exponent - b.exponent;
  const divisor = BigInt(b.digits);
  // A divisor without zeros at its end, times a power of ten that the digits don't have, divides nothing.
  if (power < 0) return -power < a.digits.length * 4 && BigInt(a.digits) % (divisor * 10n ** BigInt(-power)) === 0n;
  return (BigInt(a.digits) * powerOfTen(power, divisor)) % divisor === 0n;
}

/** `10 ** power`, reduced by a modulus, so that a large power costs little. */
function powerOfTen(power: number, modulus: bigint): bigint {
  let result = 1n;
  let base = 10n % modulus;
  for (let left = power; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}

/** Characters that JSON has no escape for. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * A value as JSON text, each exact number as it was written.
 *
 * @param indent as in `JSON.stringify`
 * @example jsonText({ id: numberFrom('9223372036854775807') }) // '{"id":9223372036854775807}'
 */
export function jsonText(value: unknown, indent?: number): string {
  // No number stands in it; most texts stand in JSON as they are.
  if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  const before = ExactNumber.rounded;
  const text = JSON.stringify(value, undefined, indent) as string | undefined;
  if (text === undefined || ExactNumber.rounded === before) return text ?? 'null';
  // Each string gets a letter in front, so that the numbers among them are known.
  const marked = JSON.stringify(
    value,
    function (this: Record<string, unknown>, key, seen: unknown) {
      const own = this[key];
      if (own instanceof ExactNumber) return `n${own.text}`;
      return typeof seen === 'string' ? `s${seen}` : seen;
    },
    indent,
  );
  return marked.replace(/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/gs, (whole, inner: string, colon: string | undefined) => {
    if (colon !== undefined) return whole;
    return inner.startsWith('n') ? inner.slice(1) : `"${inner.slice(1)}"`;
  });
}

// A number with so many digits, or a power, may be more than a double carries.
const MAYBE_LONG = /\d[\d.]{15}|\d[eE][+-]?\d/;
const LONG = /\d[\d.]{15}[\d.]*|\d[eE][+-]?\d/g;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * `JSON.parse` that keeps numbers exact.
 *
 * @throws SyntaxError for what isn't JSON
 * @example parseExactly('[12345678901234567890]') // [ExactNumber]
 */
export function parseExactly(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!hasLongNumber(text)) return plain;
  let found = false;
  const marked = text.replace(TOKENS, (token: string, colon: string | undefined) => {
    if (token.startsWith('"')) return colon === undefined ? `"s${token.slice(1)}` : token;
    const number = numberFrom(token);
    if (typeof number === 'number') return token;
    found = true;
    return `"n${token}"`;
  });
  if (!found) return plain;
  return JSON.parse(marked, (_key, seen: unknown) => {
    if (typeof seen !== 'string') return seen;
    return seen.startsWith('n') ? ExactNumber.of(seen.slice(1)) : seen.slice(1);
  });
}

/** Whether a JSON text may have a long number: most of what looks like one stands in strings, behind other text. */
function hasLongNumber(text: string): boolean {
  if (!MAYBE_LONG.test(text)) return false;
  for (const { index } of text.matchAll(LONG)) {
    let at = index;
    while (at > 0 && /[\d.-]/.test(text.charAt(at - 1))) at--;
    while (at > 0 && text.charCodeAt(at - 1) <= 32) at--;
    if (at === 0 || '[,:'.includes(text.charAt(at - 1))) return true;
  }
  return false;
}
