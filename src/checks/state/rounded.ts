import {
  ExactNumber,
  equal,
  hasExactNumber,
  isNumber,
  isObject,
  type Json,
  type Pointer,
  pointers,
} from '../../document';
import type { Api } from '../../model';
import { subSchemas } from '../../schema';
import type { SuiteViolation } from '../violations';

/** The formats that promise more digits than a double has. */
const OF_64_BITS = ['int64', 'uint64'];

/** A body, with the schema that it was sent by. */
interface SentBody {
  readonly value: Json | undefined;
  readonly schema: Pointer | undefined;
}

/**
 * The integers of 64 bits that were sent and that a response has as the nearest double: a client gets another number
 * than the one that it wrote, though the document promises all digits.
 *
 * A response that says itself that it has a double promises no more.
 *
 * @example rounded(api, { value: { ref: 9007199254740993n }, schema }, shown) // where shown has 9007199254740992
 */
export function rounded(api: Api, { value, schema }: SentBody, shown: SentBody): SuiteViolation[] {
  if (value === undefined || schema === undefined || shown.value === undefined || !hasExactNumber(value)) return [];
  const sent = pointers.scalarsOf(value).filter(([, leaf]) => leaf instanceof ExactNumber);
  const read = pointers.scalarsOf(shown.value);
  return sent.flatMap(([at, expected]): SuiteViolation[] => {
    const statement = longFormatAt(api, schema, at);
    const name = pointers.tokens(at).at(-1);
    const found = read.filter(([place]) => pointers.tokens(place).at(-1) === name);
    // Of several of that name, one may be another thing's.
    if (statement === undefined || found.some(([, leaf]) => equal(leaf, expected))) return [];
    const other = found.find(([, leaf]) => isNumber(leaf) && Number(leaf) === Number(expected));
    if (other === undefined) return [];
    const [pointer, actual] = other;
    if (isDouble(api, shown.schema, pointer)) return [];
    return [{ code: 'rounded', in: 'response.body', pointer, specPointer: statement, args: { expected, actual } }];
  });
}

/** The statement of a schema that the value at a place is an integer of 64 bits. */
export function longFormatAt({ document: { root } }: Api, schema: Pointer, at: Pointer): Pointer | undefined {
  const found = subSchemas(root, schema, at).find((one) => hasFormat(pointers.valueAt(root, one), OF_64_BITS));
  return found === undefined ? undefined : pointers.join(found, 'format');
}

/** Whether a schema says of a place that it has a double. */
function isDouble({ document: { root } }: Api, schema: Pointer | undefined, at: Pointer): boolean {
  const all = schema === undefined ? [] : subSchemas(root, schema, at);
  return all.some((one) => hasFormat(pointers.valueAt(root, one), ['float', 'double']));
}

function hasFormat(schema: unknown, formats: readonly string[]): boolean {
  return isObject(schema) && typeof schema.format === 'string' && formats.includes(schema.format);
}
