import { isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { type RequestDraft, schemaShapes, withExactValue, withoutParameter } from '../../exchange';
import type { Api, Operation, Parameter } from '../../model';
import { isLimitOf, LIMIT } from '../../resources';
import { subSchemas, validatorsOf } from '../../schema';

/** What a query says of a list: a parameter, or a member of one that is an object (`page[size]` of `page`). */
export interface QueryPlace {
  /** As it stands in the query. */
  readonly name: string;
  readonly parameter: Parameter;
  readonly member: string | undefined;
  readonly schema: Pointer | undefined;
}

/** The places in the query of an operation that have a name of some kind, in the order of the document. */
export function queryPlaces({ document: { root } }: Api, { parameters }: Operation, kind: RegExp): QueryPlace[] {
  return parameters.flatMap((parameter): QueryPlace[] => {
    const { name, schema } = parameter;
    if (parameter.in !== 'query') return [];
    const shape = schema === undefined ? undefined : schemaShapes(root)(schema);
    if (schema === undefined || shape?.allows('object') !== true || parameter.style !== 'deepObject')
      return kind.test(name) ? [{ name, parameter, member: undefined, schema }] : [];
    return [...shape.names].flatMap((member): QueryPlace[] => {
      const full = `${name}[${member}]`;
      const [own] = subSchemas(root, schema, pointers.join('', member));
      return kind.test(full) ? [{ name: full, parameter, member, schema: own }] : [];
    });
  });
}

/** Those that say, by their names, how many items a list has at most. */
export function limitPlaces(api: Api, operation: Operation): QueryPlace[] {
  return queryPlaces(api, operation, LIMIT).filter(({ name }) => isLimitOf(api, operation, name));
}

/** Whether a place may have a value. */
export function placeTakes({ document }: Api, { schema }: QueryPlace, value: Json): boolean {
  return schema === undefined || validatorsOf(document).accepts(schema, value, 'request');
}

/** The draft with a value at a place of its query. */
export function withPlace(draft: RequestDraft, { parameter, member }: QueryPlace, value: Json): RequestDraft {
  if (member === undefined) return withExactValue(draft, parameter, value);
  return withExactValue(draft, parameter, { ...membersOf(draft, parameter), [member]: value });
}

/** The draft with nothing at a place of its query. */
export function withoutPlace(draft: RequestDraft, { parameter, member }: QueryPlace): RequestDraft {
  const { [member ?? '']: _, ...others } = membersOf(draft, parameter);
  if (member !== undefined && Object.keys(others).length > 0) return withExactValue(draft, parameter, others);
  return withoutParameter(draft, parameter);
}

/** What a draft has at a place of its query. */
export function valueAtPlace(draft: RequestDraft, place: QueryPlace): Json {
  return valueIn(draft.parameters.get(place.parameter)?.value, place) ?? null;
}

/** What the value of a parameter has for a place. */
export function valueIn(value: Json | undefined, { member }: QueryPlace): Json | undefined {
  if (member === undefined) return value;
  return isObject(value) ? value[member] : undefined;
}

function membersOf({ parameters }: RequestDraft, parameter: Parameter): JsonObject {
  const value = parameters.get(parameter)?.value;
  return isObject(value) ? value : {};
}
