import type { Target, TargetError } from '../../../contract';
import type { Binding, HttpResponse } from '../../../exchange';
import type { Operation } from '../../../model';
import type { ProbeRequest } from './probe-requests';

/** What is known of a target before the run. */
export interface ProbeOptions {
  readonly address: string;
  readonly binding: Binding;
  readonly mayAsk: (operation: Operation) => boolean;
  /** Opens an address: this one, and others that may be meant. */
  readonly open: (address: string) => { readonly send: Target; close(): Promise<void> };
}

/** A probe with its way to the target. */
export interface Probing extends ProbeOptions {
  readonly send: Target;
}

/** What a request of the probe brought. */
export interface Probed extends ProbeRequest {
  readonly outcome: HttpResponse | TargetError;
}
