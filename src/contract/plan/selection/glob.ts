/** A pattern in which `*` stands for any text, and all else for itself, as a regular expression. */
export function globExpression(pattern: string): RegExp {
  const source = pattern
    .split('*')
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's');
}
