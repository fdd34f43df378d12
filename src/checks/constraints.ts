import { type Pointer, pointers } from '../document';
import type { Api, Operation } from '../model';
import { schemasUnder, statementsOf } from '../schema';

/**
 * The constraints that a document puts on the requests of an operation: a pointer for each statement of its parameters'
 * and bodies' schemas that a request can break, each required name, and what says that a parameter or the body is
 * needed.
 */
export function constraintsOf(api: Api, operation: Operation): Pointer[] {
  const found = new Set<Pointer>();
  const visit = (from: Pointer): void => {
    for (const [pointer, schema] of schemasUnder(api.document.root, from))
      for (const statement of statementsOf(schema)) found.add(pointer + statement);
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
