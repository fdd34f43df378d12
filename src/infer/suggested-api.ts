import { type Document, equal, isObject, type Json, pointers } from '../document';
import { type Api, type Relation, type Response, statesRelations, withResponses } from '../model';
import { asStatement, relationsOf, suggestionsFor } from './suggest-relations';
import type { SuggestedRelation } from './suggestion';

/**
 * The model with all that its document suggests, at the level `inferred`: as `withSuggestions`, but what a response
 * suggests is looked for when its relations are first asked for, so that the first request does not wait for the last
 * operation. The document of the new model grows with it; the one that was loaded is left as it is.
 *
 * @example const api = suggestedApi(loaded); run(api, planPhases(api), target)
 */
export function suggestedApi(api: Api): Api {
  if (statesRelations(api.document)) return api;
  const { document, add } = growing(api.document);
  const result = withResponses(api, document, (operation) =>
    operation.responses.map((response) =>
      withRelations(response, () => add(response, suggestionsFor(result, operation, response))),
    ),
  );
  return result;
}

/** A response whose relations are found when they are first asked for; those of the document until then. */
function withRelations(response: Response, find: () => readonly Relation[]): Response {
  let { relations } = response;
  let isFound = false;
  return {
    ...response,
    get relations() {
      if (isFound) return relations;
      // What validates its own examples meanwhile has no suggestions yet.
      isFound = true;
      return (relations = find());
    },
  };
}

type Tree = Record<string, Json | undefined>;

interface Growing {
  readonly document: Document;
  /** Puts suggestions into the document, and gives the relations of the response with them. */
  readonly add: (response: Response, suggested: readonly SuggestedRelation[]) => readonly Relation[];
}

/** A document that takes suggestions in. Only what stands above a suggestion is copied. */
function growing(document: Document): Growing {
  const root: Tree = { ...document.root };
  const copies = new WeakSet([root]);

  /** The node at a pointer, copied, as all above it; `undefined` where none exists. */
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
    document: { ...document, root },
    add(response, suggested) {
      const node = suggested.length === 0 ? undefined : copyAt(pointers.tokens(response.pointer));
      if (node === undefined) return response.relations;
      // Operations that share a response share the list; each has its own of it.
      const list = (node['x-relations'] ??= []) as Json[];
      const places = suggested.map((relation) => {
        const statement = asStatement(relation);
        const at = list.findIndex((one) => equal(one, statement));
        return pointers.join(response.pointer, 'x-relations', at === -1 ? list.push(statement) - 1 : at);
      });
      const relations = relationsOf(list, response.pointer).filter(({ pointer }) => places.includes(pointer));
      return [...response.relations, ...relations];
    },
  };
}
