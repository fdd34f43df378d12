import type { AuthMode } from '../../exchange';
import type { ControlFlag, DelayFlag, PlacedDocument } from '../settings/option-values';

/** The flags of `tandem mock`, as commander reads them. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly errors?: boolean;
  readonly dynamic?: boolean;
  readonly inferred: 'on' | 'off';
  readonly state: 'open' | 'closed' | 'off';
  readonly stateFile?: string;
  readonly store?: string;
  readonly cluster?: number;
  readonly from?: readonly string[];
  readonly base?: string;
  readonly delay?: readonly DelayFlag[];
  readonly errorRate: number;
  readonly callbacks?: boolean;
  readonly callbackHosts?: readonly string[];
  readonly webhookUrl?: string;
  readonly seed?: number;
  readonly auth: AuthMode;
  readonly cors: boolean;
  readonly maxBody: number;
  readonly eventDelay: number;
  readonly compress: boolean;
  readonly watch: boolean;
  readonly journal: number;
  readonly memory: number;
  readonly control: ControlFlag;
  readonly controlOrigin?: readonly string[];
  readonly controlHost?: readonly string[];
  readonly at?: readonly PlacedDocument[];
  readonly cert?: string;
  readonly key?: string;
  readonly http2?: boolean;
  readonly log: 'text' | 'json' | 'off';
  readonly explain?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}
