import { PATIENCE, type SuiteViolation } from '../../checks';
import { isSafeMethod, sizeOf } from '../../exchange';
import type { Api } from '../../model';
import { type RecordedEntry, type RecordedExchange, sentOf } from '../recordings/recorded-exchange';
import { StateWatch } from '../state/watch-state';
import type { Named, Span } from '../state/view';
import type { TrafficExchange } from './checked';
import { type Examined, type TrafficChecker, withFound } from './traffic-checker';

/** Gives an exchange when all is known of it. */
type Emit = (checked: TrafficExchange) => void;

/** Checks exchanges one after the other, by themselves and by what those before them have done. */
interface StateChecker {
  /**
   * Checks an exchange. It is given at once, but for one that shows a thing too early to be sure: that is given when
   * the next look at the thing decides, or when none came soon, as a warning.
   *
   * @param underWay requests that were sent before it ended and have not ended
   * @param known what was found of it by itself
   */
  take(recorded: RecordedExchange, emit: Emit, underWay?: readonly Named[], known?: Examined): void;
  /** Notes what isn't checked: where it may have changed something, nothing is known any more. */
  lost(entry: RecordedEntry): void;
  /** Gives what is left. */
  end(): void;
}

interface Held {
  readonly checked: TrafficExchange;
  readonly found: readonly SuiteViolation[];
  readonly emit: Emit;
  /** When it ended. */
  readonly to: number;
}

/** So many exchanges are held, with so many bytes. */
const MOST_HELD = 500;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A checker with a memory.
 *
 * @param isLive the exchanges were not recorded
 */
export function withState(api: Api, checker: TrafficChecker, isLive = false): StateChecker {
  const watch = new StateWatch(api, isLive);
  const held = new Map<string, Held>();
  let bytes = 0;
  let last = 0;
  const spanOf = ({ at = last, duration = 0 }: { readonly at?: number; readonly duration?: number }): Span => {
    last = Math.max(last, at);
    return { from: at - duration, to: at };
  };
  const give = (name: string, how: 'right' | 'wrong' | 'doubtful'): void => {
    const one = held.get(name);
    if (one === undefined) return;
    held.delete(name);
    bytes -= sizeOf(one.checked.exchange);
    const found = how === 'right' ? [] : one.found;
    one.emit(withFound(api, one.checked, found, how === 'doubtful' ? 'inferred' : undefined));
  };
  return {
    take(recorded, emit, underWay = [], known = undefined) {
      const { checked: alone, read } = checker.examine(recorded, known);
      const span = spanOf(recorded.exchange);
      const { mayLackCredentials } = recorded;
      const seen = watch.note({ read, span, underWay, mayLackCredentials });
      for (const thing of seen.decided ?? []) give(thing, 'right');
      for (const thing of seen.confirmed ?? []) give(thing, 'wrong');
      for (const [name, { to }] of [...held]) if (span.to - to >= PATIENCE) give(name, 'doubtful');
      const { violations, doubt } = seen;
      const checked = withFound(api, alone, violations);
      const size = sizeOf(recorded.exchange);
      const isFull = held.size >= MOST_HELD || bytes + size > MOST_BYTES;
      if (doubt === undefined || held.has(doubt.thing) || isFull) return emit(checked);
      bytes += size;
      held.set(doubt.thing, { checked, found: doubt.violations, emit, to: span.to });
    },
    lost(entry) {
      const { method, ...times } = sentOf(entry);
      const span = spanOf(times);
      if (method === undefined || !isSafeMethod(method)) watch.lost(span);
    },
    end() {
      for (const name of [...held.keys()]) give(name, 'doubtful');
    },
  };
}
