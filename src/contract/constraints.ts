import { entries, isObject, items, type Pointer, pointers, resolve } from '../document';
import type { Api, Operation } from '../model';
import { LEAF_KEYWORDS } from '../schema';

/** A `not` can be broken as well, though a schema stands in it. */
const CONSTRAINTS = [...LEAF_KEYWORDS, 'not'];

/**
 * The constraints that a document puts on the requests of an operation: a pointer for each keyword of its parameters' and bodies' schemas that
 * a request can break, each required name, and what says that a parameter or the body is needed.
 */
export function constraintsOf(api: Api, operation: Operation): Pointer[] {
  const found = new Set<Pointer>();
  const visited = new Set<Pointer>();
  const visit = (pointer: Pointer): void => {
    if (visited.has(pointer)) return;
    visited.add(pointer);
    const schema = pointers.valueAt(api.document.root, pointer);
    if (!isObject(schema)) return;
    const at = (...tokens: (string | number)[]): Pointer => pointers.join(pointer, ...tokens);
    if (schema.$ref !== undefined) visit(resolve(api.document.root, pointer)?.pointer ?? pointer);
    for (const keyword of CONSTRAINTS) if (schema[keyword] !== undefined) found.add(at(keyword));
    items(schema.required).forEach((_, i) => found.add(at('required', i)));
    if (schema.additionalProperties === false) found.add(at('additionalProperties'));
    for (const [name] of entries(schema.properties)) visit(at('properties', name));
    for (const keyword of ['allOf', 'oneOf', 'anyOf', 'prefixItems'])
      items(schema[keyword]).forEach((_, i) => visit(at(keyword, i)));
    for (const keyword of ['items', 'additionalProperties', 'then', 'else'])
      if (isObject(schema[keyword])) visit(at(keyword));
  };
  for (const parameter of operation.parameters) {
    if (parameter.required && parameter.in !== 'path') found.add(pointers.join(parameter.pointer, 'required'));
    if (parameter.schema !== undefined) visit(parameter.schema);
  }
  const { body } = operation;
  if (body?.required === true) found.add(pointers.join(body.pointer, 'required'));
  for (const media of body?.media ?? []) if (media.schema !== undefined) visit(media.schema);
  return [...found];
}
