import { addTo } from '../../../document';
import type { HttpResponse, RequestDraft } from '../../../exchange';
import { TargetError } from '../../../errors';
import { type Creation, isBelow } from './ledger';

/** What became of the things that a run made. */
export interface CleanUp {
  readonly removed: number;
  /** What is left, each with the reason; things of one kind and reason stand together. */
  readonly left: readonly string[];
}

/** How long things are removed at most, in milliseconds. */
const LONGEST = 60_000;
const NO_DELETE = 'the document has no DELETE for it';
const NO_ID = 'the response that created it has no id for its DELETE';
const MOST_NAMES = 3;
/** So much of a name is shown. */
const MOST_SHOWN = 80;

interface CleanUpOptions {
  readonly send: (draft: RequestDraft) => Promise<HttpResponse>;
  /** How many requests are under way at once. */
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Removes what a run made, the last made first: what is below something goes before it, or with it where the document
 * has no DELETE for it. What is rejected is sent once more, after all others.
 *
 * @returns what was removed, and what is left with the reason
 */
export async function cleanUp(things: readonly Creation[], options: CleanUpOptions): Promise<CleanUp> {
  const { workers, send, signal } = options;
  const end = Date.now() + LONGEST;
  const reasons = new Map<Creation, string>();
  const remove = async (thing: Creation): Promise<void> => {
    const { removal } = thing;
    if (removal === undefined) return void reasons.set(thing, thing.isRemovable ? NO_ID : NO_DELETE);
    if (signal?.aborted === true || Date.now() > end) return void reasons.set(thing, 'there was no time left');
    const reason = await rejectionOf(() => send(removal));
    if (reason === undefined) reasons.delete(thing);
    else reasons.set(thing, reason);
  };
  await each(things, workers, remove);
  await each(
    things.filter((thing) => thing.removal !== undefined && reasons.has(thing)),
    workers,
    remove,
  );
  const gone = things.flatMap((thing) => (reasons.has(thing) || thing.target === undefined ? [] : [thing.target]));
  for (const thing of reasons.keys())
    if (thing.removal === undefined && gone.some((path) => isBelow(thing, path))) reasons.delete(thing);
  return { removed: things.length - reasons.size, left: leftLines(reasons) };
}

/** What is left of things that nobody removes. */
export function leftAlone(things: readonly Creation[], reason: string): CleanUp {
  return { removed: 0, left: leftLines(new Map(things.map((thing) => [thing, reason]))) };
}

/** Why a thing is still there; `undefined` where it isn't. */
async function rejectionOf(send: () => Promise<HttpResponse>): Promise<string | undefined> {
  try {
    const { status } = await send();
    return status < 400 || status === 404 || status === 410 ? undefined : `DELETE was rejected (${status})`;
  } catch (error) {
    if (error instanceof TargetError) return error.message;
    throw error;
  }
}

async function each<T>(all: readonly T[], workers: number, act: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const work = async (): Promise<void> => {
    for (const one of waiting) await act(one);
  };
  await Promise.all(Array.from({ length: workers }, work));
}

function leftLines(reasons: ReadonlyMap<Creation, string>): string[] {
  const groups = new Map<string, Creation[]>();
  for (const [thing, reason] of reasons) addTo(groups, `${thing.by}\n${reason}`, thing);
  return [...groups].map(([key, things]) => {
    const [by = '', reason = ''] = key.split('\n');
    const names = things
      .flatMap(({ target }) => target ?? [])
      .slice(0, MOST_NAMES)
      .map(brief);
    const more = names.length > 0 && things.length > names.length ? ' …' : '';
    const shown = names.length === 0 ? '' : ` (${names.join(', ')}${more})`;
    return `${things.length} of ${by}${shown}: ${reason}`;
  });
}

/** A name that was made as long as the document allows is not shown whole. */
function brief(name: string): string {
  return name.length > MOST_SHOWN ? `${name.slice(0, MOST_SHOWN - 1)}…` : name;
}
