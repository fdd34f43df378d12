/**
 * A table. Its cells are Markdown in one line, without a `|` in them.
 *
 * @example table(['Name'], [['type']]) // 'Name\n----\ntype' between pipes
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${head.map((_, i) => cells[i] || ' ').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
