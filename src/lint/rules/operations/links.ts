import {
  entries,
  isObject,
  type JsonObject,
  plainText,
  type Pointer,
  pointers,
  property,
  resolve,
} from '../../../document';
import { ExpressionError } from '../../../errors';
import { parseExpression } from '../../../model/relations/parse-expression';
import { conjunctsOf } from '../../../schema';
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
        if (typeof value === 'string') yield* unreadable(value, pointers.join(found.pointer, ...way));
      }
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
        for (const [, text = ''] of key.matchAll(/\{([^{}]*)\}/g)) yield* unreadable(text, pointers.join(pointer, key));
      }
    }
  },
};

/** Fields of the response that a link reads and the response's schema does not have. */
export const linkField: Rule = {
  id: 'link-field',
  severity: 'warning',
  describe: 'A link reads fields that the schema of its response declares.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('link')) {
      for (const [name, value] of entries(node.parameters)) {
        const field = typeof value === 'string' ? bodyField(value) : undefined;
        const media = field === undefined ? undefined : responseSchema(context, pointer);
        if (field === undefined || media === undefined || declares(context, media, pointers.tokens(field))) continue;
        yield {
          pointer: pointers.join(pointer, 'parameters', name),
          message: `the response has no field ${field}, which '${plainText(value)}' reads`,
        };
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
  // An operationRef to another document is not followed.
  const target = typeof operationRef === 'string' ? pointers.fromReference(operationRef) : undefined;
  if (target === undefined) return { operation: undefined };
  const operation = resolve(context.document.root, target)?.value;
  return isObject(operation)
    ? { operation, pointer: target }
    : none('operationRef', `there is no operation at '${plainText(operationRef ?? null)}'`);
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

/** A text that begins like a runtime expression and cannot be read as one; anything else is a constant. */
function* unreadable(text: string, pointer: Pointer): Iterable<Found> {
  if (!text.startsWith('$')) return;
  try {
    parseExpression(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    yield { pointer, message: error.message };
  }
}

function bodyField(text: string): Pointer | undefined {
  return /^\$response\.body#(\/.*)$/s.exec(text)?.[1];
}

/** The schema of the only media type of the response that has a link. */
function responseSchema(context: LintContext, link_: Pointer): Pointer | undefined {
  const response = pointers.parent(pointers.parent(link_) ?? '') ?? '';
  const content = pointers.valueAt(context.document.root, pointers.join(response, 'content'));
  const [first, ...others] = entries(content);
  if (first === undefined || others.length > 0) return undefined;
  return pointers.join(response, 'content', first[0], 'schema');
}

/**
 * Whether a schema may have a field; open questions (alternatives, open maps of other schemas) get yes.
 */
function declares(context: LintContext, schema: Pointer, [first, ...rest]: readonly string[]): boolean {
  const { root } = context.document;
  const together = [...conjunctsOf(root, schema)];
  if (first === undefined || together.some(([, node]) => isOpen(node))) return true;
  const declared = together.filter(([, { properties }]) => property(properties, first) !== undefined);
  if (declared.length === 0) return !together.some(([, { properties }]) => isObject(properties));
  return declared.every(([at]) => declares(context, pointers.join(at, 'properties', first), rest));
}

function isOpen(node: JsonObject): boolean {
  if (['anyOf', 'oneOf', 'if', '$dynamicRef', 'patternProperties', 'items'].some((key) => node[key] !== undefined))
    return true;
  return node.type === 'array' || isObject(node.additionalProperties) || node.additionalProperties === true;
}
