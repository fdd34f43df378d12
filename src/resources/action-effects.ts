import { items, type Json } from '../document';
import type { Shape } from '../exchange';
import type { Operation } from '../model';
import { bareName } from './paths';
import { formsOf, undoneBy } from './words/verb-forms';

/** What an action does to a member of a representation. */
export interface ActionEffect {
  readonly name: string;
  /** What it gets; nothing: the present time. */
  readonly value: Json | undefined;
}

type Action = Pick<Operation, 'path' | 'method'> & Partial<Pick<Operation, 'id'>>;

const STATUS = /(?:status|state|stage|phase)$/;
const TIME = /(?:at|on|time|date)$/;

/**
 * What the name of an action says that it does: `POST /orders/{id}/cancel` makes the status `cancelled`,
 * `/notes/{id}/archive` sets `archived` or `isArchived`, `/invoices/{id}/pay` dates `paidAt`, `/doors/{id}/unlock`
 * takes `locked` back, and so does `DELETE /doors/{id}/lock`, unless its id says that it does it (`lock`).
 *
 * @param shape of a representation
 * @example effectsOf(cancelOrder, shape) // [{ name: 'status', value: 'cancelled' }]
 */
export function effectsOf({ path, method, id = '' }: Action, shape: Shape): ActionEffect[] {
  const verbs = verbsOf(path);
  const [first = ''] = verbs;
  // An operation without an operationId has its method and path for one.
  const called = /[\s/]/.test(id) ? undefined : verbsOf(id)[0];
  const isTakenBack = method === 'DELETE' && (called === undefined || called !== first);
  const done = verbs.flatMap(isTakenBack ? undoneBy : formsOf);
  const undone = new Set(verbs.flatMap(isTakenBack ? formsOf : undoneBy));
  return [...shape.names].flatMap((name): ActionEffect[] => {
    const of = shape.property(name);
    const bare = bareName(name).replace(/^is(?=[a-z])|by(?:me|you|user|viewer)$/g, '');
    const status = statusAmong(
      items(of.keyword('enum')),
      STATUS.test(bare) && !isTakenBack ? [...done, ...verbs] : done,
    );
    if (status !== undefined) return [{ name, value: status }];
    if (of.allows('boolean') && !of.allows('string') && (done.includes(bare) || undone.has(bare)))
      return [{ name, value: !undone.has(bare) }];
    const about = bare.replace(TIME, '');
    if (about === bare || of.keyword('format') !== 'date-time') return [];
    if (done.includes(about)) return [{ name, value: undefined }];
    return undone.has(about) && of.allows('null') ? [{ name, value: null }] : [];
  });
}

/** Whether an action brings back what was removed: `POST /notes/{id}/restore`. */
export function restores({ path, method }: Pick<Operation, 'path' | 'method'>): boolean {
  return method !== 'DELETE' && verbsOf(path).some((verb) => undoneBy(verb).includes('deleted'));
}

/** The value that says that something was done. */
function statusAmong(values: readonly Json[], done: readonly string[]): Json | undefined {
  for (const form of done) {
    const found = values.find(
      (value) => typeof value === 'string' && value.toLowerCase().replace(/[^a-z]/g, '') === form,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The verbs in an action's name: `mark-paid`, `markPaid` and `:markPaid` have two, `checkIn` is one: `check-in`. */
function verbsOf(path: string): string[] {
  const last = path.replace(/\/$/, '').split(/[/:.]/).at(-1) ?? '';
  const words = last.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const phrases = words.match(/[a-z]+(?:[^a-z]+(?:in|out|up|off|on|down)(?![a-z]))?/g) ?? [];
  return phrases.map((phrase) => phrase.replace(/[^a-z]+/, '-')).filter((verb) => verb.length > 2);
}
