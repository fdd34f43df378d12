import { clockFrom, clockSetting } from '../../session/clocks';
import { presentTime } from '../../session/random-source';
import type { MockSession } from '../../session/session';

/** What the control API says of a session's clock. */
interface ClockState {
  readonly kind: 'fixed' | 'shifted' | 'real' | 'custom';
  /** What it shows now. */
  readonly time: string;
}

export function clockOf({ settings: { now } }: MockSession): ClockState {
  const kind = now === presentTime ? 'real' : (clockSetting(now)?.kind ?? 'custom');
  return { kind, time: new Date(now()).toISOString() };
}

/**
 * Sets a session's clock.
 *
 * @param change as the control API's `setClock` takes it
 */
export function setClock(session: MockSession, change: { readonly kind: string; readonly time?: string }): void {
  const time = Date.parse(change.time ?? '');
  if (change.kind === 'real') return session.configure({ now: presentTime });
  const now = clockFrom(
    change.kind === 'fixed' ? { kind: 'fixed', time } : { kind: 'shifted', ahead: time - Date.now() },
  );
  session.configure({ now });
}
