/** A faulty twin of a good server. */
export interface Fault {
  /** `kind/name`. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

export interface Vendor {
  readonly url: string;
  close(): Promise<void>;
}

export function faultsOf(vendor: 'shop'): readonly Fault[];

/** Starts the good server, or a twin, on a free port of 127.0.0.1. */
export function start(vendor: 'shop', id?: string, options?: { readonly port?: number }): Promise<Vendor>;
