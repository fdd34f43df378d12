import { count, names, placeOf } from './phrases';
import type { Palette } from './text';
import type { ReportCase, ReportViolation } from './report';
import { visible } from '../text';

const MOST_GROUPS = 20;
const MOST_IDS = 3;

/**
 * The lines of warnings: what breaks nothing that the document says, but something that it suggests. One of each statement stands for all.
 *
 * @param cases those that have warnings
 * @example warningLines(cases, palette).join('\n')
 */
export function warningLines(cases: readonly ReportCase[], { notice, bold, dim }: Palette): string[] {
  const groups = new Map<string, { readonly first: ReportViolation; readonly ids: string[] }>();
  for (const { id, warnings = [] } of cases) {
    for (const warning of warnings) {
      const key = `${warning.code} ${warning.statement.pointer} ${warning.statement.text}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: warning, ids: [id] });
      else group.ids.push(id);
    }
  }
  if (groups.size === 0) return [];
  const all = [...groups.values()].sort((a, b) => b.ids.length - a.ids.length);
  const heading = `${count(all.length, 'warning')} about what the document suggests without saying it (findings with --inferred)`;
  return [
    '',
    bold(heading),
    ...all
      .slice(0, MOST_GROUPS)
      .flatMap(({ first, ids }) => [
        `  ${notice('warn')} ${visible(first.message)}`,
        dim(`       ${visible(placeOf(first.statement))}`),
        ...(first.statement.text === '' ? [] : [dim(`       ${first.statement.text}`)]),
        dim(`       in ${count(ids.length, 'case')}: ${names(ids, MOST_IDS)}`),
      ]),
    ...(all.length > MOST_GROUPS ? [dim(`  … and ${all.length - MOST_GROUPS} more`)] : []),
  ];
}
