import { presentTime } from '../../session/random-source';
import type { MockSession } from '../../session/session';

/** What the control API says of a session's clock. */
export interface ClockState {
  readonly kind: 'fixed' | 'shifted' | 'real' | 'custom';
  /** What it shows now. */
  readonly time: string;
}

/** How clocks that were set go: a session's settings have the function alone. */
const kinds = new WeakMap<() => number, 'fixed' | 'shifted'>();

export function clockOf({ settings: { now } }: MockSession): ClockState {
  const kind = now === presentTime ? 'real' : (kinds.get(now) ?? 'custom');
  return { kind, time: new Date(now()).toISOString() };
}

/**
 * Sets a session's clock.
 *
 * @param change as the control API's `setClock` takes it
 */
export function setClock(session: MockSession, change: { readonly kind: string; readonly time?: string }): void {
  const time = Date.parse(change.time ?? '');
  if (change.kind === 'real') {
    session.configure({ now: presentTime });
    return;
  }
  const since = performance.now();
  const now = change.kind === 'fixed' ? () => time : () => time + Math.floor(performance.now() - since);
  kinds.set(now, change.kind === 'fixed' ? 'fixed' : 'shifted');
  session.configure({ now });
}
