import { isObject, pointers } from '../document';
import type { Header, MediaType, Operation, Parameter, ParameterPlace, Response } from '../model';
import type { Direction } from '../schema';
import { comment, textOf } from './comment';
import { schemaType } from './schema-type';
import type { Scope } from './scope';
import { arrayOf, block, propertyName, type TypeText, UNDEFINED, union, UNKNOWN } from './type-text';

const PLACES: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie'];

/**
 * The member of `Operations` for one operation: its parameters by place, the body of its request, and the body of each
 * of its responses.
 */
export function operationType(scope: Scope, operation: Operation): string[] {
  const { id, method, path, parameters, body, responses, summary, pointer } = operation;
  const node = pointers.valueAt(scope.root, pointer);
  const words = isObject(node) ? textOf(node.description) : [];
  const places = PLACES.map((place) => parametersType(scope, place, parameters));
  const sent = body === undefined ? UNDEFINED : bodyType(scope, body.media, 'request');
  const requestBody = body === undefined || body.required ? sent : union([sent, UNDEFINED]);
  const members = [
    `parameters: ${block(places)};`,
    `requestBody: ${requestBody.text};`,
    ...(body === undefined ? [] : [`requestContent: ${contentType(scope, body.media, 'request')};`]),
    ...responseMembers(scope, responses),
  ];
  return [
    ...comment([`${method} ${path}`, ...[...textOf(summary), ...words].flatMap((text) => ['', text])]),
    `${propertyName(id)}: ${block(members)};`,
  ];
}

function parametersType(scope: Scope, place: ParameterPlace, all: readonly Parameter[]): string {
  const own = all.filter((parameter) => parameter.in === place);
  if (own.length === 0) return `${place}: { [name: string]: never };`;
  const lines = own.flatMap(({ name, required, schema, description }) => {
    const type = schema === undefined ? UNKNOWN : schemaType({ scope, pointer: schema, direction: 'request' });
    return [...comment(textOf(description)), `${propertyName(name)}${required ? '' : '?'}: ${type.text};`];
  });
  return `${place}: ${block(lines)};`;
}

/** What comes back by status: the bodies, and, where there are any, their media types and the headers. */
function responseMembers(scope: Scope, responses: readonly Response[]): string[] {
  const bodies = responses.flatMap(({ status, description, media }) => [
    ...comment(textOf(description)),
    `${propertyName(status)}: ${bodyType(scope, media, 'response').text};`,
  ]);
  const contents = responses
    .filter(({ media }) => media.length > 0)
    .map(({ status, media }) => `${propertyName(status)}: ${contentType(scope, media, 'response')};`);
  const headers = responses
    .filter((response) => response.headers.length > 0)
    .map(({ status, headers: own }) => `${propertyName(status)}: ${headersType(scope, own)};`);
  return [
    `responses: ${bodies.length === 0 ? '{ [status: number]: never }' : block(bodies)};`,
    ...(contents.length === 0 ? [] : [`responseContent: ${block(contents)};`]),
    ...(headers.length === 0 ? [] : [`responseHeaders: ${block(headers)};`]),
  ];
}

function headersType(scope: Scope, headers: readonly Header[]): string {
  return block(
    headers.flatMap(({ name, required, schema, description }) => {
      const type = schema === undefined ? UNKNOWN : schemaType({ scope, pointer: schema, direction: 'response' });
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
