import type { Pointer } from '../document';
import type { Api, Operation, Relation, Response } from '../model';

/** A relation with the responses that it holds for: one of a component holds wherever the component is referred to. */
interface RelationUses {
  readonly relation: Relation;
  /** Without an operation: the response to what the document does not have. */
  readonly uses: readonly { readonly operation: Operation | undefined; readonly response: Response }[];
}

/** All responses of a document with their operations; `x-unmatched` has none. */
export function allResponses({ operations, unmatched }: Api): RelationUses['uses'] {
  const own = operations.flatMap((operation) => operation.responses.map((response) => ({ operation, response })));
  return unmatched === undefined ? own : [...own, { operation: undefined, response: unmatched }];
}

/** The relations of a document, each once. */
export function relationUses(api: Api): readonly RelationUses[] {
  const found = new Map<Pointer, { relation: Relation; uses: RelationUses['uses'][number][] }>();
  for (const use of allResponses(api)) {
    for (const relation of use.response.relations) {
      const known = found.get(relation.pointer);
      if (known === undefined) found.set(relation.pointer, { relation, uses: [use] });
      else known.uses.push(use);
    }
  }
  return [...found.values()];
}
