import { BASE } from './base';
import { LAYOUT } from './layout';
import { PARTS } from './parts';
import { SAMPLES } from './samples';

/** The looks of the pages: light and dark, wide and narrow, on a screen and on paper. Spaces that say nothing are left out. */
export const STYLE = (BASE + PARTS + SAMPLES + LAYOUT)
  .replace(/\s*\n\s*/g, '\n')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/([{};:,]) +/g, '$1')
  .replace(/ +([{}])/g, '$1')
  .trim();
