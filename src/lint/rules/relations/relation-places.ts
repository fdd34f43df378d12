import { isObject, type JsonObject, type Pointer, pointers } from '../../../document';
import { nearest } from '../../../document/nearest';
import {
  type Expression,
  expressionText,
  type MediaType,
  type Operation,
  type Relation,
  type Response,
} from '../../../model';
import { subSchemas } from '../../../schema';
import { expressionsIn } from '../../../model';
import { canHave } from '../../place-in-schema';
import { relationUses } from '../../relation-uses';
import type { Rule } from '../../rule';

/** What a relation speaks of must be able to be there, in one of the responses that it holds for. */
export const relationPlace: Rule = {
  id: 'relation-place',
  severity: 'error',
  describe: 'Every place that a relation names exists: in a schema, or as a declared parameter or header.',
  *check({ api, document }) {
    for (const { relation, uses } of relationUses(api)) {
      for (const { expression, at } of conversationOf(relation)) {
        const wrong = uses.map(({ operation, response }) => problem(document.root, operation, response, expression));
        const [first] = wrong;
        // Where a component is used elsewhere, too, the place need only be there once: absent is null.
        if (first === undefined || wrong.includes(undefined)) continue;
        yield { pointer: at, message: `${expressionText(expression)}: ${first}` };
      }
    }
  },
};

interface Conversation {
  readonly expression: Expression;
  readonly at: Pointer;
}

function conversationOf(relation: Relation): readonly Conversation[] {
  const at = (key: string): Pointer => pointers.join(relation.pointer, key);
  const place = (key: 'unique' | 'recent'): Conversation[] => {
    const expression = relation[key];
    return expression === undefined ? [] : [{ expression, at: at(key) }];
  };
  return [
    ...(relation.when === undefined ? [] : expressionsIn(relation.when)).map((expression) => ({
      expression,
      at: at('when'),
    })),
    ...relation.then.flatMap(({ condition, pointer }) =>
      expressionsIn(condition).map((expression) => ({ expression, at: pointer })),
    ),
    ...place('unique'),
    ...place('recent'),
  ];
}

/** Why a place cannot be there, for one response. */
function problem(
  root: JsonObject,
  operation: Operation | undefined,
  response: Response,
  expression: Expression,
): string | undefined {
  if (expression.of === 'response') {
    if (expression.in === 'body')
      return bodyProblem(root, response.media, expression.pointer, `the response ${response.status}`);
    const names = ['Content-Type', ...response.headers.map(({ name }) => name)];
    if (names.some((name) => name.toLowerCase() === expression.name.toLowerCase())) return undefined;
    return `the response ${response.status} declares no such header${meant(expression.name, names)}`;
  }
  if (expression.of !== 'request' || expression.in === 'header') return undefined;
  if (operation === undefined) return 'a request that the document does not have has no such part';
  if (expression.in === 'body') {
    return bodyProblem(root, operation.body?.media ?? [], expression.pointer, `the request of ${operation.id}`);
  }
  const { in: place, name: wanted } = expression;
  const names = [
    ...operation.parameters.filter((parameter) => parameter.in === place).map(({ name }) => name),
    ...operation.security.flatMap(({ schemes }) =>
      schemes.flatMap(({ scheme }) => (scheme.in === place ? [scheme.parameter] : [])),
    ),
  ];
  if (names.includes(wanted)) return undefined;
  return `${operation.id} has no ${place} parameter '${wanted}'${meant(wanted, names)}`;
}

function bodyProblem(root: JsonObject, media: readonly MediaType[], place: Pointer, whose: string): string | undefined {
  if (media.length === 0) return `${whose} has no body`;
  const schemas = media.map(({ schema }) => schema);
  if (schemas.some((schema) => schema === undefined || canHave(root, schema, place))) return undefined;
  let there = place;
  const isThere = (pointer: Pointer): boolean =>
    schemas.some((schema) => schema !== undefined && canHave(root, schema, pointer));
  while (there !== '' && !isThere(there)) there = pointers.parent(there) ?? '';
  const wrong = pointers.tokens(place)[pointers.tokens(there).length] ?? '';
  const names = schemas.flatMap((schema) => (schema === undefined ? [] : propertiesAt(root, schema, there)));
  const where = there === '' ? `the body of ${whose}` : `#${there} in the body of ${whose}`;
  return `${where} has no '${wrong}'${meant(wrong, names)}`;
}

function propertiesAt(root: JsonObject, schema: Pointer, place: Pointer): string[] {
  return subSchemas(root, schema, place).flatMap((pointer) => {
    const properties = pointers.valueAt(root, pointers.join(pointer, 'properties'));
    return isObject(properties) ? Object.keys(properties) : [];
  });
}

function meant(wrong: string, names: readonly string[]): string {
  const name = nearest(wrong, names);
  return name === undefined ? '' : `; did you mean '${name}'?`;
}
