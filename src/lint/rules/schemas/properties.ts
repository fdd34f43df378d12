import { addTo, isObject, items, type JsonObject, type Pointer, pointers, property } from '../../../document';
import { schemaParts, speaksOfValue, stated } from '../../../schema';
import type { LintContext } from '../../context';
import { lostReference } from '../../lost-reference';
import type { Rule } from '../../rule';

/** Properties that travel in neither direction. */
export const readWriteOnly: Rule = {
  id: 'read-write-only',
  severity: 'error',
  describe: 'No property is readOnly and writeOnly at once.',
  *check(context) {
    const { root } = context.document;
    for (const { node, pointer } of context.nodesOf('schema')) {
      const [own, other] = node.writeOnly === true ? (['writeOnly', 'readOnly'] as const) : OTHER_WAY;
      if (node[own] !== true || stated(root, pointer, other) !== true) continue;
      yield {
        pointer: pointers.join(pointer, own),
        message: 'readOnly and writeOnly exclude each other: neither a request nor a response could have this property',
      };
    }
  },
};

const OTHER_WAY = ['readOnly', 'writeOnly'] as const;

/** Required names that no schema around declares: mostly a misspelling. */
export const requiredUndeclared: Rule = {
  id: 'required-undeclared',
  severity: 'warning',
  describe: 'A required name is one of the declared properties.',
  *check(context) {
    const { root } = context.document;
    const holders = holdersOf(context);
    for (const { node, pointer } of context.nodesOf('schema')) {
      if (items(node.required).length === 0) continue;
      // A closed object is the business of required-forbidden: there, nothing can be right.
      if (node.additionalProperties === false) continue;
      // Most declare what they require themselves.
      if (areDeclared(node, declaredNames(context, pointer, new Set()))) continue;
      const together = new Set([pointer]);
      const alternatives: Pointer[] = [];
      let isTested = false;
      // The set grows while it is read.
      for (const at of together) {
        for (const holder of holders.get(at) ?? []) {
          isTested ||= holder.keyword === 'not' || holder.keyword === 'if';
          together.add(holder.pointer);
          alternatives.push(...holder.alternatives);
        }
      }
      // What is tested may be there or not: only names beside it can show a misspelling.
      const naming = isTested ? [pointer] : [...together];
      if (!isBare(node) && !naming.some((at) => isObject(property(pointers.valueAt(root, at), 'properties')))) continue;
      const others = alternatives.filter((at) => !together.has(at));
      const declared = [...together].map((at) => declaredNames(context, at, new Set(others)));
      for (const [index, name] of items(node.required).entries()) {
        if (typeof name !== 'string' || declared.some((names) => names === undefined || names.has(name))) continue;
        yield {
          pointer: pointers.join(pointer, 'required', index),
          message: `'${name}' is required, and no property of this name is declared`,
        };
      }
    }
  },
};

function areDeclared(node: JsonObject, names: ReadonlySet<string> | undefined): boolean {
  return names === undefined || items(node.required).every((name) => typeof name !== 'string' || names.has(name));
}

/** Whether a schema is an object and nothing more is stated: maps and compositions have their names elsewhere. */
function isBare(node: JsonObject): boolean {
  const others = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'additionalProperties', 'patternProperties'];
  return node.type === 'object' && !others.some((key) => node[key] !== undefined);
}

/** A schema around another one, and the branches that apply instead of each other. */
interface Holder {
  readonly keyword: string;
  readonly pointer: Pointer;
  readonly alternatives: readonly Pointer[];
}

/** By schema those that it is a part of: what it requires may be declared there. */
function holdersOf(context: LintContext): ReadonlyMap<Pointer, readonly Holder[]> {
  const { root } = context.document;
  const holders = new Map<Pointer, Holder[]>();
  for (const { node, pointer } of context.nodesOf('schema')) {
    const parts = schemaParts(root, node, pointer).filter(speaksOfValue);
    for (const part of parts) {
      const isBranch = part.keyword === 'oneOf' || part.keyword === 'anyOf';
      const others = isBranch ? parts.filter(({ keyword }) => keyword === part.keyword) : [];
      const alternatives = others.map((other) => other.pointer);
      addTo(holders, part.pointer, { keyword: part.keyword, pointer, alternatives });
    }
  }
  return holders;
}

/** The names that a schema and its parts declare; `undefined` where that cannot be seen. */
function declaredNames(context: LintContext, pointer: Pointer, seen: Set<Pointer>): Set<string> | undefined {
  const node = pointers.valueAt(context.document.root, pointer);
  if (!isObject(node) || seen.has(pointer)) return new Set();
  seen.add(pointer);
  if (node.$dynamicRef !== undefined || node.patternProperties !== undefined || lostReference(node)) return undefined;
  // A map states what its values are, whatever their names.
  if (isObject(node.additionalProperties) && Object.keys(node.additionalProperties).length > 0) return undefined;
  const names = new Set(Object.keys(isObject(node.properties) ? node.properties : {}));
  for (const part of schemaParts(context.document.root, node, pointer)) {
    if (!speaksOfValue(part)) continue;
    const inner = declaredNames(context, part.pointer, seen);
    if (inner === undefined) return undefined;
    for (const name of inner) names.add(name);
  }
  return names;
}
