import type { ApiDiff, Change } from '../../diff';
import { jsonText } from '../../document';
import { countsOf, type DiffFormat, releaseOf } from './diff-report';

/** What programs read: all changes of each version, with their places and levels for clients and for servers. */
export const diffJson: DiffFormat = (report) => {
  const versions = report.diffs.map((diff) => ({
    ...{ old: diff.old, new: diff.new, release: releaseOf(diff) ?? null },
    counts: { client: countsOf(diff, 'client'), server: countsOf(diff, 'server') },
    changes: diff.changes.map(changeOf),
    ...(diff.accepted.length === 0 ? {} : { accepted: diff.accepted.map(changeOf) }),
  }));
  return `${jsonText({ format: 'openapi-tandem-diff', version: 1, for: report.for, versions }, 2)}\n`;
};

function changeOf({ old, new: now, ...change }: Change): object {
  return { ...change, old: placeOf(old), new: placeOf(now) };
}

function placeOf(place: ApiDiff['changes'][number]['old']): object | undefined {
  return place && { file: place.file, line: place.line, column: place.column, pointer: place.pointer };
}
