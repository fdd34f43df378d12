import { placeText } from '../../document';
import type { RunFold } from '../group';
import { names, OF_TRAFFIC, SUGGESTED } from '../phrases';
import type { Palette } from './palette';
import { count, visible } from '../../text';

const MOST_GROUPS = 20;
const MOST_IDS = 3;

/**
 * The lines of warnings: what breaks nothing that the document says, but something that it suggests. One of each
 * statement stands for all; one line counts them where they aren't asked for.
 *
 * @example warningLines(fold, palette, { isWhole: true }).join('\n')
 */
export function warningLines(
  { warned }: RunFold,
  { notice, bold, dim }: Palette,
  { isWhole, unit = 'case' }: { readonly isWhole: boolean; readonly unit?: string | undefined },
): string[] {
  const all = warned.groups();
  if (all.length === 0) return [];
  const heading = `${count(all.length, 'warning')} ${unit === 'case' ? SUGGESTED : OF_TRAFFIC}`;
  if (!isWhole)
    return ['', notice(`${count(all.length, 'warning')} in ${count(warned.size(), unit)} (--warnings shows them)`)];
  return [
    '',
    bold(heading),
    ...all.slice(0, MOST_GROUPS).flatMap(({ first, cases: warned }) => [
      `  ${notice('warn')} ${visible(first.message)}`,
      dim(`       ${visible(placeText(first.statement))}`),
      ...(first.statement.text === '' ? [] : [dim(`       ${first.statement.text}`)]),
      dim(
        `       in ${count(warned.length, unit)}: ${names(
          warned.map(({ id }) => id),
          MOST_IDS,
        )}`,
      ),
    ]),
    ...(all.length > MOST_GROUPS ? [dim(`  … and ${all.length - MOST_GROUPS} more`)] : []),
  ];
}
