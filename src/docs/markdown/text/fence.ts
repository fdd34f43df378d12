import { visibleLines } from '../../../text';

/**
 * A block of code; its fence is longer than any in the text, so that the text cannot end it.
 *
 * @example fence('ls', 'shell') // '```shell\nls\n```'
 */
export function fence(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${visibleLines(text)}\n${mark}`;
}
