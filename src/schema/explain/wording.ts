import { type JsonObject, type Pointer, pointers, property } from '../../document';
import type { DocumentWords, SchemaViolation } from '../violation';

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
      ...(typeof word === 'string' && violation.wording === undefined ? { wording: fill(word, violation) } : {}),
      ...(typeof fault === 'string' && violation.fault === undefined ? { fault } : {}),
    };
  });
  return typeof words === 'string' ? toldOnce(told, words) : told;
}

/** The first violation without words of its own gets the schema's; the others without words are left out. */
function toldOnce(found: readonly SchemaViolation[], words: string): SchemaViolation[] {
  let said = false;
  return found.flatMap((violation) => {
    if (violation.wording !== undefined) return [violation];
    if (said) return [];
    said = true;
    return [{ ...violation, wording: fill(words, violation) }];
  });
}

/** `{keys}`: the names that the violation is about, each in single quotes, comma-joined. */
function fill(words: string, violation: SchemaViolation): string {
  const keys = 'keys' in violation.args ? (violation.args.keys ?? []) : [];
  return words.replaceAll('{keys}', () => keys.map((key) => `'${key}'`).join(', '));
}

/** What the document has for a violation, as it can be put into another one. */
export function wordsOf({ wording, fault }: DocumentWords): DocumentWords {
  return { ...(wording === undefined ? {} : { wording }), ...(fault === undefined ? {} : { fault }) };
}
