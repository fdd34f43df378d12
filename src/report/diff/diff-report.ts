import type { ApiDiff, Change, ChangeLevel, Sender } from '../../diff';
import { groupBy, type Json, jsonText } from '../../document';
import { count, firstNames, shorten } from '../../text';

/** The formats of a report about changes. */
export const DIFF_FORMATS = ['text', 'markdown', 'html', 'json', 'github', 'sarif', 'junit'] as const;
export type DiffFormatName = (typeof DIFF_FORMATS)[number];

/** What differs between two versions, without the changes that were accepted (`--baseline`). */
export interface ReportedDiff extends ApiDiff {
  readonly accepted: readonly Change[];
}

/** What a report about changes is made of. */
export interface DiffReport {
  /** From each version to the next, the oldest first. */
  readonly diffs: readonly ReportedDiff[];
  /** Whose level counts. */
  readonly for: Sender;
  /** Whether changes of the documentation are listed, and not only counted. */
  readonly all: boolean;
  /** What each kind of change is about, by its id. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly version: string;
}

/** Writes a report in one format. */
export type DiffFormat = (report: DiffReport) => string;

/** Changes that concern the same operations. */
interface ChangeGroup {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** The levels of changes, from the worst on. */
export const LEVELS = ['breaking', 'warning', 'compatible', 'documentation'] as const satisfies readonly ChangeLevel[];

const MOST_NAMED = 3;

/** The changes that are listed, by the operations that they concern, those with the worst change first. */
export function groupsOf({ changes }: ApiDiff, report: Pick<DiffReport, 'all' | 'for'>): ChangeGroup[] {
  const listed = changes.filter((change) => report.all || change[report.for] !== 'documentation');
  const ordered = [...listed].sort((a, b) => rankOf(a, report.for) - rankOf(b, report.for));
  return [...groupBy(ordered, titleOf)].map(([title, own]) => ({ title, changes: own }));
}

function rankOf(change: Change, side: Sender): number {
  return LEVELS.indexOf(change[side]);
}

function titleOf({ operations }: Change): string {
  if (operations.length === 0) return 'The whole API';
  return firstNames(operations, MOST_NAMED);
}

/** How many changes have each level. */
export function countsOf({ changes }: ApiDiff, side: Sender): Readonly<Record<ChangeLevel, number>> {
  const count = (level: ChangeLevel): number => changes.filter((change) => change[side] === level).length;
  return {
    breaking: count('breaking'),
    warning: count('warning'),
    compatible: count('compatible'),
    documentation: count('documentation'),
  };
}

/** The numbers of changes in words. */
export function countText(diff: ReportedDiff, side: Sender): string {
  const { length } = diff.accepted;
  const known = length === 0 ? '' : `, and ${length} accepted, which ${length === 1 ? 'is' : 'are'} not listed`;
  return listedText(diff, side) + known;
}

function listedText(diff: ReportedDiff, side: Sender): string {
  const { breaking, warning, compatible, documentation } = countsOf(diff, side);
  if (diff.changes.length === 0) return diff.accepted.length === 0 ? 'no changes' : 'no further changes';
  const warnings = count(warning, 'warning');
  return `${breaking} breaking, ${warnings}, ${compatible} compatible, ${documentation} in the documentation`;
}

/**
 * What the next version would be by SemVer 2.0.0, going by what clients notice; none without changes. Who accepts a
 * change doesn't make clients notice it less.
 */
export function releaseOf({ accepted, ...diff }: ReportedDiff): 'major' | 'minor' | 'patch' | undefined {
  const changes = [...diff.changes, ...accepted];
  if (changes.length === 0) return undefined;
  const counts = countsOf({ ...diff, changes }, 'client');
  if (counts.breaking > 0) return 'major';
  return counts.warning + counts.compatible > 0 ? 'minor' : 'patch';
}

/** What becomes of a value that shows a change, by who sends it and when it is valid. */
const WITNESS_TEXTS = {
  client: { before: "can't be sent any more", now: 'can be sent now' },
  server: { before: "doesn't come any more", now: 'may come now' },
  both: { before: 'was valid and is not any more', now: 'was not valid and is now' },
} as const;

interface WitnessParts {
  readonly value: Json;
  readonly text: string;
}

/** What a value shows, in words; `undefined` where there isn't one. */
export function witnessParts({ witness, sentBy }: Change): WitnessParts | undefined {
  return witness && { value: witness.value, text: WITNESS_TEXTS[sentBy ?? 'both'][witness.valid] };
}

/** Where a change stands: `old.yaml:3:5 → new.yaml:4:5`. */
export function placesOf(change: Change): string {
  const text = (place: Change['old']): string | undefined => place && `${place.file}:${place.line}:${place.column}`;
  return [text(change.old), text(change.new)].filter((one) => one !== undefined).join(' → ');
}

/** The place in the new document; its beginning for what is gone, since nothing else of it is read in a check. */
export function placeOf(change: Change, { new: now }: ApiDiff): NonNullable<Change['new']> {
  return change.new ?? { file: now.name, line: 1, column: 1, pointer: '' };
}

/** As long is a value in a line. */
const MOST_VALUE = 200;

/** The message of a change in one line, with its part and its value. */
export function sentenceOf(change: Change): string {
  const witness = witnessParts(change);
  const value = witness === undefined ? '' : `; ${shorten(jsonText(witness.value), MOST_VALUE)} ${witness.text}`;
  return `${change.subject}: ${change.message}${value}`;
}
