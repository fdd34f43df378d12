import type { Style } from '../../model';

const DELIMITERS: Partial<Readonly<Record<Style, string>>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
};
const ENCODED: Partial<Readonly<Record<Style, RegExp>>> = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /%7C|\|/i,
  tabDelimited: /%09|\t/,
};

/**
 * What stands between the items of a list in a style.
 *
 * @example delimiterOf('pipeDelimited') // '|'
 */
export function delimiterOf(style: Style | undefined): string {
  return (style === undefined ? undefined : DELIMITERS[style]) ?? ',';
}

/**
 * What stands between the items of a list where a text is percent-encoded. An encoded comma is part of an item; no
 * other delimiter may stand in a URL unencoded, so that it counts either way.
 *
 * @example 'a%7Cb|c'.split(encodedDelimiterOf('pipeDelimited')) // ['a', 'b', 'c']
 */
export function encodedDelimiterOf(style: Style): string | RegExp {
  return ENCODED[style] ?? ',';
}
