import { type JsonObject, type Pointer, pointers, property } from '../document';
import type { SchemaViolation } from './explain';

/**
 * Gives the violations found at a schema the words and the fault that it has for them (`x-message`, `x-fault`).
 * A string stands for any violation of the schema, and is told once; a map goes by keyword.
 *
 * @param pointer the place of the schema: only violations of its own keywords take the words of a map
 */
export function worded(schema: JsonObject, found: readonly SchemaViolation[], pointer: Pointer): SchemaViolation[] {
  const words = schema['x-message'];
  const faults = schema['x-fault'];
  if (words === undefined && faults === undefined) return [...found];
  const told = found.map((violation) => {
    const own = pointers.join(pointer, violation.code);
    if (violation.specPointer !== own && !violation.specPointer.startsWith(`${own}/`)) return violation;
    const word = property(words, violation.code);
    const fault = property(faults, violation.code);
    return {
      ...violation,
      args: {
        ...violation.args,
        ...(typeof word === 'string' && violation.args.wording === undefined ? { wording: fill(word, violation) } : {}),
        ...(typeof fault === 'string' && violation.args.fault === undefined ? { fault } : {}),
      },
    };
  });
  return typeof words === 'string' ? toldOnce(told, words) : told;
}

/** The first violation without words of its own gets the schema's; the others without words are left out. */
function toldOnce(found: readonly SchemaViolation[], words: string): SchemaViolation[] {
  let said = false;
  return found.flatMap((violation) => {
    if (violation.args.wording !== undefined) return [violation];
    if (said) return [];
    said = true;
    return [{ ...violation, args: { ...violation.args, wording: fill(words, violation) } }];
  });
}

/** `{keys}`: the names that the violation is about, each in single quotes, comma-joined. */
function fill(words: string, violation: SchemaViolation): string {
  const keys = Array.isArray(violation.args.keys) ? (violation.args.keys as string[]) : [];
  return words.replaceAll('{keys}', () => keys.map((key) => `'${key}'`).join(', '));
}
