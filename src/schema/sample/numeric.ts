/** A number as an integer of `10 ** -digits`: exact, as it is written in JSON. */
export interface Decimal {
  readonly units: bigint;
  readonly digits: number;
}

/** Reads a finite number exactly as JSON writes it; `undefined` of one with more than 40 decimal places. */
export function decimal(value: number): Decimal | undefined {
  const [, sign, whole = '', part = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (whole === '') return undefined;
  const digits = part.length - Number(exponent);
  if (digits > 40) return undefined;
  const units = BigInt(whole + part) * (sign === '-' ? -1n : 1n);
  return digits >= 0 ? { units, digits } : { units: units * 10n ** BigInt(-digits), digits: 0 };
}

/** The same number with more decimal places. */
export function scaled(number: Decimal, digits: number): bigint {
  return number.units * 10n ** BigInt(digits - number.digits);
}

/** The nearest number of JavaScript. */
export function numberOf(units: bigint, digits: number): number {
  return Number(`${units}e-${digits}`);
}

/**
 * Whether a number is a multiple of another, as Ajv judges: by dividing, so that `0.07` is none of `0.01`.
 *
 * @example dividesExactly(0.06, 0.01) // true
 */
export function dividesExactly(value: number, by: number): boolean {
  const quotient = value / by;
  return Number.isInteger(quotient) && Math.abs(quotient) < 1e21;
}

/** Whether a number is a multiple of another as they are written in decimals. */
export function isDecimalMultiple(value: number, by: number): boolean {
  const [a, b] = [decimal(value), decimal(by)];
  if (a === undefined || b === undefined) return false;
  const digits = Math.max(a.digits, b.digits);
  return scaled(b, digits) !== 0n && scaled(a, digits) % scaled(b, digits) === 0n;
}

/** The least number that is a multiple of both. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 0n : (a / x) * b;
}
