import type { Palette } from '../text/palette';
import { checkstyle } from './checkstyle';
import { github } from './github';
import { lintJson } from './lint-json';
import { lintJunit } from './lint-junit';
import type { LintFormat, LintFormatName, LintReport } from './lint-report';
import { lintText } from './lint-text';
import { sarif } from './sarif';

export type { LintFormatName, LintReport } from './lint-report';

const WRITERS: Readonly<Record<Exclude<LintFormatName, 'text'>, LintFormat>> = {
  json: lintJson,
  sarif,
  junit: lintJunit,
  github,
  checkstyle,
};

/**
 * Writes what `lint` found.
 *
 * @param palette the colours of the text form
 * @param isWhole whether the text form lists all warnings where a rule has very many; the other forms do in any case
 * @example writeLintReport('sarif', report, palette)
 */
export function writeLintReport(format: LintFormatName, report: LintReport, palette: Palette, isWhole = false): string {
  return format === 'text' ? lintText(palette, isWhole)(report) : WRITERS[format](report);
}
