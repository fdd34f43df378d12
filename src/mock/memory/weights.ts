import type { Headers, HttpRequest, HttpResponse } from '../../exchange';
import type { Api } from '../../model';

// Estimates of what things need in memory, in bytes; rather too much than too little. Texts have up to two bytes a
// character there.

/** What an object, a list, a member or an item needs by itself. */
const NODE = 64;
/** What one violation needs, with what it speaks of. */
const VIOLATION = 512;
/** What an exchange needs beside its bytes. */
const EXCHANGE = 2048;
const HEADER = 64;

/** What an operation of a document needs, once it was used. */
const OPERATION = 32 * 1024;

/** A session without what it keeps. */
export const SESSION_WEIGHT = 16 * 1024;

/** A value of any form; what it has twice counts once. */
export function weightOfValue(value: unknown): number {
  const open: object[] = [];
  const seen = new Set<object>();
  let weight = 0;
  const add = (one: unknown): void => {
    weight += NODE;
    if (typeof one === 'string') weight += one.length * 2;
    if (typeof one !== 'object' || one === null || seen.has(one)) return;
    seen.add(one);
    open.push(one);
  };
  add(value);
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (ArrayBuffer.isView(one)) weight += one.byteLength;
    else
      for (const name in one) {
        weight += NODE + name.length * 2;
        add((one as Readonly<Record<string, unknown>>)[name]);
      }
  }
  return weight;
}

/** A request and its response, with the values that its body was read to and with what was found. */
export function weightOfExchange(request: HttpRequest, response: HttpResponse | undefined, violations: number): number {
  const bytes = weightOfBody(request.body) + (response?.body?.length ?? 0);
  const heads = request.target.length * 2 + weightOfHeaders(request.headers) + weightOfHeaders(response?.headers ?? []);
  return EXCHANGE + bytes + heads + violations * VIOLATION;
}

/** Header fields, names and values in turn. */
export function weightOfFields(fields: readonly string[]): number {
  let weight = 0;
  for (const text of fields) weight += HEADER / 2 + text.length * 2;
  return weight;
}

/** A document that was served. */
export function weightOfApi({ operations }: Api): number {
  return (operations.length + 8) * OPERATION;
}

function weightOfHeaders(headers: Headers): number {
  let weight = 0;
  for (const [name, value] of headers) weight += HEADER + (name.length + value.length) * 2;
  return weight;
}

/** Bytes with the value that they were read to: what separates its parts shows how many there are. */
function weightOfBody(bytes: Uint8Array | undefined): number {
  if (bytes === undefined) return 0;
  let parts = 0;
  for (const byte of bytes) if (SEPARATORS[byte] === 1) parts++;
  return bytes.length * 3 + parts * NODE;
}

/** In JSON, YAML, forms, XML and parts. */
const SEPARATORS = new Uint8Array(256);
for (const char of ',[{:&=<\n') SEPARATORS[char.charCodeAt(0)] = 1;
