import type { MockEngine } from '../engine';
import type { AppOptions } from './app-options';

/** One of several mocks on a port. */
export interface MountedMock {
  /** What it is called in addresses: its console is at `/__tandem/<name>/`. */
  readonly name: string;
  /** What stands before its paths: `/v1`; empty for nothing. */
  readonly prefix: string;
  readonly engine: MockEngine;
  /** How it meets HTTP where that differs from the others. */
  readonly options?: Pick<AppOptions, 'control' | 'onExchange'>;
}
