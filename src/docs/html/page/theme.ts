import type { Links } from '../markup/links';

/** How the pages look beside the usual. */
export interface Theme {
  /** The address of an image, as seen from the first page, or the image itself as a data URL. */
  readonly logo?: string;
  /** The same of the picture that the document names (`x-logo`), where that is a file beside it. */
  readonly picture?: string;
  /** `#rrggbb`: links, marks of what is chosen, focus. */
  readonly color?: string;
  /** Rules that come after all others. */
  readonly css?: string;
}

/** The address of an image of the theme on a page. */
export function imageAddress(links: Links, image: string): string {
  return image.startsWith('data:') ? image : links.file(image);
}

const LIGHT_PAPER = [255, 255, 255] as const;
const DARK_PAPER = [15, 19, 25] as const;
/** WCAG 2.2, 1.4.3: text on its paper. */
const LEAST_CONTRAST = 4.5;

type Rgb = readonly [number, number, number];

/**
 * The rules of a theme. A colour is made darker on light paper, and lighter on dark, as far as it takes to be read.
 *
 * @throws RangeError for a colour that is not written as `#rgb` or `#rrggbb`
 */
export function themeRules({ color, css }: Theme): string {
  const own = css === undefined ? '' : `\n${css.replace(/<\/(?=style)/gi, '<\\/')}`;
  if (color === undefined) return own;
  const rgb = parsed(color);
  const light = hex(readable(rgb, LIGHT_PAPER, 0));
  const dark = hex(readable(rgb, DARK_PAPER, 255));
  return `:root{--accent:light-dark(${light},${dark})}${own}`;
}

function parsed(color: string): Rgb {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1];
  if (digits === undefined) throw new RangeError(`'${color}' is not a colour: write it as #rrggbb`);
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const part = (at: number): number => parseInt(full.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

/** The colour itself, or the nearest one on the way to black (0) or white (255) that can be read. */
function readable(color: Rgb, paper: Rgb, end: number): Rgb {
  for (let step = 0; step <= 20; step++) {
    const mixed = color.map((part) => Math.round(part + ((end - part) * step) / 20)) as unknown as Rgb;
    if (contrast(mixed, paper) >= LEAST_CONTRAST) return mixed;
  }
  return [end, end, end];
}

function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function hex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
