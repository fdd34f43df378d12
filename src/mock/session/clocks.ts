/** How the clock of a session goes that isn't the mock's own. */
export type ClockSetting =
  /** It stands still at a time, in milliseconds since 1970. */
  | { readonly kind: 'fixed'; readonly time: number }
  /** It goes on, so far ahead of the present, in milliseconds. */
  | { readonly kind: 'shifted'; readonly ahead: number };

/** How clocks that were set go: a session's settings have the function alone. */
const known = new WeakMap<() => number, ClockSetting>();

/**
 * A clock that goes as it was set.
 *
 * @example clockFrom({ kind: 'fixed', time: 0 })() // 0
 */
export function clockFrom(setting: ClockSetting): () => number {
  const since = performance.now();
  const start = Date.now();
  const now =
    setting.kind === 'fixed' ? () => setting.time : () => start + setting.ahead + Math.floor(performance.now() - since);
  known.set(now, setting);
  return now;
}

/** How a clock was set; nothing of one that goes by itself. */
export function clockSetting(now: () => number): ClockSetting | undefined {
  return known.get(now);
}
