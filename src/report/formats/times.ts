/** Milliseconds, exact to the microsecond: what is behind it was not measured. */
export function toMicroseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}

/**
 * A time with microseconds where it has some, so that what came first can be seen.
 *
 * @param time in milliseconds since 1970 and parts of them
 * @example preciseTime(1_767_323_045_987.25) // '2026-01-02T03:04:05.987250Z'
 */
export function preciseTime(time: number): string {
  const microseconds = Math.round(time * 1000);
  const rest = microseconds % 1000;
  const text = new Date(Math.floor(microseconds / 1000)).toISOString();
  return rest === 0 ? text : text.replace('Z', `${String(rest).padStart(3, '0')}Z`);
}
