const SPACE = 0x20;

/**
 * Where the content of a line begins; `undefined` for blank lines, comments, directives and marks of documents.
 *
 * @param start the offset of the line
 */
export function contentAt(text: string, start: number): number | undefined {
  let at = start;
  while (text.charCodeAt(at) === SPACE) at++;
  const char = text.charAt(at);
  if (char === '' || char === '\n' || char === '\r' || char === '#') return undefined;
  if (at === start && (char === '%' || text.startsWith('---', at))) return undefined;
  return at;
}

/** An item of a list, which may stand as far left as the key that it belongs to. */
export function isItem(text: string, at: number): boolean {
  return text.charAt(at) === '-' && /[ \r\n]/.test(text.charAt(at + 1));
}

const KEY = /(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|([^\s"'#][^\n]*?))(?= *:(?:[ \r\n]|$))/y;

/** The key of a block mapping at an offset, where a line has one there. */
export function keyAt(text: string, at: number): string | undefined {
  KEY.lastIndex = at;
  const [, double, single, plain] = KEY.exec(text) ?? [];
  if (double === undefined) return single?.replaceAll("''", "'") ?? plain;
  try {
    return String(JSON.parse(`"${double}"`));
  } catch {
    return undefined;
  }
}

/**
 * Whether nothing but a comment stands behind the key of a line.
 *
 * @example endsWithKey('paths: # all of them') // true
 */
export function endsWithKey(line: string): boolean {
  return (
    /: *(?:#[^\n]*)?\r?\n?$/.test(line) &&
    !/: +[^\s#]/.test(line.replace(/^ *(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/, ''))
  );
}
