import { type JsonObject, type Pointer, pointers, property } from '../../document';
import type { DocumentWording, SchemaViolation } from '../violation';

/**
 * Gives the violations found at a schema the words and the fault that it has for them (`x-message`, `x-fault`).
 * A string stands for any violation of the schema, and is reported once; a map goes by keyword.
 *
 * @param pointer the place of the schema: only violations of its own keywords take the words of a map
 */
export function worded(schema: JsonObject, found: readonly SchemaViolation[], pointer: Pointer): SchemaViolation[] {
  const message = schema['x-message'];
  const categories = schema['x-fault'];
  if (message === undefined && categories === undefined) return [...found];
  const reported = found.map((violation) => {
    const keyword = ownKeyword(violation, pointer);
    if (keyword === undefined) return violation;
    const word = property(message, keyword);
    const category = property(categories, keyword);
    return {
      ...violation,
      ...(typeof word === 'string' && violation.wording === undefined ? { wording: fill(word, violation) } : {}),
      ...(typeof category === 'string' && violation.category === undefined ? { category } : {}),
    };
  });
  return typeof message === 'string' ? reportedOnce(reported, message) : reported;
}

/** The keyword of a schema that a violation is about; `undefined` where it is another schema's. */
function ownKeyword({ code, specPointer }: SchemaViolation, pointer: Pointer): string | undefined {
  if (`${specPointer}/`.startsWith(`${pointers.join(pointer, code)}/`)) return code;
  // Alternatives of single values are reported as one list.
  return ['oneOf', 'anyOf'].find((keyword) => specPointer === pointers.join(pointer, keyword));
}

/** The first violation without words of its own gets the schema's; the others without words are left out. */
function reportedOnce(found: readonly SchemaViolation[], message: string): SchemaViolation[] {
  let isWorded = false;
  return found.flatMap((violation) => {
    if (violation.wording !== undefined) return [violation];
    if (isWorded) return [];
    isWorded = true;
    return [{ ...violation, wording: fill(message, violation) }];
  });
}

/** `{keys}`: the names that the violation is about, each in single quotes, comma-joined. */
function fill(message: string, violation: SchemaViolation): string {
  const keys = 'keys' in violation.args ? (violation.args.keys ?? []) : [];
  return message.replaceAll('{keys}', () => keys.map((key) => `'${key}'`).join(', '));
}

/** What the document has for a violation, as it can be put into another one. */
export function wordingOf({ wording, category }: DocumentWording): DocumentWording {
  return { ...(wording === undefined ? {} : { wording }), ...(category === undefined ? {} : { category }) };
}
