import {
  entries,
  isObject,
  type Json,
  type JsonObject,
  oncePer,
  oncePerPart,
  type Pointer,
  pointers,
  reach,
  resolve,
} from '../../document';
import {
  type Api,
  ExpressionError,
  type Operation,
  type Parameter,
  parseExpression,
  type RequestPlace,
  type ResponsePlace,
} from '../../model';
import { shapeAt, successMedia } from '../representation';

/** A link of a success (OAS 3.1 §4.8.20): the operation whose response has it, and what it leads to. */
interface Link {
  readonly from: Operation;
  readonly to: { readonly id: Json | undefined; readonly pointer: Pointer | undefined };
  readonly parameters: JsonObject;
}

const linksOf = oncePer(({ document: { root }, operations }: Api): readonly Link[] =>
  operations.flatMap((from) => {
    const responses = pointers.valueAt(root, pointers.join(from.pointer, 'responses'));
    const successes = entries(responses).filter(([status]) => status.startsWith('2'));
    return successes.flatMap(([status]) => {
      const response = resolve(root, pointers.join(from.pointer, 'responses', status));
      if (response === undefined || !isObject(response.value)) return [];
      return entries(response.value.links).flatMap(([name]): Link[] => {
        const link = resolve(root, pointers.join(response.pointer, 'links', name))?.value;
        if (!isObject(link) || !isObject(link.parameters)) return [];
        const { operationId, operationRef } = link;
        const written = typeof operationRef === 'string' ? pointers.fromReference(operationRef) : undefined;
        const pointer = written === undefined ? undefined : reach(root, written);
        return [{ from, to: { id: operationId, pointer }, parameters: link.parameters }];
      });
    });
  }),
);

/** An operation whose exchange has the value of a parameter of another one, and where. */
export interface LinkedValue {
  readonly from: Operation;
  readonly place: ResponsePlace | RequestPlace;
}

/**
 * What links say of a parameter's value.
 *
 * @example linkedValues(api, readCart, ref).map(({ from }) => from.id) // ['openCart']
 */
export function linkedValues(api: Api, operation: Operation, { name, in: place }: Parameter): LinkedValue[] {
  return linksOf(api).flatMap(({ from, to, parameters }): LinkedValue[] => {
    if (from === operation || !leadsTo(to, operation)) return [];
    const text = parameters[name] ?? parameters[`${place}.${name}`];
    const found = typeof text === 'string' ? placeIn(text) : undefined;
    return found === undefined || !isOneValue(api, from, found) ? [] : [{ from, place: found }];
  });
}

/** Whether a response may have one value in a place: a link may name a list of ids by mistake. */
function isOneValue({ document }: Api, from: Operation, place: LinkedValue['place']): boolean {
  const media = place.of === 'response' && place.in === 'body' ? successMedia(from) : undefined;
  if (media === undefined || place.in !== 'body') return true;
  const shape = shapeAt(document, media.schema, place.pointer);
  return (['string', 'integer', 'number'] as const).some((type) => shape.allows(type));
}

/** Whether a link leads from an operation to another one. */
export function isLinked(api: Api, from: Operation, operation: Operation): boolean {
  return linksOf(api).some((link) => link.from === from && leadsTo(link.to, operation));
}

function leadsTo({ id, pointer }: Link['to'], operation: Operation): boolean {
  return id === operation.id || pointer === operation.pointer;
}

/** The place in the exchange that a runtime expression means. */
function placeIn(text: string): LinkedValue['place'] | undefined {
  try {
    const expression = parseExpression(text.replace(/^\{(.*)\}$/s, '$1'));
    return expression.of === 'response' || expression.of === 'request' ? expression : undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** The parameters of an operation that name something: those of its path, and those that a link gives a value for. */
export const namingParameters = oncePerPart((api: Api, operation: Operation): readonly Parameter[] =>
  operation.parameters.filter((one) => one.in === 'path' || linkedValues(api, operation, one).length > 0),
);
