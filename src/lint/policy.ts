import type { Pointer } from '../document';
import type { LintFinding, Severity } from './finding';

/** A finding that is known: it is not reported. */
export interface LintException {
  /** The rule; every rule where it is absent. */
  readonly rule?: string;
  /** The file of the place; every file where it is absent. */
  readonly file?: string;
  /** The place; what is below it is meant, too. */
  readonly pointer: Pointer;
  /** Why it may stay. */
  readonly reason: string;
}

/** What a project makes of the rules. */
interface LintPolicy {
  /** Another severity by the rule's id, or `off`. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  readonly exceptions?: readonly LintException[];
}

/** What is left of the findings, and which exceptions meet nothing any more. */
interface LintVerdict {
  readonly findings: readonly LintFinding[];
  readonly ignored: readonly LintFinding[];
  readonly unused: readonly LintException[];
}

/**
 * Applies a project's policy to the findings of `lint`.
 *
 * @example applyPolicy(lint(api), { severities: new Map([['body-ignored', 'off']]) }).findings
 */
export function applyPolicy(findings: readonly LintFinding[], policy: LintPolicy): LintVerdict {
  const { severities = new Map<string, never>(), exceptions = [] } = policy;
  const used = new Set<LintException>();
  const left: LintFinding[] = [];
  const ignored: LintFinding[] = [];
  for (const finding of findings) {
    const severity = severities.get(finding.rule) ?? finding.severity;
    if (severity === 'off') continue;
    const meeting = exceptions.filter((exception) => matches(exception, finding));
    for (const exception of meeting) used.add(exception);
    (meeting.length > 0 ? ignored : left).push({ ...finding, severity });
  }
  return { findings: left, ignored, unused: exceptions.filter((exception) => !used.has(exception)) };
}

function matches(exception: LintException, { rule, pointer, place }: LintFinding): boolean {
  if (exception.rule !== undefined && exception.rule !== rule) return false;
  if (exception.file !== undefined && plainName(exception.file) !== plainName(place.file)) return false;
  return pointer === exception.pointer || pointer.startsWith(`${exception.pointer}/`);
}

/** `./api.yaml` is api.yaml. */
function plainName(file: string): string {
  return file.replace(/^(?:\.\/)+/, '');
}
