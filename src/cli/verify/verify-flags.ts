import type { Level } from '../../model';
import type { ReportFile } from '../settings/option-values';
import type { CaseFlags } from './case-flags';
import type { CallbackFlags } from './callback-flags';
import type { TlsFlags } from './connection';

/** The flags of `tandem verify`, as commander gives them. */
export interface VerifyFlags extends CaseFlags, CallbackFlags, TlsFlags {
  readonly env?: string;
  readonly header?: readonly (readonly [string, string])[];
  readonly scenarios?: boolean;
  readonly list?: boolean;
  readonly cleanup: boolean;
  readonly seed?: number;
  readonly fuzz: number;
  readonly workers: number | 'auto';
  readonly rate?: number;
  readonly bail?: boolean;
  readonly maxTime?: number;
  readonly maxFailures?: number;
  readonly resume?: string;
  readonly wait: number;
  readonly timeout: number;
  /** In MiB. */
  readonly maxResponse: number;
  readonly clockSkew: number;
  readonly level?: Level;
  readonly inferred?: boolean;
  readonly allowFlaky?: boolean;
  readonly allowUnchecked?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly report?: readonly ReportFile[];
  readonly verbose?: boolean;
  readonly warnings?: boolean;
  readonly showSecrets?: boolean;
  readonly debug?: boolean;
}
