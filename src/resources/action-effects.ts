import { items, type Json, oncePerPart } from '../document';
import type { Shape } from '../exchange';
import type { Operation } from '../model';
import { bareName, memberPath, singular, wordsOf } from './paths';
import { HAPPENED, isTime } from './words/time-names';
import { formsOf, undoneBy } from './words/verb-forms';

/** What an action does to a member of a representation. */
interface ActionEffect {
  readonly name: string;
  /** What it gets; nothing: the present time. */
  readonly value: Json | undefined;
  /** It gets the opposite of what it has: `value` is what it gets first. */
  readonly isFlipped?: true;
  /** Only what has one of these gets it: what isn't archived stays as it is when it is taken out of the archive. */
  readonly from?: readonly Json[];
}

type Action = Pick<Operation, 'path' | 'method'> & Partial<Pick<Operation, 'id'>>;

const REMOVING = /^(?:delete|remove|destroy|drop|erase|purge)d?$/;
const FLIPPING = /^(?:toggle|flip|switch)$/;
const STATUS = /(?:status|state|stage|phase)$/;
const USUAL = /^(?:active|enabled|open|available|normal)$/i;
const TIME = /(?:at|on|time|date)$/;

/**
 * What the name of an action says that it does: `POST /orders/{id}/cancel` makes the status `cancelled`,
 * `/notes/{id}/archive` sets `archived` or `isArchived`, `/invoices/{id}/pay` dates `paidAt`, `/doors/{id}/unlock`
 * takes `locked` back, and so does `DELETE /doors/{id}/lock`, unless its id says that it does it (`lock`).
 * `/todos/{id}/toggle` flips what is true or false of a todo. What has a member's own path is named by its id:
 * `DELETE /subscriptions/{id}` as `cancelSubscription`.
 *
 * @param shape of a representation
 * @example effectsOf(cancelOrder, shape) // [{ name: 'status', value: 'cancelled' }]
 */
export function effectsOf(action: Action, shape: Shape): readonly ActionEffect[] {
  return effects(shape, action);
}

const effects = oncePerPart((shape: Shape, action: Action) => findEffects(action, shape));

function findEffects({ path, method, id = '' }: Action, shape: Shape): ActionEffect[] {
  // An operation without an operationId has its method and path for one.
  const called = /[\s/]/.test(id) ? [] : verbsOf(id);
  const isOfMember = memberPath(path) !== undefined;
  const verbs = isOfMember ? verbsOfMember(path, called) : verbsOf(path);
  const [first = ''] = verbs;
  if (FLIPPING.test(first)) return flipped(verbs.slice(1), shape);
  const isTakenBack = !isOfMember && method === 'DELETE' && (called[0] === undefined || called[0] !== first);
  const done = verbs.flatMap(isTakenBack ? undoneBy : formsOf);
  const undone = new Set(verbs.flatMap(isTakenBack ? formsOf : undoneBy));
  return [...shape.names].flatMap((name): ActionEffect[] => {
    const of = shape.property(name);
    const bare = bareName(name).replace(/^is(?=[a-z])|by(?:me|you|user|viewer)$/g, '');
    const values = items(of.keyword('enum'));
    const status = statusAmong(values, STATUS.test(bare) && !isTakenBack ? [...done, ...verbs] : done);
    if (status !== undefined) return [{ name, value: status }];
    const over = values.filter((value) => statusAmong([value], [...undone]) !== undefined);
    const others = values.filter((value) => !over.includes(value));
    const first = over.length === 0 || !STATUS.test(bare) ? undefined : usualOf(others, of.keyword('default'));
    if (first !== undefined) return [{ name, value: first, from: over }];
    // What is a verb itself says that it was done: `favorite`, `default`.
    const [isDone, isUndone] = isTakenBack ? [done, [...undone, ...verbs]] : [[...done, ...verbs], [...undone]];
    if (of.allows('boolean') && !of.allows('string') && [isDone, isUndone].some((some) => isOneOf(bare, some)))
      return [{ name, value: !isOneOf(bare, isUndone) }];
    const about = bare.replace(TIME, '');
    if (about === bare || !isTime(name, of) || of.keyword('format') === 'date') return [];
    if (done.includes(about)) return [{ name, value: undefined }];
    return undone.has(about) && of.allows('null') ? [{ name, value: null }] : [];
  });
}

/** What something is when nothing was done to it: `active`, else its default, or the only other value. */
function usualOf(values: readonly Json[], usual: Json | undefined): Json | undefined {
  const active = values.find((value) => typeof value === 'string' && USUAL.test(value));
  return active ?? values.find((value) => value === usual) ?? (values.length === 1 ? values[0] : undefined);
}

/** Whether a member is called after what was done, or is being done: `followed`, `following`. */
function isOneOf(bare: string, forms: readonly string[]): boolean {
  return forms.includes(bare) || (bare.endsWith('ing') && forms.includes(`${bare.slice(0, -3)}ed`));
}

/** The verbs in the name of what is done at a member's own path, without the name of the thing. */
function verbsOfMember(path: string, called: readonly string[]): readonly string[] {
  if (called.some((verb) => REMOVING.test(verb))) return [];
  const thing = singular(wordsOf(memberPath(path)?.collection ?? '').at(-1) ?? '').toLowerCase();
  return called.filter((verb) => singular(verb) !== thing);
}

/** What an action flips: what its name says, else the one member that is true or false. */
function flipped(verbs: readonly string[], shape: Shape): ActionEffect[] {
  const bare = (name: string): string => bareName(name).replace(/^is(?=[a-z])/, '');
  const all = [...shape.names].filter((name) => {
    const of = shape.property(name);
    return of.allows('boolean') && !of.allows('string') && of.keyword('readOnly') !== true;
  });
  const forms = verbs.flatMap((verb) => [verb, ...formsOf(verb)]);
  const named = all.filter((name) => forms.includes(bare(name)));
  const likely = all.filter((name) => HAPPENED.test(bareName(name)));
  const switches = all.filter((name) => /^(?:enabled|disabled|on)$/.test(bare(name)));
  const isOnce = likely.some((name) => /(?:done|completed|finished)$/.test(bare(name)));
  const [only, ...others] = [named, all, isOnce ? [] : switches, likely].find((some) => some.length === 1) ?? [];
  return only === undefined || others.length > 0 ? [] : [{ name: only, value: true, isFlipped: true }];
}

/**
 * The member that counts how often an action was done: `likesCount`, `favorites` or `followers`, and what it is changed
 * by.
 *
 * @example figureOfAction({ path: '/posts/{id}/like', method: 'DELETE' }, shape) // { name: 'likes', step: -1 }
 */
export function figureOfAction(
  { path, method }: Pick<Operation, 'path' | 'method'>,
  shape: Shape,
): { readonly name: string; readonly step: number } | undefined {
  const [verb = ''] = verbsOf(path);
  const [, bare = verb] = /^un(?=[a-z]{3})(.+)$/.exec(verb) ?? [];
  const person = `${bare.replace(/e$/, '')}er`;
  const names = [bare, `${bare}s`, `${person}s`].flatMap((one) => [one, `${one}count`]).concat(`${person}count`);
  const name = [...shape.names].find(
    (one) => shape.property(one).keyword('type') === 'integer' && names.includes(bareName(one)),
  );
  return name === undefined ? undefined : { name, step: method === 'DELETE' || bare !== verb ? -1 : 1 };
}

/**
 * Whether a DELETE of a member only changes it: it is called after another verb, and its response shows what that has
 * led to.
 */
export function onlyChanges(operation: Action, shape: Shape): boolean {
  return effectsOf(operation, shape).some(({ value }) => typeof value === 'string');
}

/** What makes a noun of a verb, or says that it was done: `cancel`, `cancellation`, `cancelled`. */
const NOUN = /^(?:[a-z]?(?:ation|ition|ion|al|ure|ing|ment|ed)|e)?$/;

/**
 * The members of a representation that are about an action and are called like what is sent with it: the
 * `cancellationReason` of what is cancelled for a `reason`.
 */
export function aboutAction({ path }: Pick<Operation, 'path'>, shape: Shape, sent: string): string[] {
  const verbs = verbsOf(path);
  const end = bareName(sent);
  return [...shape.names].filter((name) => {
    const bare = bareName(name);
    if (end === '' || !bare.endsWith(end)) return false;
    const before = bare.slice(0, -end.length);
    return verbs.some((verb) => {
      const stem = verb.replace(/[^a-z]|e$/g, '');
      const isAbout = stem.length > 2 && before.startsWith(stem) && NOUN.test(before.slice(stem.length));
      return isAbout && !formsOf(verb).includes(bare);
    });
  });
}

/** The members that a DELETE of a part of a thing takes away: the `couponCode` of `DELETE /cart/coupon`. */
export function takenBy({ path, method }: Pick<Operation, 'path' | 'method'>, shape: Shape): string[] {
  const word = bareName(path.replace(/\/$/, '').split('/').at(-1) ?? '');
  if (method !== 'DELETE' || word.length < 3 || word.includes('{')) return [];
  return [...shape.names].filter((name) => {
    const bare = bareName(name);
    const of = shape.property(name);
    const isOfIt =
      bare === word || (bare.startsWith(word) && /^(?:code|id|name|url|text|reason)$/.test(bare.slice(word.length)));
    return isOfIt && !of.allows('boolean') && !of.allows('array') && (of.allows('null') || !shape.required.has(name));
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
