/** A request that shows a fault; what is not given is as in `POST /v3/apps/<the example>/packages` with a good token and `{"type":"bits"}`. */
export interface ShownRequest {
  readonly method?: string;
  /** The whole target. */
  readonly path?: string;
  /** Of the app, percent-encoded. */
  readonly guid?: string;
  /** A name of the document's `x-credentials`, or null for none. */
  readonly token?: string | null;
  /** The word before the token. */
  readonly scheme?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** A string is sent as it is, null is no body, anything else is sent as JSON. */
  readonly body?: unknown;
}

/** A faulty twin of the good server. */
export interface Fault {
  /** `kind/name`. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** What in the document it breaks: a JSON pointer, `relation <id>`, or a sentence of its prose. */
  readonly document: string;
  /** Requests, sent one after the other, of which at least one is answered otherwise than by the good server. */
  readonly shows: readonly ShownRequest[];
  /** The requests are to be sent at the same time. */
  readonly together?: boolean;
  /** The requests are to be sent on one connection. */
  readonly kept?: boolean;
  /** The fault is that an answer does not come, or not in time. */
  readonly slow?: boolean;
}

export interface Vendor {
  readonly url: string;
  /** How many requests it was sent. */
  requests(): number;
  close(): Promise<void>;
}

export const faults: readonly Fault[];

/** Starts the good server, or a twin, on a free port of 127.0.0.1. */
export function start(
  id?: string,
  options?: { readonly port?: number; readonly apps?: 'all' | 'known' },
): Promise<Vendor>;
