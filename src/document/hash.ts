/**
 * A short number for a text, the same everywhere (FNV-1a, 32 bits, over code points). It isn't meant for secrets.
 *
 * @param seed another one gives another number
 * @example hashOf('a').toString(36) // '1r9wi7g'
 */
export function hashOf(text: string, seed = 0): number {
  let hash = 2166136261 ^ seed;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}
