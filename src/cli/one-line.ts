/**
 * Text of a document or a request, safe to print: in one line, and without anything that a terminal would obey.
 *
 * @example oneLine('a\nb') // 'a b'
 */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/\p{Cc}/gu, '\uFFFD');
}
