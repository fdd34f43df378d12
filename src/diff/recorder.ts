import type { Pointer } from '../document';
import type { Api } from '../model';
import { type Change, CHANGE_LEVELS, type ChangeLevel, type ChangePlace, type Sender } from './change';
import { CHANGE_KINDS, type ChangeId } from './kinds';

/** A change as it is found: for one operation, with its pointers in both documents. */
export interface Found
  extends Pick<Change, 'client' | 'server' | 'subject' | 'message'>, Partial<Pick<Change, 'sentBy' | 'witness'>> {
  readonly id: ChangeId;
  readonly operation?: string | undefined;
  readonly old?: Pointer | undefined;
  readonly new?: Pointer | undefined;
}

/** Collects changes: what several operations share is one change that names them all. */
export interface Recorder {
  readonly note: (found: Found) => void;
  readonly changes: () => readonly Change[];
}

/** What narrower and wider values mean for each side. */
export function effectsOf(
  sender: Sender,
  { narrower, wider }: { readonly narrower: ChangeLevel; readonly wider: ChangeLevel },
): Pick<Found, 'client' | 'server'> {
  return sender === 'client' ? { client: narrower, server: wider } : { client: wider, server: narrower };
}

/** What a change of `deprecated` is, in words. */
export function deprecationText(isDeprecated: boolean): string {
  return isDeprecated ? 'it is deprecated' : 'it is not deprecated any more';
}

/** @example recorder(old, new).note({ id: 'operation-removed', client: 'breaking', … }) */
export function recorder(old: Api, now: Api): Recorder {
  const found = new Map<string, { first: Found; operations: Set<string> }>();
  return {
    note(one) {
      const place = one.old === undefined && one.new === undefined ? `${one.operation ?? ''} ${one.subject}` : '';
      const key = [one.id, one.sentBy, one.client, one.old, one.new, place, one.message].join('\n');
      const known = found.get(key) ?? { first: one, operations: new Set() };
      if (one.operation !== undefined) known.operations.add(one.operation);
      found.set(key, known);
    },
    changes() {
      const all = [...found.values()].map(({ first, operations }) => changeOf(first, operations, old, now));
      return all.sort((a, b) => rank(a) - rank(b));
    },
  };
}

function changeOf(found: Found, operations: ReadonlySet<string>, old: Api, now: Api): Change {
  const { id, client, server, sentBy, subject, message, witness } = found;
  const placeIn = ({ document }: Api, pointer: Pointer | undefined): ChangePlace | undefined =>
    pointer === undefined ? undefined : { ...document.locate(pointer), pointer };
  return {
    ...{ id, client, server, sentBy, operations: [...operations], subject, message, witness },
    old: placeIn(old, found.old),
    new: placeIn(now, found.new),
  };
}

function rank({ client, id }: Change): number {
  return CHANGE_LEVELS.indexOf(client) * 1000 + Object.keys(CHANGE_KINDS).indexOf(id);
}
