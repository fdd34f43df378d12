import { addTo } from '../document';
import type { Operation } from '../model';
import { resourcePath, singular } from './paths';

/** What the verb of a call does with a thing; `act` for every other verb. */
export type CallVerb = 'list' | 'create' | 'read' | 'patch' | 'replace' | 'remove' | 'act';

/** The calls that are about one kind of thing (RPC): `/users.create`, `/users.list`; or `/createUser`, `/getUser`. */
export interface Calls {
  /** The path template that the collection would have: no operation stands there. */
  readonly collection: string;
  readonly byVerb: ReadonlyMap<CallVerb, readonly Operation[]>;
}

const VERBS: readonly (readonly [verb: CallVerb, words: RegExp])[] = [
  ['list', /^(?:list|index|browse|search|query|(?:get|find|fetch|list|read)all|all)$/],
  ['create', /^(?:create|add|new|insert|make)$/],
  ['read', /^(?:get|info|read|show|retrieve|fetch|find|view|details?|describe|(?:get|find|read|fetch)(?:one|byid))$/],
  ['patch', /^(?:update|edit|modify|patch|change|set)$/],
  ['replace', /^(?:replace|put|upsert|save)$/],
  ['remove', /^(?:delete|remove|destroy)(?:byid)?$/],
];
const WRITES: readonly CallVerb[] = ['create', 'patch', 'replace', 'remove'];

/** A path in the words of a call. */
interface Spelt {
  /** What stands before the thing's name. */
  readonly before: string;
  readonly thing: string;
  readonly verb: CallVerb;
}

/**
 * The kinds of things that a document's calls are about: where one reads and one writes a thing of the same name.
 *
 * @param byPath the operations of the document, by path without the names of parameters
 * @example callsIn(byPath).map(({ collection }) => collection) // ['/users']
 */
export function callsIn(byPath: ReadonlyMap<string, readonly Operation[]>): Calls[] {
  const groups = new Map<string, { thing: string; readonly byVerb: Map<CallVerb, Operation[]> }>();
  for (const [path, operations] of byPath)
    for (const operation of operations) {
      const spelt = speltAs(operation.path, path, byPath);
      if (spelt === undefined) continue;
      const key = `${spelt.before}/${singular(spelt.thing).toLowerCase()}`;
      const group = groups.get(key) ?? { thing: spelt.thing, byVerb: new Map<CallVerb, Operation[]>() };
      groups.set(key, group);
      if (spelt.verb === 'list') group.thing = spelt.thing;
      addTo(group.byVerb, spelt.verb, operation);
    }
  return [...groups].flatMap(([key, { thing, byVerb }]) => {
    const collection = key.slice(0, key.lastIndexOf('/') + 1) + thing;
    const isWhole = (byVerb.has('read') || byVerb.has('list')) && WRITES.some((verb) => byVerb.has(verb));
    const isRest = byPath.has(resourcePath(collection)) || byPath.has(`${resourcePath(collection)}/{}`);
    return isWhole && !isRest ? [{ collection, byVerb }] : [];
  });
}

function speltAs(path: string, plain: string, all: ReadonlyMap<string, unknown>): Spelt | undefined {
  const [, before = '', last = ''] = /^(.*)\/([^/{}]+)(?:\/\{[^{}]*\})?\/?$/.exec(path) ?? [];
  const isNamed = plain.endsWith('/{}');
  const [, dotted, word = ''] = /^(.+)\.([A-Za-z][\w-]*)$/.exec(last) ?? [];
  if (dotted !== undefined)
    return /^(?:json|xml)$/.test(word) ? undefined : { before, thing: dotted, verb: verbOf(word) };
  const [first = '', ...rest] = wordsIn(last);
  if (rest.length > 0) return namedFirst(before, first, rest, isNamed);
  // `/users/create`: the verb is a segment of its own, where nothing stands at `/users` itself.
  const [, above = '', thing = ''] = /^(.*)\/([^/{}.]+)$/.exec(before) ?? [];
  const verb = verbOf(last);
  const holder = resourcePath(before);
  if (thing === '' || verb === 'act' || all.has(holder) || all.has(`${holder}/{}`)) return undefined;
  return { before: above, thing, verb };
}

/** `createUser`, `get-user-by-id`, `list_all_users`. */
function namedFirst(before: string, first: string, rest: readonly string[], isNamed: boolean): Spelt | undefined {
  const named = rest.join('-').replace(/-by-id$/, '');
  const thing = named.replace(/^all-/, '');
  const verb = verbOf(first);
  if (verb !== 'read') return { before, thing, verb };
  const isMany = !isNamed && named === rest.join('-') && (thing !== named || singular(thing) !== thing);
  return { before, thing, verb: isMany ? 'list' : verb };
}

function wordsIn(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_]/)
    .filter(Boolean);
}

function verbOf(word: string): CallVerb {
  const bare = wordsIn(word).join('');
  return VERBS.find(([, words]) => words.test(bare))?.[0] ?? 'act';
}
