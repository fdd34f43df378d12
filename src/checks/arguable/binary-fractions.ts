import { isNumber, isObject, type Json, type Pointer, pointers } from '../../document';
import { bodyValue, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { subSchemas } from '../../schema';

// JSON Schema divides numbers as they are written (JSON Schema Validation §6.2.1); many languages divide the nearest
// binary fractions, by which 0.3 is not a multiple of 0.1.

/** Whether a valid request has a number that isn't a multiple as stated where binary fractions are divided. */
export function hasBinaryFraction({ document: { root } }: Api, request: ValidatedRequest): boolean {
  const values = [...request.parameters].map(([{ schema }, { value }]) => ({ schema, value }));
  return [{ schema: request.media?.schema, value: bodyValue(request) }, ...values].some(
    ({ schema, value }) =>
      schema !== undefined &&
      value !== undefined &&
      numbersIn(value).some(({ pointer, number }) =>
        subSchemas(root, schema, pointer).some((at) => isInexact(number, pointers.valueAt(root, at))),
      ),
  );
}

/** Whether a quotient of binary fractions has a fraction. */
function isInexact(number: number, schema: Json | undefined): boolean {
  if (!isObject(schema) || !isNumber(schema.multipleOf)) return false;
  const by = Number(schema.multipleOf);
  return !Number.isInteger(by) && !Number.isInteger(number / by);
}

/** The numbers in a value, with their places. */
function numbersIn(value: Json, at: Pointer = ''): { readonly pointer: Pointer; readonly number: number }[] {
  if (isNumber(value)) return [{ pointer: at, number: Number(value) }];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((item, i) => numbersIn(item, pointers.join(at, i)));
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => numbersIn(value[key] ?? null, pointers.join(at, key)));
}
