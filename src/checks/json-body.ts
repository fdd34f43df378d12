import { type Json, parseExactly } from '../document';

const LARGEST = 4_000_000;

/** The text of a body; of one that is very large, none. */
export function textOf(body: Uint8Array | undefined): string {
  return body === undefined || body.length > LARGEST ? '' : new TextDecoder().decode(body);
}

/** A body as JSON, where it is some. */
export function jsonOf(body: Uint8Array | undefined): Json | undefined {
  return parsed(textOf(body));
}

/** A text as JSON, its numbers exact, where it is some. */
export function parsed(text: string): Json | undefined {
  try {
    return parseExactly(text) as Json;
  } catch {
    return undefined;
  }
}
