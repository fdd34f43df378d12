import { placeText } from '../../document';
import { nearest } from '../../document/nearest';
import { OverrideError } from '../../errors';
import { type Violation, violationText } from '../../exchange';
import type { Api } from '../../model';

/**
 * The words for a name that is not there.
 *
 * @example unknownName('no example', 'bist', ['bits', 'docker'])
 * // "no example 'bist'; did you mean 'bits'? There are bits, docker"
 */
export function unknownName(what: string, wrong: string, names: readonly string[]): string {
  const meant = nearest(wrong, names);
  const among = names.length === 0 ? 'there are none' : `there are ${[...new Set(names)].join(', ')}`;
  return meant === undefined
    ? `${what} '${wrong}'; ${among}`
    : `${what} '${wrong}'; did you mean '${meant}'? ${among.replace('there', 'There')}`;
}

/** The error for a response that breaks statements of the document: each with the place where it stands. */
export function nonConformingError(api: Api, label: string, violations: readonly Violation[]): OverrideError {
  const what = `${label}: this response would violate the document:\n${placedTexts(api, violations)}`;
  return new OverrideError(`${what}\n${ALL_THE_SAME}`, violations);
}

/** What lets a message leave that violates the document. */
export const ALL_THE_SAME = 'To send it all the same: { unchecked: true }';

/** Violations, a line for each and one for its place in the document. */
export function placedTexts(api: Api, violations: readonly Violation[]): string {
  const lines = violations.map(
    (violation) => `  ${violationText(violation)}\n    ${placeText(api.document.locate(violation.specPointer))}`,
  );
  return lines.join('\n');
}

/** The violations of an override's error, which are those of `nonConformingError`. */
export function violationsOf(error: OverrideError): readonly Violation[] {
  return error.violations as readonly Violation[];
}
