import { jsonText, parseExactly } from '../../../../document';
import type { SessionSettings } from '../../../options';
import { clockFrom, clockSetting, type ClockSetting } from '../../../session/clocks';
import type { Shareable } from '../../../session/shareable';
import type { Part } from './part';

/** The settings of a session that may be other than those of the mock. */
const NAMES = ['seed', 'auth', 'errors', 'dynamic', 'inferred', 'state', 'delay', 'errorRate'] as const;

type OwnSettings = Partial<Pick<SessionSettings, (typeof NAMES)[number]>> & { readonly clock?: ClockSetting };

/** The settings of a mock, and whether its seed was given: one that wasn't is the same for all processes. */
export interface MockSettings {
  readonly settings: SessionSettings;
  readonly isSeeded: boolean;
}

/** Settings of a session that are unlike those of its mock: as it was opened, and as they are. */
export function settingsPart({ present }: Shareable, mock: MockSettings): Part {
  return {
    kinds: ['settings'],
    isTouched: () => true,
    entries: () => [
      ['settings:opened', present.opened],
      ['settings:present', present.settings],
    ],
    put(name, value = mock.settings) {
      present[name === 'settings:opened' ? 'opened' : 'settings'] = value as SessionSettings;
    },
    write: (value) => jsonText(ownSettings(value as SessionSettings, mock)),
    read: (text) => withOwn(mock.settings, parseExactly(text) as OwnSettings),
  };
}

function ownSettings(settings: SessionSettings, { settings: usual, isSeeded }: MockSettings): OwnSettings {
  const own = NAMES.filter((name) => settings[name] !== usual[name] || (name === 'seed' && !isSeeded));
  const clock = settings.now === usual.now ? undefined : clockSetting(settings.now);
  return {
    ...(Object.fromEntries(own.map((name) => [name, settings[name]])) as OwnSettings),
    ...(clock === undefined ? {} : { clock }),
  };
}

function withOwn(usual: SessionSettings, { clock, ...own }: OwnSettings): SessionSettings {
  return { ...usual, ...own, ...(clock === undefined ? {} : { now: clockFrom(clock) }) };
}
