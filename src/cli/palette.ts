/** Colours for text on a terminal; where there are none, text stays as it is. */
export interface Palette {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly notice: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** The colours for a stream: none where it is no terminal, or `NO_COLOR` is set (no-color.org). */
export function paletteFor(stream: NodeJS.WriteStream): Palette {
  const { NO_COLOR: off = '', TERM: terminal } = process.env;
  const picocolors = require('picocolors') as typeof import('picocolors');
  const { green, red, yellow, dim, bold } = picocolors.createColors(stream.isTTY && off === '' && terminal !== 'dumb');
  return { good: green, bad: red, notice: yellow, dim, bold };
}
