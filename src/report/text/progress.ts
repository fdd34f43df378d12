import { shorten, visible } from '../../text';
import type { Palette } from './palette';

/** Clears the line of progress. */
export const CLEAR = '\r\u001b[K';

/** The line of progress on a terminal. */
interface ProgressLine {
  readonly start: (planned: number | undefined) => void;
  /** What to write when a case is over; nothing where it stands there already. */
  readonly next: (id: string, failed: number) => string;
}

interface ProgressOptions {
  readonly palette: Palette;
  readonly columns?: number | undefined;
  readonly verbose?: boolean;
  readonly now?: () => number;
}

/** How long a run must have gone on before the remaining time is reported, in milliseconds. */
const LEAST_ELAPSED = 3000;

/** @example progressLine({ palette, columns: 80 }).next('createPackage/201/bits', 0) */
export function progressLine({ palette, columns, verbose = false, now = Date.now }: ProgressOptions): ProgressLine {
  let planned: number | undefined;
  let began = now();
  let done = 0;
  let shown = '';
  return {
    start(cases) {
      planned = cases;
      began = now();
    },
    next(id, failed) {
      done++;
      if (columns === undefined || columns < 20) return '';
      const far = farOf(done, planned) + leftOf(now() - began, done, planned);
      // Nothing is written that says what stands there already.
      if (`${far} ${failed}` === shown && !verbose) return '';
      shown = `${far} ${failed}`;
      const of = planned === undefined ? '' : `/${planned}`;
      const state = `${done}${of} ${far}${failed > 0 ? `, ${failed} failed` : ''}`;
      return CLEAR + palette.dim(shorten(`  ${state}  ${visible(id)}`, columns - 1));
    },
  };
}

/** How far a run is: in percent, or (where its plan is made beside it) by the last full ten cases. */
function farOf(done: number, planned: number | undefined): string {
  if (planned === undefined) return `cases${'.'.repeat(Math.floor(done / 10) % 4)}`;
  return `${planned === 0 ? 100 : Math.floor((done / planned) * 100)}%`;
}

/** How long it will still take, if it goes on like that. */
function leftOf(elapsed: number, done: number, planned: number | undefined): string {
  if (planned === undefined || elapsed < LEAST_ELAPSED || done >= planned) return '';
  const seconds = Math.ceil(((elapsed / done) * (planned - done)) / 1000);
  return seconds < 100 ? `, ${seconds} s left` : `, ${Math.ceil(seconds / 60)} min left`;
}
