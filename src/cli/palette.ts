import type { Palette } from '../report';

export type { Palette };

/** The colours for a stream: none where it isn't a terminal, or `NO_COLOR` is set (no-color.org). */
export function paletteFor(stream: NodeJS.WriteStream): Palette {
  const { NO_COLOR: off = '', TERM: terminal } = process.env;
  const picocolors = require('picocolors') as typeof import('picocolors');
  // Of a pipe, `isTTY` is undefined, for which picocolors would decide by itself: for colours, where `CI` is set.
  const isColored = Boolean(stream.isTTY) && off === '' && terminal !== 'dumb';
  const { green, red, yellow, dim, bold } = picocolors.createColors(isColored);
  return { good: green, bad: red, notice: yellow, dim, bold };
}
