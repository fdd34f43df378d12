import { DEFAULT_SESSION } from '../../session/names';
import type { Sessions } from '../../session/sessions';
import type { Replica } from './replica';
import type { Replicas } from './replicas';
import type { Reading, SharedStore } from './stores/shared-store';
import { readEntry, writeEntry } from './texts/entry-text';
import { readSent } from './texts/sent-text';
import type { Work } from './turns';

/** What works are done with. */
interface Workshop {
  readonly store: SharedStore;
  readonly sessions: Sessions;
  readonly replicas: Replicas;
}

/**
 * Does works with a session as the store has it, and writes what they changed. Where another process has written it
 * meanwhile, it is done again with half of the works, which is sooner done.
 *
 * @returns the works that are left
 * @throws {StoreError} (as a rejection) where the store isn't there; this process has nothing then that the store
 * doesn't have
 */
export async function serveWorks(shop: Workshop, id: string, works: readonly Work[]): Promise<readonly Work[]> {
  shop.replicas.keep(id, true);
  try {
    return await served(shop, id, works);
  } finally {
    shop.replicas.keep(id, false);
  }
}

async function served(shop: Workshop, id: string, works: readonly Work[]): Promise<readonly Work[]> {
  let now = works;
  for (;;) {
    const reading = await placed(shop, id, now);
    const replica = shop.replicas.bring(id, reading);
    if (replica !== undefined && now.some(({ withLogs }) => withLogs === true)) await loadLogs(shop, id, replica);
    const done = await doneWorks(now, replica);
    if (await kept(shop, id, { replica, done })) return works.slice(now.length);
    now = now.slice(0, Math.ceil(now.length / 2));
  }
}

/** Reads a session, with a position for each request; the default session is made where the store doesn't have it. */
async function placed({ store, replicas }: Workshop, id: string, works: readonly Work[]): Promise<Reading | undefined> {
  for (;;) {
    const requests = works.filter(({ isRequest, place }) => isRequest === true && place === undefined);
    const reading = await store.read(id, replicas.get(id)?.mark, requests.length);
    if (reading === undefined) {
      if (id !== DEFAULT_SESSION) return undefined;
      replicas.close(id);
      const changes = replicas.get(id)?.whole() ?? [];
      await store.write(id, undefined, { life: crypto.randomUUID(), changes, entries: [] });
      continue;
    }
    const { life } = reading.mark;
    let { position } = reading;
    for (const work of requests) work.place = { life, position: ++position };
    const isStale = ({ place }: Work): boolean => place !== undefined && place.life !== life;
    if (!works.some(isStale)) return reading;
    // What was read isn't known yet, so it is read again.
    for (const work of works) if (isStale(work)) delete work.place;
  }
}

async function loadLogs({ store }: Workshop, id: string, { present, notes }: Replica): Promise<void> {
  const { api } = present;
  const { auth } = present.settings;
  const [entries, sent] = await Promise.all([
    store.logged(id, 'journal', notes.known.journal),
    store.logged(id, 'sent', notes.known.sent),
  ]);
  notes.loadEntries(
    entries.texts.map((text) => readEntry(text, api, auth)),
    entries.total,
  );
  const first = sent.total - sent.texts.length + 1;
  notes.loadSent(
    sent.texts.map((text, i) => readSent(text, first + i, api)),
    sent.total,
  );
}

/** Works that were done, for those who wait for them. */
interface DoneWorks {
  /** Gives them what came of it: the store has what was changed. */
  finish(): void;
  fail(error: unknown): void;
}

async function doneWorks(works: readonly Work[], replica: Replica | undefined): Promise<DoneWorks> {
  const ends: (() => void)[] = [];
  for (const { run, place, resolve, reject } of works) {
    if (replica !== undefined && place !== undefined) replica.present.position = place.position - 1;
    try {
      const given = run();
      const value = given instanceof Promise ? ((await given) as unknown) : given;
      ends.push(() => resolve(value));
    } catch (error) {
      ends.push(() => reject(error));
    }
  }
  return {
    finish() {
      for (const end of ends) end();
    },
    fail(error) {
      for (const { reject } of works) reject(error);
    },
  };
}

interface Finished {
  /** The session before the works; `undefined`: there was none. */
  readonly replica: Replica | undefined;
  readonly done: DoneWorks;
}

/** @returns whether the store has what was changed */
async function kept(shop: Workshop, id: string, finished: Finished): Promise<boolean> {
  const { store, sessions, replicas } = shop;
  const { replica, done } = finished;
  const present = replicas.get(id);
  if (present === undefined) {
    // Nothing but the work closes a session that is worked with.
    if (replica !== undefined) await store.close(id);
    replica?.notes.begin(undefined);
    done.finish();
    return true;
  }
  if (replica !== undefined) return keptSession(shop, id, { done, replica });
  const { publish } = present.notes.take();
  const life = crypto.randomUUID();
  const changes = present.whole();
  const isNew = id !== DEFAULT_SESSION && (await store.write(id, undefined, { life, changes, entries: [] }));
  if (!isNew) {
    sessions.close(id);
    return false;
  }
  present.commit(changes, { life, version: 1 });
  publish();
  done.finish();
  return true;
}

async function keptSession(
  { store }: Workshop,
  id: string,
  { replica, done }: Finished & { readonly replica: Replica },
): Promise<boolean> {
  const { mark, notes } = replica;
  const { entries, isReset, publish } = notes.take();
  const texts = entries.map(writeEntry);
  const changes = isReset ? replica.whole() : replica.changes();
  // Another state of the document is served meanwhile: what the store has is read anew for that.
  if (mark === undefined) {
    replica.undo(changes);
    return false;
  }
  if (!isReset && changes.length === 0) {
    const noted = texts.length === 0 ? Promise.resolve() : store.note(id, mark.life, 'journal', texts);
    // The next turn begins meanwhile.
    void noted.then(publish).then(
      () => done.finish(),
      (error: unknown) => done.fail(error),
    );
    return true;
  }
  const life = isReset ? crypto.randomUUID() : mark.life;
  const written = isReset ? changes.filter(([, text]) => text !== null) : changes;
  try {
    if (!(await store.write(id, mark, { life, changes: written, entries: texts }))) {
      replica.undo(changes);
      return false;
    }
  } catch (error) {
    replica.undo(changes);
    throw error;
  }
  replica.commit(changes, { life, version: isReset ? 1 : mark.version + 1 });
  publish();
  done.finish();
  return true;
}
