import { base64 } from './base64';

const BLOCK = 64;
/** What it starts from: bits of the cube roots and square roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3). */
const PRIMES = firstPrimes(64);
const ROUNDS = PRIMES.map((prime) => fractionOf(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)));

/**
 * The SHA-256 digest of a text in UTF-8, as hexadecimal digits: the same in Node.js and in a page, and at once, which
 * the Web Crypto API is not.
 *
 * @example digestOf('abc').slice(0, 8) // 'ba7816bf'
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export function digestOf(text: string): string {
  return [...stateOf(text)].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/**
 * The hash by which the policy of a page allows a style or script that stands in it (CSP 3 §2.3.1).
 *
 * @example sourceHash('body{}') // 'sha256-…'
 */
export function sourceHash(text: string): string {
  const bytes = [...stateOf(text)].flatMap((word) => [word >>> 24, word >>> 16, word >>> 8, word]);
  return `sha256-${base64(new Uint8Array(bytes))}`;
}

function stateOf(text: string): Uint32Array {
  const view = padded(new TextEncoder().encode(text));
  const state = new Uint32Array(START);
  const words = new Uint32Array(ROUNDS.length);
  for (let block = 0; block < view.byteLength; block += BLOCK) mix(state, words, view, block);
  return state;
}

/** The message, a bit that is set, zeros, and its length in bits, in whole blocks. */
function padded(bytes: Uint8Array): DataView {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

/** FIPS 180-4 §6.2.2. */
function mix(state: Uint32Array, words: Uint32Array, view: DataView, block: number): void {
  const word = (i: number): number => words[i] ?? 0;
  for (let i = 0; i < ROUNDS.length; i++) {
    const [near, far] = [word(i - 2), word(i - 15)];
    words[i] =
      i < 16
        ? view.getUint32(block + i * 4)
        : (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10)) +
          word(i - 7) +
          (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)) +
          word(i - 16);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < ROUNDS.length; i++) {
    const chosen = (e & f) ^ (~e & g);
    const first = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + (ROUNDS[i] ?? 0) + word(i);
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = (state[i] ?? 0) + value));
}

function turned(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

/** The first 32 bits behind the point. */
function fractionOf(value: number): number {
  return Math.floor((value % 1) * 2 ** 32);
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
