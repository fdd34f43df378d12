/** Names for a message, each once. */
export function unique(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
