import { placeText } from '../../document';
import { nearest } from '../../document/nearest';
import { type Violation, violationText } from '../../exchange';
import type { Api } from '../../model';

/** An override that cannot be followed, or that would break the document. The message says why, and what to do. */
export class OverrideError extends Error {
  override readonly name = 'OverrideError';
  /** What is untrue about the answer; none where the override names what is not there. */
  readonly violations: readonly Violation[];

  constructor(message: string, violations: readonly Violation[] = []) {
    super(message);
    this.violations = violations;
  }
}

/**
 * The words for a name that is not there.
 *
 * @example unknownName('no example', 'bist', ['bits', 'docker']) // "no example 'bist'; did you mean 'bits'? There are bits, docker"
 */
export function unknownName(what: string, wrong: string, names: readonly string[]): string {
  const meant = nearest(wrong, names);
  const among = names.length === 0 ? 'there are none' : `there are ${[...new Set(names)].join(', ')}`;
  return meant === undefined
    ? `${what} '${wrong}'; ${among}`
    : `${what} '${wrong}'; did you mean '${meant}'? ${among.replace('there', 'There')}`;
}

/** The error for an answer that breaks statements of the document: each with the place where it stands. */
export function nonConformingError(api: Api, label: string, violations: readonly Violation[]): OverrideError {
  const told = violations.map(
    (violation) => `  ${violationText(violation)}\n    ${placeText(api.document.locate(violation.specPointer))}`,
  );
  return new OverrideError(
    `${label}: this answer would break the document:\n${told.join('\n')}\nTo send it all the same: { unchecked: true }`,
    violations,
  );
}
