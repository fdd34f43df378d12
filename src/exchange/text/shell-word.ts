/** A part of a word: text, or a variable that the shell expands. */
export type ShellPart = string | { readonly variable: string };

/** A part of a word as it is written: also the output of a command. */
type Piece = ShellPart | { readonly output: string };

/**
 * A word of a POSIX shell: in single quotes, but for what the shell expands, which must stand in double ones.
 * Long runs of one letter are made by `tr`, so that a command stays short.
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
  const pieces = merged.flatMap((part): Piece[] => (typeof part === 'string' ? withRuns(part) : [part]));
  const [first = '', ...others] = pieces;
  if (typeof first === 'string' && others.length === 0) return single(first);
  // What a shell expands within double quotes stays in single ones.
  if (pieces.some((part) => typeof part === 'string' && /[\\"$`!]/.test(part)))
    return pieces.map((part) => (typeof part === 'string' ? single(part) : `"${expanded(part)}"`)).join('');
  const word = pieces.map((part, i) => (typeof part === 'string' ? part : expanded(part, pieces[i + 1])));
  return `"${word.join('')}"`;
}

/** Of so long a run, a reader needs the length alone. */
const LONG_RUN = /([A-Za-z0-9])\1{99,}/g;

function withRuns(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: run, 1: letter = '', index } of text.matchAll(LONG_RUN)) {
    pieces.push(text.slice(at, index), { output: `printf %0${run.length}d 0 | tr 0 ${letter}` });
    at = index + run.length;
  }
  return [...pieces, text.slice(at)].filter((piece) => piece !== '');
}

function expanded(part: Exclude<Piece, string>, next?: Piece): string {
  if ('output' in part) return `$(${part.output})`;
  return typeof next === 'string' && /^\w/.test(next) ? `\${${part.variable}}` : `$${part.variable}`;
}

function single(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
