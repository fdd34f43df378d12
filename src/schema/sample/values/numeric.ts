import { compareNumbers, type ExactNumber, numberFrom } from '../../../document';
import type { Numeric } from '../constraints';

/** A number as an integer of `10 ** -digits`: exact, as it is written in JSON. */
export interface Decimal {
  readonly units: bigint;
  readonly digits: number;
}

/** Powers of ten that doubles have. */
const FARTHEST = 308;

/**
 * Reads a finite number exactly as JSON writes it; `undefined` of one with more than 40 decimal places, or beyond
 * doubles.
 */
export function decimal(value: Numeric): Decimal | undefined {
  const [, sign, whole = '', part = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value)) ?? [];
  if (whole === '') return undefined;
  const digits = part.length - Number(exponent);
  if (digits > 40 || digits < -FARTHEST) return undefined;
  const units = BigInt(whole + part) * (sign === '-' ? -1n : 1n);
  return digits >= 0 ? { units, digits } : { units: units * 10n ** BigInt(-digits), digits: 0 };
}

/** The larger of two numbers, exactly. */
export function larger(a: Numeric, b: Numeric): Numeric {
  return compareNumbers(a, b) > 0 ? a : b;
}

/** The smaller of two numbers, exactly. */
export function smaller(a: Numeric, b: Numeric): Numeric {
  return compareNumbers(a, b) < 0 ? a : b;
}

/** The same number with more decimal places. */
export function scaled(number: Decimal, digits: number): bigint {
  return number.units * 10n ** BigInt(digits - number.digits);
}

/** The number with so many units of `10 ** -digits`. */
export function numberOf(units: bigint, digits: number): number | ExactNumber {
  if (digits === 0) return numberFrom(String(units));
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const part = text.slice(-digits).replace(/0+$/, '');
  return numberFrom(`${units < 0n ? '-' : ''}${text.slice(0, -digits)}${part === '' ? '' : `.${part}`}`);
}

/**
 * Whether a number is a multiple of another, by dividing doubles, as many validators do: then `0.07` isn't one of
 * `0.01`.
 *
 * @example dividesExactly(0.06, 0.01) // true
 */
export function dividesExactly(value: number | ExactNumber, by: number | ExactNumber): boolean {
  const quotient = Number(value) / Number(by);
  return Number.isInteger(quotient) && Math.abs(quotient) < 1e21;
}

/** The least number that is a multiple of both. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 0n : (a / x) * b;
}
