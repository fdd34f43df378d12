import type { Api } from '../../../model';
import { type Inbox, openInbox, type Waiting } from '../inbox';
import { type ListenAt, listen } from './listener';

/** Where and how long callbacks are listened for. */
export interface ListenOptions extends Waiting {
  /** The address that the target is given, where it reaches the listener at another one than it listens at. */
  readonly address?: string | undefined;
  readonly at?: ListenAt | undefined;
}

/** A listener with its inbox. */
export interface OpenListener {
  readonly inbox: Inbox;
  close(): Promise<void>;
}

/**
 * Starts a listener for the callbacks and webhooks of a document.
 *
 * @throws {ListenError} where it cannot listen
 * @example const { inbox, close } = await openListener(api, { patience: 5000 });
 */
export async function openListener(api: Api, { address, at = {}, ...waiting }: ListenOptions): Promise<OpenListener> {
  const listener = await listen(at, (incoming) => inbox.receive(incoming));
  const { host, port } = listener;
  const inbox = openInbox(api, address ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`, waiting);
  return { inbox, close: () => listener.close() };
}
