/**
 * Pastes what `tandem lint --suggest` prints, as people are told to: each list below the line that its comment names; where that line opens a
 * brace, behind the brace.
 *
 * @returns the files with the lists
 */
export function paste(files: Readonly<Record<string, string>>, text: string): Record<string, string> {
  const pasted = Object.fromEntries(Object.entries(files).map(([name, one]) => [name, one.split('\n')]));
  const blocks = [...text.matchAll(/^# (\S+?):(\d+):(\d+)[^\n]*\n((?:.+(?:\n|$))+)/gm)].map(
    ([, file = '', line = '', column = '', block = '']) => {
      return { file, line: Number(line), column: Number(column), block: block.trimEnd() };
    },
  );
  // From below: what stands above keeps its line.
  for (const { file, line, column, block } of blocks.sort((a, b) => b.line - a.line)) {
    const lines = pasted[file];
    const at = lines?.[line - 1];
    if (lines === undefined || at === undefined) throw new Error(`${file} has no line ${line}`);
    const brace = at.indexOf('{', column - 1);
    const isInLine = block.startsWith('"') && brace >= 0;
    if (isInLine) lines[line - 1] = `${at.slice(0, brace + 1)} ${block} ${at.slice(brace + 1)}`;
    else lines.splice(line, 0, block);
  }
  return Object.fromEntries(Object.entries(pasted).map(([name, lines]) => [name, lines.join('\n')]));
}
