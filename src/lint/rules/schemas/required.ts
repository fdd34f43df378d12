import { entries, isObject, items, type Pointer, pointers, property } from '../../../document';
import { type Conjunct, patternOf, statingConjuncts } from '../../../schema';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** Schemas that no object can satisfy. */
export const requiredForbidden: Rule = {
  id: 'required-forbidden',
  severity: 'error',
  describe: 'A required property is one that the schema allows.',
  *check(context) {
    const { root } = context.document;
    for (const { pointer } of context.nodesOf('schema')) {
      const parts = statingConjuncts(root, pointer);
      const rejecting = parts.filter(mayForbid);
      for (const asking of parts) for (const one of rejecting) yield* conflicts(asking, one);
    }
  },
};

function mayForbid({ node }: Conjunct): boolean {
  return node.additionalProperties === false || entries(node.properties).some(([, one]) => one === false);
}

/** `additionalProperties: false` sees the properties of its own schema only. */
function forbids({ node }: Conjunct, name: string): boolean {
  if (property(node.properties, name) === false) return true;
  if (node.additionalProperties !== false || property(node.properties, name) !== undefined) return false;
  const patterns = Object.keys(isObject(node.patternProperties) ? node.patternProperties : {});
  return !patterns.some((pattern) => patternOf(pattern)?.test(name) ?? true);
}

const UNMET = 'no object can satisfy the schema';

/** What one schema requires and another one forbids; both apply to the same objects, and may be the same. */
function* conflicts(asking: Conjunct, rejecting: Conjunct): Iterable<Found> {
  const { properties } = rejecting.node;
  const names = items(asking.node.required).filter((name) => typeof name === 'string');
  const [first, ...others] = names.filter((name) => forbids(rejecting, name));
  if (first === undefined) return;
  if (asking === rejecting) {
    const forbidden = [first, ...others];
    const placeOf = (name: string): Pointer => pointers.join(asking.pointer, 'required', names.indexOf(name));
    for (const name of forbidden.filter((one) => property(properties, one) === false))
      yield { pointer: placeOf(name), message: `'${name}' is required and is false: ${UNMET}` };
    // That the object is closed is one fault, whatever the number of names.
    const [unknown, ...more] = forbidden.filter((one) => property(properties, one) === undefined);
    if (unknown === undefined) return;
    const [those, how] =
      more.length === 0
        ? [`'${unknown}'`, 'is required and is not one of']
        : [`'${unknown}' and ${more.length} more`, "are required and aren't among"];
    yield { pointer: placeOf(unknown), message: `${those} ${how} its properties: ${UNMET}` };
    return;
  }
  const isClosed = property(properties, first) !== false;
  const pointer = pointers.join(rejecting.pointer, ...(isClosed ? ['additionalProperties'] : ['properties', first]));
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  yield {
    pointer,
    message: `this forbids '${first}'${more}, required by #${asking.pointer}: no object can satisfy both`,
  };
}
