import { entries, type JsonObject, type Pointer, pointers, resolve } from '../../../document';
import { ExpressionError } from '../../../errors';
import { parseExpression } from '../../../model/relations/parse-expression';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { DocumentNode } from '../../nodes';
import type { Rule } from '../../rule';

/** Links that lead nowhere, or to an operation that does not take what they hand on. */
export const link: Rule = {
  id: 'link',
  severity: 'error',
  describe:
    'A link names one operation of the document, parameters of that operation, and expressions that can be read.',
  *check(context) {
    for (const found of context.nodesOf('link')) {
      const target = targetOf(context, found);
      if ('finding' in target) yield target.finding;
      if (target.operation !== undefined) yield* unknownParameters(context, found, target.operation);
      for (const [name, value] of [...entries(found.node.parameters), ['', found.node.requestBody] as const]) {
        const way = name === '' ? ['requestBody'] : ['parameters', name];
        const texts = typeof value === 'string' ? expressionsIn(value) : [];
        for (const text of texts) yield* unreadable(text, pointers.join(found.pointer, ...way));
      }
    }
  },
};

/** Links that leave the document, though they look as if they were followed. */
export const linkOutside: Rule = {
  id: 'link-outside',
  severity: 'warning',
  describe: 'The operationRef of a link into another file leads to an operation that is a part of the document.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('link')) {
      const { operationRef } = node;
      // Another API has an address of its own; what stays in the document is a pointer by now.
      if (typeof operationRef !== 'string' || !/^(?![a-z][a-z\d+.-]*:|\/\/)[^#]+#/i.test(operationRef)) continue;
      const message = `'${operationRef}' leads outside the document: the link isn't followed`;
      yield { pointer: pointers.join(pointer, 'operationRef'), message };
    }
  },
};

/** Callback addresses that cannot be worked out. */
export const callbackAddress: Rule = {
  id: 'callback-address',
  severity: 'error',
  describe: 'The expressions in the address of a callback can be read.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('callback')) {
      for (const key of Object.keys(node)) {
        if (key.startsWith('x-')) continue;
        const at = pointers.join(pointer, key);
        const texts = key.startsWith('$') ? [key] : embedded(key);
        for (const text of texts) yield* unreadable(text, at);
        if (/[{}]/.test(key.replace(/\{[^{}]*\}/g, '')))
          yield { pointer: at, message: `'${key}' has a brace that isn't closed, or opens nothing` };
      }
    }
  },
};

type Target = { operation: JsonObject | undefined; pointer?: Pointer } | { operation: undefined; finding: Found };

/** The operation that a link leads to, or what is wrong with the way to it. */
function targetOf(context: LintContext, { node, pointer }: DocumentNode): Target {
  const { operationId, operationRef } = node;
  const none = (field: string, message: string): Target => ({
    operation: undefined,
    finding: { pointer: pointers.join(pointer, field), message },
  });
  // Both or neither: that is a fault in the form of the document.
  if ((operationId === undefined) === (operationRef === undefined)) return { operation: undefined };
  if (typeof operationId === 'string') {
    const found = context.nodesOf('operation').find((one) => one.node.operationId === operationId);
    return found === undefined
      ? none('operationId', `no operation has the operationId '${operationId}'`)
      : { operation: found.node, pointer: found.pointer };
  }
  if (typeof operationRef !== 'string') return { operation: undefined };
  const target = pointers.fromReference(operationRef);
  if (target === undefined) {
    // An operationRef to another document is not followed; without a fragment it leads to all of it.
    if (!operationRef.includes('#'))
      return none('operationRef', `'${operationRef}' leads to no operation: it has no #`);
    return operationRef.startsWith('#')
      ? none('operationRef', `there is no operation at '${operationRef}'`)
      : { operation: undefined };
  }
  const operation = resolve(context.document.root, target);
  const known = context.nodesOf('operation').find(({ pointer: at }) => at === operation?.pointer);
  return known === undefined
    ? none('operationRef', `there is no operation at '${operationRef}'`)
    : { operation: known.node, pointer: known.pointer };
}

function* unknownParameters(
  context: LintContext,
  { node, pointer }: DocumentNode,
  target: JsonObject,
): Iterable<Found> {
  const operation = context.api.operations.find(
    (one) => pointers.valueAt(context.document.root, one.pointer) === target,
  );
  if (operation === undefined) return;
  for (const [key] of entries(node.parameters)) {
    const [, place, name] = /^(path|query|header|cookie)\.(.+)$/.exec(key) ?? [];
    const isKnown = operation.parameters.some((one) => one.name === key || (one.name === name && one.in === place));
    if (!isKnown)
      yield {
        pointer: pointers.join(pointer, 'parameters', key),
        message: `${operation.id} has no parameter '${key}'`,
      };
  }
}

/**
 * The runtime expressions of a text (OAS 3.2 §4.21.3): the whole text, or what stands in braces and begins like one.
 * Anything else is a constant.
 */
export function expressionsIn(text: string): readonly string[] {
  const isMeant = (one: string): boolean => /^\$[a-z]/i.test(one);
  return isMeant(text) ? [text] : embedded(text).filter(isMeant);
}

function embedded(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, inner = '']) => inner);
}

/** A text that cannot be read as a runtime expression. */
function* unreadable(text: string, pointer: Pointer): Iterable<Found> {
  try {
    parseExpression(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    yield { pointer, message: error.message };
  }
}
