import { StoreError } from '../../../errors';
import type { SharedStore } from '../../../mock/server/shared';
import { createListeners } from '../../../mock/session/listeners';
import { type Message, type StoreCommand, type StoreNote } from './messages';

/** The other end of a worker: its primary process. */
export interface Channel {
  send(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
}

/**
 * The store of a document that the primary process of a cluster has, for a worker.
 *
 * @example ipcStore(channelOf(process), 'openapi')
 */
export function ipcStore(channel: Channel, document: string): SharedStore {
  const open = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void }
  >();
  const listeners = createListeners<StoreNote['what']>();
  let number = 0;
  let watching = 0;
  channel.onMessage((message) => {
    if (message.tandem === 'note' && message.document === document)
      for (const listener of listeners.all) listener(...message.what);
    if (message.tandem !== 'reply' || message.document !== document) return;
    const call = open.get(message.number);
    open.delete(message.number);
    if (message.error === undefined) call?.resolve(message.value);
    else call?.reject(new StoreError(message.error, 'STORE_UNREACHABLE'));
  });
  const call = <Name extends StoreCommand>(
    command: Name,
    asked: Parameters<SharedStore[Name]>,
  ): ReturnType<SharedStore[Name]> =>
    new Promise<unknown>((resolve, reject) => {
      open.set(++number, { resolve, reject });
      channel.send({ tandem: 'call', number, document, command, asked });
    }) as ReturnType<SharedStore[Name]>;
  return {
    read: (...asked) => call('read', asked),
    write: (...asked) => call('write', asked),
    note: (...asked) => call('note', asked),
    logged: (...asked) => call('logged', asked),
    sessions: () => call('sessions', []),
    close: (...asked) => call('close', asked),
    nextNumber: () => call('nextNumber', []),
    watch(listener) {
      const unwatch = listeners.add(listener);
      if (watching++ === 0) channel.send({ tandem: 'watch', document, isOn: true });
      return () => {
        unwatch();
        if (--watching === 0) channel.send({ tandem: 'watch', document, isOn: false });
      };
    },
    end: () => Promise.resolve(),
  };
}
