import { entries, isObject, type JsonObject, type Pointer, pointers, property, resolve } from '../../../document';
import { parseExpression } from '../../../model/relations/parse-expression';
import type { Expression } from '../../../model/relations/expression';
import type { Operation, Response } from '../../../model';
import { conjunctsOf } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import { lostReference } from '../../lost-reference';
import type { Rule } from '../../rule';
import { expressionsIn } from './links';

/** What links and callbacks read and no request or response has. */
export const linkField: Rule = {
  id: 'link-field',
  severity: 'warning',
  describe: 'A link or the address of a callback reads what its request and response declare.',
  *check(context) {
    for (const operation of context.operations()) {
      for (const response of operation.responses) {
        for (const [text, pointer] of linkTexts(context, response))
          yield* unknownPlaces(context, text, pointer, { operation, responses: [response] });
      }
      for (const { expression, pointer } of operation.callbacks)
        yield* unknownPlaces(context, expression, pointer, { operation, responses: operation.responses });
    }
  },
};

/** Where a runtime expression is read: after which request, and which responses. */
interface Scene {
  readonly operation: Operation;
  readonly responses: readonly Response[];
}

/** The texts in the links of a response, with their places. */
function* linkTexts({ document: { root } }: LintContext, response: Response): Iterable<[string, Pointer]> {
  const links = pointers.join(response.pointer, 'links');
  for (const name of Object.keys(property(pointers.valueAt(root, response.pointer), 'links') ?? {})) {
    const found = resolve(root, pointers.join(links, name));
    if (found === undefined) continue;
    const { requestBody } = isObject(found.value) ? found.value : {};
    if (typeof requestBody === 'string') yield [requestBody, pointers.join(found.pointer, 'requestBody')];
    for (const [key, value] of entries(property(found.value, 'parameters')))
      if (typeof value === 'string') yield [value, pointers.join(found.pointer, 'parameters', key)];
  }
}

function* unknownPlaces(context: LintContext, text: string, pointer: Pointer, scene: Scene): Iterable<Found> {
  for (const written of expressionsIn(text)) {
    const expression = readable(written);
    const missing = expression === undefined ? undefined : missingOf(context, expression, scene);
    if (missing !== undefined) yield { pointer, message: `${missing}, which '${written}' reads` };
  }
}

/** One that cannot be read has a finding of its own. */
function readable(text: string): Expression | undefined {
  try {
    return parseExpression(text);
  } catch {
    return undefined;
  }
}

/** Fields that are there although nobody declares them. */
const USUAL = ['accept', 'authorization', 'content-length', 'content-type', 'date', 'host', 'user-agent'];

/** What is not there, as the head of a message; nothing where it may be. */
function missingOf(context: LintContext, expression: Expression, scene: Scene): string | undefined {
  if (!('in' in expression)) return undefined;
  const { operation, responses } = scene;
  if (expression.in === 'body') {
    const tokens = pointers.tokens(expression.pointer);
    const bodies = expression.of === 'request' ? [operation.body?.media] : responses.map(({ media }) => media);
    const isKnown = bodies.some((media) => {
      const [first, ...others] = media ?? [];
      return first?.schema === undefined || others.length > 0 || declares(context, first.schema, tokens);
    });
    return isKnown || tokens.length === 0 ? undefined : `the ${expression.of} has no field ${expression.pointer}`;
  }
  const { in: place, name } = expression;
  if (place === 'header' && USUAL.includes(name.toLowerCase())) return undefined;
  const isSame = (other: string): boolean =>
    place === 'header' ? other.toLowerCase() === name.toLowerCase() : other === name;
  const isKnown =
    expression.of === 'request'
      ? operation.parameters.some((one) => (one.in === place && isSame(one.name)) || one.isQueryString)
      : responses.some(({ headers }) => headers.some((header) => isSame(header.name)));
  return isKnown
    ? undefined
    : `the ${expression.of} has no ${place === 'header' ? 'header' : `${place} parameter`} '${name}'`;
}

/**
 * Whether a schema may have a field; open questions (alternatives, open maps of other schemas) get yes.
 */
function declares(context: LintContext, schema: Pointer, [first, ...rest]: readonly string[]): boolean {
  const { root } = context.document;
  const together = [...conjunctsOf(root, schema)];
  if (first === undefined || together.some(([, node]) => isOpen(node))) return true;
  if (together.some(([, { type }]) => type === 'array')) {
    const lists = together.filter(([, { items }]) => isObject(items));
    return !/^\d+$/.test(first) || lists.every(([at]) => declares(context, pointers.join(at, 'items'), rest));
  }
  const declared = together.filter(([, { properties }]) => property(properties, first) !== undefined);
  if (declared.length === 0) return !together.some(([, { properties }]) => isObject(properties));
  return declared.every(([at]) => declares(context, pointers.join(at, 'properties', first), rest));
}

function isOpen(node: JsonObject): boolean {
  if (
    lostReference(node) ||
    ['anyOf', 'oneOf', 'if', '$dynamicRef', 'patternProperties', 'prefixItems'].some((key) => node[key] !== undefined)
  )
    return true;
  return isObject(node.additionalProperties) || node.additionalProperties === true;
}
