import { DocumentError, type Place } from '../errors';

/** Something that is wrong with a part of a document: that part suffers, and the rest can be used. */
export interface DocumentProblem {
  /** The name under which `lint` reports it. */
  readonly rule:
    | 'reference'
    | 'keyword'
    | 'keyword-without-effect'
    | 'reference-siblings'
    | 'unknown-keyword'
    | 'null-type'
    | 'nullable-without-effect'
    | 'dialect'
    | 'conversion'
    | 'external-value'
    | 'reference-fragment'
    | 'reference-circle'
    | 'repeated-name';
  readonly severity: 'error' | 'warning';
  /** What is wrong, without the place. */
  readonly message: string;
  /** Where it is written; found when asked for. */
  readonly place: () => Place;
}

/**
 * Does one step of loading. If it fails, that is a problem of the references, and the rest goes on.
 *
 * @throws any error that isn't a `DocumentError`
 */
export function attempt<T>(problems: DocumentProblem[], step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    problems.push(problemOf(error));
    return undefined;
  }
}

/**
 * The problem of a reference that an error describes.
 *
 * @throws the error, unless it is a `DocumentError` with a place
 */
export function problemOf(error: unknown): DocumentProblem {
  if (!(error instanceof DocumentError) || error.place === undefined) throw error;
  const { place, what } = error;
  return { rule: 'reference', severity: 'error', message: what, place: () => place };
}
