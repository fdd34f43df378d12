/** Blocks of Markdown with a blank line between; empty ones fall out. */
export function together(blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block !== undefined && block !== '').join('\n\n');
}
