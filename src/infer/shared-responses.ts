import { isObject, oncePer, type Pointer, pointers, resolve } from '../document';
import type { Api } from '../model';

/** The places of responses that operations share: found in the document, so that no operation is read for it. */
export const sharedResponses = oncePer(({ document: { root }, operations }: Api): ReadonlySet<Pointer> => {
  const targets = new Map<string, Pointer | undefined>();
  const seen = new Set<Pointer>();
  const shared = new Set<Pointer>();
  for (const { pointer } of operations) {
    const responses = pointers.valueAt(root, pointers.join(pointer, 'responses'));
    for (const response of isObject(responses) ? Object.values(responses) : []) {
      if (!isObject(response) || typeof response.$ref !== 'string') continue;
      const { $ref } = response;
      if (!targets.has($ref)) targets.set($ref, resolve(root, '', response)?.pointer);
      const target = targets.get($ref);
      if (target === undefined) continue;
      if (seen.has(target)) shared.add(target);
      seen.add(target);
    }
  }
  return shared;
});
