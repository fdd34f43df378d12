import type { LintFormat } from './lint-report';

/**
 * Workflow commands of GitHub Actions: an annotation for each finding.
 *
 * @example github(report) // '::error file=openapi.yaml,line=3,col=5,title=path-syntax::a path has no …'
 */
export const github: LintFormat = ({ findings }) =>
  findings
    .map(({ rule, severity, message, pointer, place }) => {
      const { file, line, column } = place;
      const about = Object.entries({ file, line, col: column, title: rule });
      const properties = about.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
      return `::${severity} ${properties}::${escapeData(`${message} (#${pointer})`)}\n`;
    })
    .join('');

/** Text of a workflow command: its line ends would end the command. */
export function escapeData(text: string): string {
  return text.replace(/[%\r\n]/g, encodeURIComponent);
}

/** The value of a property of a workflow command. */
export function escapeProperty(text: string): string {
  return text.replace(/[%\r\n:,]/g, encodeURIComponent);
}
