import type { Api } from '../../model';
import type { SessionSettings } from '../options';
import type { Outbound } from '../outbound/outbound';
import type { AskableOverrides } from '../overrides/overrides';
import type { MockState } from '../state/access/mock-state';
import type { Store } from '../state/store';
import type { WritableJournal } from './journal';

/** What a session is at present. */
export interface PresentSession {
  /** The document as it is served now. */
  api: Api;
  /** The settings that it was opened with. */
  opened: SessionSettings;
  settings: SessionSettings;
  /** How many requests it has responded to. */
  position: number;
}

/** What a session keeps, as those need it who share it with other processes. */
export interface Shareable {
  readonly id: string;
  readonly present: PresentSession;
  readonly overrides: AskableOverrides;
  readonly store: Store;
  readonly outbound: Outbound;
  /** Watches the store. */
  readonly access: Pick<MockState, 'watch'>;
}

/** What a session that is shared notes its requests in. */
export interface SharedNotes {
  readonly journal: WritableJournal;
  readonly outbound: Outbound;
}

/** What lets other processes share the sessions of a mock. */
export interface Joining {
  /** Called for each session that is made. */
  join(session: Shareable): SharedNotes;
  /** Whether a session is worked with: it is closed then only where the work does so. */
  isBusy(id: string): boolean;
}
