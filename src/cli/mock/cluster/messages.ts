import type { Noted, SharedStore } from '../../../mock/server/shared';

/** The commands of a store that go from a worker to the primary process. */
export type StoreCommand = Exclude<keyof SharedStore, 'watch' | 'end'>;

/** A worker asks for the store of a document. */
export interface StoreCall {
  readonly tandem: 'call';
  readonly number: number;
  readonly document: string;
  readonly command: StoreCommand;
  readonly asked: readonly unknown[];
}

/** What came of a call. */
interface StoreReply {
  readonly tandem: 'reply';
  readonly number: number;
  readonly document: string;
  readonly value?: unknown;
  /** Why it failed. */
  readonly error?: string;
}

/** A worker wants to know what others note, or no longer does. */
interface StoreWatch {
  readonly tandem: 'watch';
  readonly document: string;
  readonly isOn: boolean;
}

/** What another worker has noted. */
export interface StoreNote {
  readonly tandem: 'note';
  readonly document: string;
  readonly what: Noted;
}

export type Message = StoreCall | StoreReply | StoreWatch | StoreNote;

/** Sends messages: those of one turn of the event loop go together, since each costs about what a response does. */
export function bundling(send: (messages: readonly Message[]) => void): (message: Message) => void {
  let waiting: Message[] = [];
  return (message) => {
    if (waiting.push(message) > 1) return;
    process.nextTick(() => {
      const messages = waiting;
      waiting = [];
      send(messages);
    });
  };
}

/** Takes what came, where it is messages of ours. */
export function unbundled(listener: (message: Message) => void): (came: unknown) => void {
  return (came) => {
    if (Array.isArray(came)) for (const one of came as unknown[]) if (isMessage(one)) listener(one);
  };
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'tandem' in value;
}
