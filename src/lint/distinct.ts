import { GENERAL_FORM } from '../document/grammar/validate';
import { addTo, type Pointer } from '../document';
import { withoutConcerns } from './concerns';
import type { LintFinding } from './finding';

/**
 * One finding for one fault: what is written once is reported once, wherever it is used, and where two rules see the
 * same fault, the one with more to say reports it.
 */
export function distinct(findings: readonly LintFinding[]): LintFinding[] {
  const known = new Set<string>();
  const written = findings.filter(({ rule, message, place }) => {
    const text = rule === 'reference' ? '' : withoutConcerns(message);
    const key = [rule, place.file, place.line, place.column, place.pointer, text].join(' ');
    return known.size !== known.add(key).size;
  });
  const places = new Map<Pointer, LintFinding[]>();
  for (const finding of written) {
    // Each finding stands for its place and those around it.
    for (let at = finding.pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      addTo(places, at, finding);
      if (at === '') break;
    }
  }
  return written.filter((finding) => {
    const isSurpassed = SURPASSED[finding.rule];
    const others = isSurpassed === undefined ? [] : (places.get(finding.pointer) ?? []);
    return !others.some((other) => other.rule !== finding.rule && isSurpassed?.(finding, other) === true);
  });
}

/** By rule: whether another finding, at the same place or below it, says all that one of this rule does. */
const SURPASSED: Readonly<Record<string, (one: LintFinding, other: LintFinding) => boolean>> = {
  // The form of the document in general: other rules know what is meant.
  openapi: (one, other) =>
    !WEAKER.includes(other.rule) && (other.pointer === one.pointer || one.message === GENERAL_FORM),
  structure: (_, other) => other.rule === 'openapi',
  // What can't be made because of a fault that is named.
  response: (_, other) => other.severity === 'error' && other.rule !== 'request',
  request: (_, other) => other.severity === 'error',
  'keyword-without-effect': (one, other) => other.rule === 'keyword' && other.pointer === one.pointer,
  'no-success': (one, other) =>
    (other.rule === 'openapi' && (other.pointer === one.pointer || other.pointer === `${one.pointer}/responses`)) ||
    (other.rule === 'reference' && other.pointer.startsWith(`${one.pointer}/responses/`)),
  address: (_, other) => other.rule === 'openapi',
};

/** Rules that say less than the form of the document does. */
const WEAKER = ['structure', 'no-success', 'address'];
