/**
 * A text as a regular expression has it, each character standing for itself.
 *
 * @example literalPattern('a.b') // 'a\\.b'
 */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A pattern in which `*` stands for any text, and all else for itself, as a regular expression. */
export function globExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(literalPattern).join('.*')}$`, 's');
}
