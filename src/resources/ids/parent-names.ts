import { pointers } from '../../document';
import { bareName, parametersOf, singular, wordsOf } from '../paths';
import type { Resource } from '../resource';

/** What a member calls one of the things that its path goes through, in bare names. */
export interface ParentNames {
  /** These have its id: `postid`. */
  readonly ids: ReadonlySet<string>;
  /** This may be its id, or something else: `post`. */
  readonly thing: string;
  /** Names like these have its id, too: `parentId` of a reply. */
  readonly alike?: RegExp;
}

/** Names, without marks between their words, by which a thing refers to one of its own kind: the comment of a reply. */
export const OWN_KIND = /^(?:parent|inreplyto|replyto|repliesto)(?:[a-z]*(?:id|uuid|guid))?$/;

/** Names of parameters that name nothing by themselves. */
const OF_ANYTHING = /^(?:id|guid|uuid|pk|key|name|slug|code|ref)$/;

/**
 * By which names the members of a collection refer to what their path goes through, for each parameter in it; their own
 * id isn't among them.
 *
 * @example parentNames({ collection: '/posts/{id}/comments', id: '/id' })[0].ids // Set { 'postid' }
 */
export function parentNames(resource: Pick<Resource, 'collection' | 'id' | 'member' | 'parent'>): ParentNames[] {
  const { collection = '', id, member, parent } = resource;
  const own = bareName(pointers.tokens(id ?? '').at(-1) ?? '');
  // Replies below a comment are comments themselves.
  const isOfOwnKind = member !== undefined && parent?.member === member;
  let before = collection;
  return parametersOf(collection).map((parameter) => {
    const at = before.indexOf(`{${parameter}}`);
    const word = wordsOf(before.slice(0, at)).at(-1) ?? '';
    before = before.slice(at + parameter.length + 2);
    const thing = bareName(singular(word));
    const bare = bareName(parameter);
    const names = thing === '' ? [] : [`${thing}id`, `${thing}uuid`, `${thing}guid`];
    if (!OF_ANYTHING.test(bare)) names.push(bare);
    const ids = new Set(names.filter((name) => name !== own));
    return isOfOwnKind && !before.includes('{') ? { ids, thing, alike: OWN_KIND } : { ids, thing };
  });
}
