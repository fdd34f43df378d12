import { isObject, pointers } from '../document';
import type { MediaType, Operation, Parameter, ParameterPlace } from '../model';
import type { Direction } from '../schema';
import { comment, textOf } from './comment';
import { schemaType } from './schema-type';
import type { Scope } from './scope';
import { block, propertyName, type TypeText, UNDEFINED, union, UNKNOWN } from './type-text';

const PLACES: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie'];

/** The member of `Operations` for one operation: its parameters by place, the body of its request, and the body of each of its responses. */
export function operationType(scope: Scope, operation: Operation): string[] {
  const { id, method, path, parameters, body, responses, summary, pointer } = operation;
  const node = pointers.valueAt(scope.root, pointer);
  const words = isObject(node) ? textOf(node.description) : [];
  const places = PLACES.map((place) => parametersType(scope, place, parameters));
  const sent = body === undefined ? UNDEFINED : bodyType(scope, body.media, 'request');
  const requestBody = body === undefined || body.required ? sent : union([sent, UNDEFINED]);
  const answers = responses.flatMap((response) => [
    ...comment(textOf(response.description)),
    `${propertyName(response.status)}: ${bodyType(scope, response.media, 'response').text};`,
  ]);
  const members = [
    `parameters: ${block(places)};`,
    `requestBody: ${requestBody.text};`,
    `responses: ${answers.length === 0 ? '{ [status: number]: never }' : block(answers)};`,
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

/** The type of a body: that of any of its media types. */
function bodyType(scope: Scope, media: readonly MediaType[], direction: Direction): TypeText {
  if (media.length === 0) return UNDEFINED;
  return union(
    media.map(({ schema }) => (schema === undefined ? UNKNOWN : schemaType({ scope, pointer: schema, direction }))),
  );
}
