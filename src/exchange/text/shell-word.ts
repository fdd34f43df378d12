/** A part of a word: text, or a variable that the shell expands. */
export type ShellPart = string | { readonly variable: string };

/**
 * A word of a POSIX shell: in single quotes, but for variables, which must stand in double ones.
 *
 * @example shellWord(['Bearer ', { variable: 'TOKEN' }]) // '"Bearer $TOKEN"'
 */
export function shellWord(parts: readonly ShellPart[]): string {
  const merged: ShellPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  const [first = '', ...others] = merged;
  if (typeof first === 'string' && others.length === 0) return single(first);
  // What a shell expands within double quotes stays in single ones.
  if (merged.some((part) => typeof part === 'string' && /[\\"$`!]/.test(part)))
    return merged.map((part) => (typeof part === 'string' ? single(part) : `"$${part.variable}"`)).join('');
  const word = merged.map((part, i) => {
    if (typeof part === 'string') return part;
    const next = merged[i + 1];
    return typeof next === 'string' && /^\w/.test(next) ? `\${${part.variable}}` : `$${part.variable}`;
  });
  return `"${word.join('')}"`;
}

function single(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
