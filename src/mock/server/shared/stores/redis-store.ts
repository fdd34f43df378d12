import { StoreError } from '../../../../errors';
import { errorText } from '../../../../errors/error-text';
import { createListeners } from '../../../session/listeners';
import { DEFAULT_SESSION } from '../../../session/names';
import { addressOf, shownStore } from './redis-address';
import { CLOSED, LOGGED, NOTED, READ, type Script, WRITE } from './redis-scripts';
import type { Change, LogBounds, LogKind, Mark, Noted, SharedStore } from './shared-store';

/** How the Redis of a store is reached. */
interface RedisSettings {
  /** `redis://` or `rediss://` with user, password, host, port and database; `?prefix=shop` begins all keys. */
  readonly url: string;
  /** Which of several documents the sessions belong to. */
  readonly document: string;
  readonly bounds: LogBounds;
  /** Called when the store is there, and when it goes away (with the reason). */
  readonly onPresence?: ((reason: string | undefined) => void) | undefined;
}

/** How long the store may take, in milliseconds; then it counts as away. */
const PATIENCE = 2000;
/** It is looked for as often at least, in milliseconds. */
const LONGEST_PAUSE = 500;

interface EvalOptions {
  readonly keys: string[];
  readonly arguments: string[];
}

/** What is used of the client: its types need not be installed. */
interface Client {
  readonly isReady: boolean;
  on(event: 'ready', listener: () => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  connect(): Promise<unknown>;
  duplicate(): Client;
  eval(script: string, options: EvalOptions): Promise<unknown>;
  evalSha(digest: string, options: EvalOptions): Promise<unknown>;
  zRange(key: string, first: number, last: number): Promise<string[]>;
  incr(key: string): Promise<number>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  close(): Promise<void>;
  destroy(): void;
}

interface ClientOptions {
  readonly url: string;
  readonly disableOfflineQueue: boolean;
  readonly socket: { readonly connectTimeout: number; readonly reconnectStrategy: (tries: number) => number };
}

/**
 * Makes a store in Redis or Valkey. It connects by itself, and again whenever the connection has ended.
 *
 * @throws {StoreError} `STORE_CLIENT_MISSING` where the client isn't installed
 * @throws {StoreError} `STORE_ADDRESS_INVALID` for what isn't the address of a store
 */
export function createRedisStore({ url, document, bounds, onPresence }: RedisSettings): SharedStore {
  const { address, prefix } = addressOf(url);
  const shown = shownStore(url);
  const { client, call, isHere } = connected(address, shown, onPresence);
  const base = `${prefix}:${document}:`;
  const channel = `${base}notes`;
  const origin = crypto.randomUUID();
  const { key, keysOf } = keysBelow(base);
  const limits = [String(bounds.entries), String(bounds.bytes)];
  const run = (script: Script, keys: readonly string[], args: readonly string[]): Promise<unknown> =>
    call(() => evaluated(client, script, { keys: [...keys], arguments: [...args] }));
  const markOf = (mark: Mark | undefined): string[] => [mark?.life ?? '', String(mark?.version ?? 0)];
  return {
    async read(session, since, positions) {
      const found = await run(READ, keysOf(session), [session, ...markOf(since), String(positions)]);
      if (found === null) return undefined;
      const [life, version, position, known, entries, names, texts, gone] = found as ReadReply;
      const set = names.map((name, i): Change => [name, texts[i] ?? null]);
      return {
        mark: { life, version: Number(version) },
        position: Number(position),
        isWhole: known === 0,
        changes: [...gone.map((name): Change => [name, null]), ...set],
        entries,
      };
    },
    async write(session, since, { life, changes, entries }) {
      const set = changes.flatMap(([name, text]) => (text === null ? [] : [name, text]));
      const gone = changes.flatMap(([name, text]) => (text === null ? [name] : []));
      const where = [life, base, DEFAULT_SESSION, channel, origin, ...limits];
      const counts = [String(set.length / 2), String(gone.length)];
      const args = [session, ...markOf(since), ...where, ...counts, ...set, ...gone, ...entries];
      return (await run(WRITE, keysOf(session), args)) === 1;
    },
    async note(session, life, kind, texts) {
      const args = [session, life, kind, channel, origin, ...limits, ...texts];
      return (await run(NOTED, [key(session, 'h'), key(session, kind)], args)) as number;
    },
    async logged(session, kind, after) {
      const reply = await run(LOGGED, [key(session, 'h'), key(session, kind)], [kind, String(after)]);
      const [total, texts] = reply as [number, string[]];
      return { total, texts };
    },
    sessions: () => call(() => client.zRange(`${base}sessions`, 0, -1)),
    async close(session) {
      await run(CLOSED, keysOf(session), [session]);
    },
    nextNumber: () => call(() => client.incr(`${base}number`)),
    watch: watching(client, channel, origin),
    async end() {
      // One that doesn't respond to what is under way isn't waited for.
      if (isHere()) await inTime(client.close()).catch(() => undefined);
      client.destroy();
    },
  };
}

/** Runs a script by its digest: its text goes to a Redis that doesn't know it yet. */
async function evaluated(client: Client, { text, digest }: Script, options: EvalOptions): Promise<unknown> {
  try {
    return await client.evalSha(digest, options);
  } catch (error) {
    if (!errorText(error).startsWith('NOSCRIPT')) throw error;
    return client.eval(text, options);
  }
}

interface Keys {
  /** The key of a part of a session. */
  readonly key: (session: string, part: string) => string;
  /** The keys of a session, in the order in which scripts take them. */
  readonly keysOf: (session: string) => string[];
}

function keysBelow(base: string): Keys {
  const key = (session: string, part: string): string => `${base}in:${session}:${part}`;
  const keysOf = (session: string): string[] => [
    ...['h', 'f', 'v', 'g'].map((part) => key(session, part)),
    `${base}sessions`,
    ...['journal', 'sent'].map((part) => key(session, part)),
  ];
  return { key, keysOf };
}

type ReadReply = [
  life: string,
  version: string,
  position: string,
  known: number,
  entries: number,
  names: string[],
  texts: (string | null)[],
  gone: string[],
];

function loadClient(): { readonly createClient: (options: ClientOptions) => Client } {
  try {
    return require('@redis/client') as ReturnType<typeof loadClient>;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'MODULE_NOT_FOUND') throw error;
    throw new StoreError(
      '--store needs the package @redis/client, which is not installed: npm install @redis/client',
      'STORE_CLIENT_MISSING',
    );
  }
}

/** A client that is connected as long as the store is there. */
interface Connected {
  readonly client: Client;
  /** @throws {StoreError} (as a rejection) where the store isn't there, or doesn't respond in time */
  readonly call: <T>(command: () => Promise<T>) => Promise<T>;
  readonly isHere: () => boolean;
}

function connected(address: string, shown: string, onPresence: RedisSettings['onPresence']): Connected {
  const client = loadClient().createClient({
    url: address,
    // A command that waited could be sent twice, or long after its client has left.
    disableOfflineQueue: true,
    socket: { connectTimeout: PATIENCE, reconnectStrategy: (tries) => Math.min(50 * (tries + 1), LONGEST_PAUSE) },
  });
  let wasHere: boolean | undefined;
  let isLate = false;
  let reason: string | undefined;
  const present = (why: string | undefined): void => {
    const before = wasHere;
    wasHere = why === undefined;
    reason = why;
    if (wasHere !== before) onPresence?.(why);
  };
  const here = (): void => {
    isLate = false;
    present(undefined);
  };
  const isHere = (): boolean => client.isReady && !isLate;
  client.on('ready', here);
  client.on('error', (error: unknown) => present(reasonOf(error)));
  void client.connect().catch((error: unknown) => present(reasonOf(error)));
  return {
    client,
    isHere,
    async call(command) {
      const broken = (why: string): StoreError => new StoreError(unreachable(shown, why), 'STORE_UNREACHABLE');
      if (!isHere()) throw broken(reason ?? 'it is not connected');
      const work = command();
      try {
        return await inTime(work, () => {
          // It counts as away until it responds, be it to this.
          isLate = true;
          present(LATE);
          const back = (): void => {
            if (client.isReady) here();
          };
          work.then(back, back);
        });
      } catch (error) {
        throw broken(reasonOf(error));
      }
    },
  };
}

const LATE = `no response within ${PATIENCE} ms`;

/**
 * Waits for a store, but not for long.
 *
 * @param onLate called where it takes too long
 * @throws {Error} (as a rejection) where it does
 */
async function inTime<T>(work: Promise<T>, onLate?: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onLate?.();
      reject(new Error(LATE));
    }, PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why a store cannot be used; the text of an error of the network may be that of its parts. */
function reasonOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return errorText(first ?? error);
}

function unreachable(shown: string, why: string): string {
  return `the store ${shown} cannot be used (${why}): start it, or correct --store; the mock uses it again by itself`;
}

/** Follows what is noted by other processes, over a connection of its own while somebody wants that. */
function watching(client: Client, channel: string, origin: string): SharedStore['watch'] {
  const listeners = createListeners<Noted>();
  let count = 0;
  let follower: Client | undefined;
  const take = (message: string): void => {
    const [, from, kind, number, session, text = ''] = /^(\S+) (\S+) (\d+) (\S+) (.*)$/s.exec(message) ?? [];
    if (from === origin || session === undefined) return;
    for (const listener of listeners.all) listener(session, kind as LogKind, text, Number(number));
  };
  const start = (): Client => {
    const made = client.duplicate();
    // The store's absence is reported by the client itself.
    made.on('error', () => undefined);
    void made
      .connect()
      .then(() => made.subscribe(channel, take))
      .catch(() => undefined);
    return made;
  };
  return (listener) => {
    const unwatch = listeners.add(listener);
    if (count++ === 0) follower = start();
    return () => {
      unwatch();
      if (--count > 0) return;
      follower?.destroy();
      follower = undefined;
    };
  };
}
