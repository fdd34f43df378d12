import type { Palette } from '../text/palette';
import { diffGithub, diffJunit, diffSarif } from './diff-checks';
import { diffHtml } from './diff-html';
import { diffJson } from './diff-json';
import { diffMarkdown } from './diff-markdown';
import type { DiffFormat, DiffFormatName, DiffReport } from './diff-report';
import { diffText } from './diff-text';

export type { DiffFormatName, DiffReport, ReportedDiff } from './diff-report';

const WRITERS: Readonly<Record<Exclude<DiffFormatName, 'text'>, DiffFormat>> = {
  markdown: diffMarkdown,
  html: diffHtml,
  json: diffJson,
  github: diffGithub,
  sarif: diffSarif,
  junit: diffJunit,
};

/**
 * Writes what differs between versions of an API.
 *
 * @param palette the colours of the text form
 * @example writeDiffReport('markdown', report, palette)
 */
export function writeDiffReport(format: DiffFormatName, report: DiffReport, palette: Palette): string {
  return format === 'text' ? diffText(palette)(report) : WRITERS[format](report);
}
