import type { Json } from '../../../document';

/** A time that is not the present, in the form of the one that stands there. */
interface TimeOffset {
  readonly label: string;
  readonly text: string;
  /** `undefined` where the value isn't a time. */
  readonly shift: (value: Json) => Json | undefined;
}

const HOUR = 3_600_000;

/** Times that a faulty server gives for the present: of another day, or of another time zone. */
export const timeOffsets: readonly TimeOffset[] = [
  { label: 'day-before', text: 'the day before as', shift: (value) => shifted(value, -24 * HOUR) },
  { label: 'day-after', text: 'the day after as', shift: (value) => shifted(value, 24 * HOUR) },
  { label: 'hour-off', text: 'the time of another zone as', shift: (value) => shifted(value, HOUR) },
];

function shifted(value: Json, by: number): Json | undefined {
  if (typeof value === 'number') return value > 1e11 ? value + by : value + by / 1000;
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  if (typeof value !== 'string' || Number.isNaN(time)) return undefined;
  const iso = new Date(time + by).toISOString();
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return iso.slice(0, 10);
  if (/^\d{4}-.*\.\d+Z$/.test(value)) return iso;
  return /^\d{4}-.*Z$/.test(value) ? `${iso.slice(0, 19)}Z` : new Date(time + by).toUTCString();
}
