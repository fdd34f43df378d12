import type { SuiteViolation } from '../../checks';
import type { HttpRequest } from '../../exchange';
import type { Api } from '../../model';
import type { RecordedExchange } from '../recordings/recorded-exchange';
import { StateWatch } from '../state/watch-state';
import type { Span } from '../state/view';
import type { TrafficExchange } from './checked';
import { type TrafficChecker, withFound } from './traffic-checker';

/** Gives an exchange when all is known of it. */
export type Emit = (checked: TrafficExchange) => void;

/** Checks exchanges one after the other, by themselves and by what those before them have done. */
export interface StateChecker {
  /**
   * Checks an exchange. It is given at once, but for one that shows a thing too early to be sure: that is given when
   * the next look at the thing decides, or at the end.
   *
   * @param underWay requests that were sent before it ended and have not ended
   */
  take(recorded: RecordedExchange, emit: Emit, underWay?: readonly HttpRequest[]): void;
  /** Gives what is left. */
  end(): void;
}

interface Held {
  readonly checked: TrafficExchange;
  readonly found: readonly SuiteViolation[];
  readonly emit: Emit;
}

/** So many exchanges are held. */
const MOST_HELD = 500;

/**
 * A checker with a memory.
 *
 * @param isLive the exchanges were not recorded
 */
export function withState(api: Api, checker: TrafficChecker, isLive = false): StateChecker {
  const watch = new StateWatch(api, isLive);
  const held = new Map<string, Held>();
  let last = 0;
  const spanOf = ({ exchange: { at = last, duration = 0 } }: RecordedExchange): Span => {
    last = Math.max(last, at);
    return { from: at - duration, to: at };
  };
  const give = (name: string, isFound: boolean): void => {
    const one = held.get(name);
    held.delete(name);
    one?.emit(isFound ? withFound(api, one.checked, one.found) : one.checked);
  };
  return {
    take(recorded, emit, underWay = []) {
      const { checked: alone, read } = checker.examine(recorded);
      const { violations, doubt, decided = [] } = watch.note(read, spanOf(recorded), underWay);
      for (const thing of decided) if (held.has(thing)) give(thing, false);
      const checked = withFound(api, alone, violations);
      if (doubt === undefined || held.has(doubt.thing) || held.size >= MOST_HELD) return emit(checked);
      held.set(doubt.thing, { checked, found: doubt.violations, emit });
    },
    end() {
      for (const name of [...held.keys()]) give(name, true);
    },
  };
}
