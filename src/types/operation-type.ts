import { addTo, pointers, property } from '../document';
import type { Callback, Header, MediaType, Operation, Parameter, ParameterPlace, Response } from '../model';
import type { Direction } from '../schema';
import { comment, textOf } from './text/comment';
import { schemaType } from './schema-type';
import type { Scope } from './scope';
import { arrayOf, block, propertyName, type TypeText, UNDEFINED, union, UNKNOWN } from './text/type-text';

const PLACES: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie'];

/** Which way what is sent travels, and what comes back. */
interface Flow {
  readonly sent: Direction;
  readonly returned: Direction;
}

const FROM_CLIENT: Flow = { sent: 'request', returned: 'response' };
/** The API is the client: what it owns (`readOnly`) is in its requests, what it is only sent (`writeOnly`) isn't. */
const FROM_API: Flow = { sent: 'response', returned: 'request' };

/**
 * The member of `Operations` for one operation: its parameters by place, the body of its request, the body of each of
 * its responses, and what the API sends back by its callbacks.
 *
 * @param name what it is called there
 */
export function operationType(scope: Scope, operation: Operation, name: string): string[] {
  const calls = callbacksType(scope, operation.callbacks);
  return member(scope, name, operation, [...exchangeMembers(scope, operation, FROM_CLIENT), ...calls]);
}

/**
 * What an API sends by itself: the requests of a webhook or of an address of a callback, by their methods as the
 * document has them.
 */
export function inboundTypes(scope: Scope, operations: readonly Operation[]): string {
  return block(
    operations.flatMap((operation) => {
      const key = pointers.tokens(operation.pointer).at(-1) ?? operation.method;
      return member(scope, key, operation, exchangeMembers(scope, operation, FROM_API));
    }),
  );
}

function member(scope: Scope, name: string, operation: Operation, members: readonly string[]): string[] {
  const { method, path, summary, pointer } = operation;
  const about = [...textOf(summary), ...textOf(property(pointers.valueAt(scope.root, pointer), 'description'))];
  return [
    ...comment([`${method} ${path}`, ...about.flatMap((text) => ['', text])]),
    `${propertyName(name)}: ${block(members)};`,
  ];
}

function callbacksType(scope: Scope, callbacks: readonly Callback[]): string[] {
  if (callbacks.length === 0) return [];
  const byName = new Map<string, string[]>();
  for (const { name, expression, operations } of callbacks)
    addTo(byName, name, `${propertyName(expression)}: ${inboundTypes(scope, operations)};`);
  return [`callbacks: ${block([...byName].map(([name, lines]) => `${propertyName(name)}: ${block(lines)};`))};`];
}

function exchangeMembers(scope: Scope, { parameters, body, responses }: Operation, flow: Flow): string[] {
  const places = PLACES.map((place) => parametersType(scope, place, parameters, flow.sent));
  const sent = body === undefined ? UNDEFINED : bodyType(scope, body.media, flow.sent);
  const requestBody = body === undefined || body.required ? sent : union([sent, UNDEFINED]);
  return [
    `parameters: ${block(places)};`,
    `requestBody: ${requestBody.text};`,
    ...(body === undefined ? [] : [`requestContent: ${contentType(scope, body.media, flow.sent)};`]),
    ...responseMembers(scope, responses, flow.returned),
  ];
}

function parametersType(scope: Scope, place: ParameterPlace, all: readonly Parameter[], direction: Direction): string {
  const own = all.filter((parameter) => parameter.in === place);
  const whole = own.find(({ isQueryString }) => isQueryString === true);
  const typeOf = ({ schema }: Parameter): TypeText =>
    schema === undefined ? UNKNOWN : schemaType({ scope, pointer: schema, direction });
  // It has a name for readers alone: the query is its value.
  if (whole !== undefined) return `${place}${whole.required ? '' : '?'}: ${typeOf(whole).text};`;
  if (own.length === 0) return `${place}: { [name: string]: never };`;
  // A parameter that is declared twice is a fault of the document, and one member all the same.
  const known = new Set<string>();
  const lines = own.flatMap((parameter) => {
    const { name, required, description } = parameter;
    if (known.size === known.add(name).size) return [];
    return [...comment(textOf(description)), `${propertyName(name)}${required ? '' : '?'}: ${typeOf(parameter).text};`];
  });
  return `${place}: ${block(lines)};`;
}

/** What comes back by status: the bodies, and, where there are any, their media types and the headers. */
function responseMembers(scope: Scope, responses: readonly Response[], direction: Direction): string[] {
  const bodies = responses.flatMap(({ status, description, media }) => [
    ...comment(textOf(description)),
    `${propertyName(status)}: ${bodyType(scope, media, direction).text};`,
  ]);
  const contents = responses
    .filter(({ media }) => media.length > 0)
    .map(({ status, media }) => `${propertyName(status)}: ${contentType(scope, media, direction)};`);
  const headers = responses
    .filter((response) => response.headers.length > 0)
    .map(({ status, headers: own }) => `${propertyName(status)}: ${headersType(scope, own, direction)};`);
  return [
    `responses: ${bodies.length === 0 ? '{ [status: number]: never }' : block(bodies)};`,
    ...(contents.length === 0 ? [] : [`responseContent: ${block(contents)};`]),
    ...(headers.length === 0 ? [] : [`responseHeaders: ${block(headers)};`]),
  ];
}

function headersType(scope: Scope, headers: readonly Header[], direction: Direction): string {
  return block(
    headers.flatMap(({ name, required, schema, description }) => {
      const type = schema === undefined ? UNKNOWN : schemaType({ scope, pointer: schema, direction });
      return [...comment(textOf(description)), `${propertyName(name)}${required ? '' : '?'}: ${type.text};`];
    }),
  );
}

/** The type of a body in each of its media types. */
function contentType(scope: Scope, media: readonly MediaType[], direction: Direction): string {
  if (media.length === 0) return '{ [type: string]: never }';
  return block(media.map((one) => `${propertyName(one.type)}: ${mediaType(scope, one, direction).text};`));
}

/** The type of a body: that of any of its media types that has one. */
function bodyType(scope: Scope, media: readonly MediaType[], direction: Direction): TypeText {
  if (media.length === 0) return UNDEFINED;
  const types = media.map((one) => mediaType(scope, one, direction));
  const known = types.filter((type) => type !== UNKNOWN);
  return known.length === 0 ? UNKNOWN : union(known);
}

function mediaType(scope: Scope, { schema, itemSchema }: MediaType, direction: Direction): TypeText {
  if (schema === undefined && itemSchema !== undefined)
    return arrayOf(schemaType({ scope, pointer: itemSchema, direction }));
  return schema === undefined ? UNKNOWN : schemaType({ scope, pointer: schema, direction });
}
