import type { Target, TargetError } from '../../../contract';
import type { Binding, HttpResponse } from '../../../exchange';
import type { Operation } from '../../../model';
import type { ProbeRequest } from './probe-requests';

/** What is known of a target before the run. */
export interface ProbeOptions {
  readonly address: string;
  readonly send: Target;
  readonly binding: Binding;
  readonly mayAsk: (operation: Operation) => boolean;
  /** How long a response is waited for, in milliseconds; no longer than the target itself waits. */
  readonly patience?: number;
  /** Opens another address in the same way. */
  readonly open: (address: string) => { readonly send: Target; close(): Promise<void> };
}

/** What a request of the probe brought. */
export interface Probed extends ProbeRequest {
  readonly outcome: HttpResponse | TargetError;
}
