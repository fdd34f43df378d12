import { type Document, equal, isObject, type Json, pointers } from '../document';
import { type Api, type Operation, type Response, withResponses } from '../model';
import { relationsOf, suggestionsFor } from './suggest-relations';
import type { SuggestedRelation } from './suggestion';

/**
 * The model with all that its document suggests, at the level `inferred`: as `withSuggestions`, but each operation is
 * looked through when its responses are first asked for, so that the first does not wait for the last. The document of
 * the new model grows with it; the one that was loaded is left as it is.
 *
 * @example run(suggestedApi(api), planPhases(suggestedApi(api)), target)
 */
export function suggestedApi(api: Api): Api {
  if (api.document.extensions.has('x-relations')) return api;
  const { document, add } = growing(api.document);
  const underWay = new Set<Operation>();
  const result = withResponses(api, document, (operation) => {
    // What validates its own examples meanwhile has no suggestions yet.
    if (underWay.has(operation)) return operation.responses;
    underWay.add(operation);
    try {
      return operation.responses.map((response) => add(response, suggestionsFor(result, operation, response)));
    } finally {
      underWay.delete(operation);
    }
  });
  return result;
}

type Tree = Record<string, Json | undefined>;

interface Growing {
  readonly document: Document;
  /** Puts suggestions into the document, and gives the response with them. */
  readonly add: (response: Response, suggested: readonly SuggestedRelation[]) => Response;
}

/** A document that takes suggestions in. Only what stands above a suggestion is copied. */
function growing(document: Document): Growing {
  const root: Tree = { ...document.root };
  const copies = new WeakSet([root]);
  const extensions = new Set([...document.extensions, 'x-relations']);

  /** The node at a pointer, copied, as all above it; `undefined` where there is none. */
  function copyAt(tokens: readonly string[]): Tree | undefined {
    let node = root;
    for (const token of tokens) {
      const child = Object.hasOwn(node, token) ? node[token] : undefined;
      if (!isObject(child)) return undefined;
      const copy: Tree = copies.has(child) ? child : { ...child };
      copies.add(copy);
      node = node[token] = copy;
    }
    return node;
  }

  return {
    document: { ...document, root: root, extensions },
    add(response, suggested) {
      const node = suggested.length === 0 ? undefined : copyAt(pointers.tokens(response.pointer));
      if (node === undefined) return response;
      // Operations that share a response share the list; each has its own of it.
      const list = (node['x-relations'] ??= []) as Json[];
      const places = suggested.map((relation) => {
        const statement = { ...relation, 'x-source': 'inferred' };
        const at = list.findIndex((one) => equal(one, statement));
        return pointers.join(response.pointer, 'x-relations', at === -1 ? list.push(statement) - 1 : at);
      });
      const relations = relationsOf(list, response.pointer).filter(({ pointer }) => places.includes(pointer));
      return { ...response, relations: [...response.relations, ...relations] };
    },
  };
}
