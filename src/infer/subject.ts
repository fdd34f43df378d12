import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../document';
import { codecFor, isSequenceType } from '../exchange';
import type { Api, MediaType, Operation, Response } from '../model';
import { describedMedia, roleOf, showsHolder } from '../resources';
import { type Direction, stated } from '../schema';
import { placesOf, type SchemaPlace } from './places';

/** What rules look at: an operation, one of its responses, and what their schemas and examples have. */
export interface Subject {
  readonly root: JsonObject;
  readonly operation: Operation;
  readonly response: Response;
  /** Whether it is the response to something made: the operation is a POST, and this its success. */
  readonly creates: boolean;
  readonly asked: readonly SchemaPlace[];
  readonly returned: readonly SchemaPlace[];
  /** The response's examples that are objects, each once. */
  readonly examples: readonly JsonObject[];
}

/** The subject of a response, each part read when a rule first looks at it; one without members has no places. */
export function subjectOf(api: Api, operation: Operation, response: Response): Subject {
  const { root } = api.document;
  const places = (schema: Pointer | undefined, direction: Direction): readonly SchemaPlace[] =>
    schema === undefined ? [] : placesOf(root, schema, direction).filter(({ tokens }) => tokens.every(isSayable));
  let asked: readonly SchemaPlace[] | undefined;
  let returned: readonly SchemaPlace[] | undefined;
  let examples: readonly JsonObject[] | undefined;
  let isOther: boolean | undefined;
  return {
    root,
    operation,
    response,
    get creates() {
      if (operation.method !== 'POST' || !/^20[01]$/.test(response.status)) return false;
      // `POST /orders/{id}/cancel` responds with the order that was there, and so does an update by POST.
      return !(isOther ??= (roleOf(api, operation)?.role ?? 'create') !== 'create');
    },
    get asked() {
      const schema = operation.body?.media.find((one) => one.schema !== undefined)?.schema;
      return (asked ??= schema === undefined || adds(api, operation) ? [] : places(schema, 'request'));
    },
    get returned() {
      return (returned ??= places(returnedSchema(api, operation, response), 'response'));
    },
    get examples() {
      return (examples ??= examplesOf(root, response));
    },
  };
}

/** The schema of a response whose members may follow from the request. */
function returnedSchema(api: Api, operation: Operation, { media }: Response): Pointer | undefined {
  // One place cannot be that of a whole body and of a sequence of such, which the same request may bring.
  if (media.some(({ readAs }) => isSequenceType(readAs))) return undefined;
  const schema = describedMedia(media.filter(hasMembers))?.schema;
  const role = roleOf(api, operation);
  // A cart has neither what was sent for a line, nor the id of that.
  return role !== undefined && showsHolder(api, role, schema) ? undefined : schema;
}

/** Whether what is sent is added to a list in a thing, or taken out of it: the response has the whole list. */
function adds(api: Api, operation: Operation): boolean {
  return /^(?:POST|DELETE)$/.test(operation.method) && roleOf(api, operation)?.role === 'property';
}

/** The examples of a response that are objects, each once. */
export function examplesOf(root: JsonObject, response: Response): JsonObject[] {
  const values = response.media
    .filter(hasMembers)
    .flatMap((media) => [
      ...media.examples.map(({ value }) => value),
      ...(media.schema === undefined ? [] : schemaExamples(root, media.schema)),
    ]);
  const distinct = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()].filter(isObject);
}

/** Whether bodies of a media type are read as values with named members, so that a relation can speak of these. */
export function hasMembers({ readAs }: MediaType): boolean {
  return ['json', 'xml', 'yaml'].includes(codecFor(readAs).name);
}

/** Whether a name can stand in an expression: a condition ends one at a blank or a parenthesis, a string at a brace. */
function isSayable(name: string): boolean {
  return /^[^\s(){}]*$/.test(name);
}

/** Whole examples of the schema itself. */
function schemaExamples(root: JsonObject, schema: Pointer): Json[] {
  const example = stated(root, schema, 'example');
  return [...(example === undefined ? [] : [example]), ...items(stated(root, schema, 'examples'))];
}

/** The value of a place in an example. */
export function shown(example: Json, pointer: Pointer): Json | undefined {
  return pointers.valueAt(example, pointer);
}

/** A pointer as a relation's id: `/data/image` is `data-image`. */
export function idOf(pointer: Pointer): string {
  return pointers.tokens(pointer).join('-');
}

/** A literal in a condition: strings in single quotes, a quote doubled. */
export function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}
