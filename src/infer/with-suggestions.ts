import { addTo, type Document, isObject, items, type Json, pointers } from '../document';
import { type Api, buildApi } from '../model';
import { asStatement } from './suggest-relations';
import type { SuggestedRelation, Suggestion } from './suggestion';

/**
 * The model with suggestions as if they stood in its document, at the level `inferred`. The document itself is left as
 * it is; their place is that of the response.
 *
 * @example run(withSuggestions(api, suggestRelations(api)), plan, target)
 */
export function withSuggestions(api: Api, suggestions: readonly Suggestion[]): Api {
  if (suggestions.length === 0) return api;
  const byResponse = new Map<string, SuggestedRelation[]>();
  for (const { pointer, relation } of suggestions) addTo(byResponse, pointer, relation);
  let root: Json = api.document.root;
  for (const [pointer, relations] of byResponse) root = extended(root, pointers.tokens(pointer), relations);
  const document: Document = {
    ...api.document,
    root: isObject(root) ? root : api.document.root,
    extensions: new Set([...api.document.extensions, 'x-relations']),
  };
  return buildApi(document);
}

/** A copy of the nodes on the way, and of nothing else. */
function extended(node: Json, [token, ...rest]: readonly string[], relations: readonly SuggestedRelation[]): Json {
  if (!isObject(node)) return node;
  if (token === undefined) {
    return { ...node, 'x-relations': [...items(node['x-relations']), ...relations.map(asStatement)] };
  }
  return { ...node, [token]: extended(node[token] ?? null, rest, relations) };
}
