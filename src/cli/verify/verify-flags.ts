import type { Level } from '../../model';
import type { ReportFlags } from '../report/report-options';
import type { CaseFlags } from './case-flags';
import type { CallbackFlags } from './callback-flags';
import type { TlsFlags } from './connection';

/** The flags of `tandem verify`, as commander gives them. */
export interface VerifyFlags extends CaseFlags, CallbackFlags, TlsFlags, ReportFlags {
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
  readonly debug?: boolean;
}
