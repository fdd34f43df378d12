import { visibleLines } from '../text';

/** A line of an annotation. */
interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
  readonly title: string;
  readonly message: string;
}

/**
 * A workflow command of GitHub Actions that annotates a line.
 *
 * @example annotation({ level: 'error', place, title: 'path-syntax', message: 'a path has no …' })
 * // '::error file=openapi.yaml,line=3,col=5,title=path-syntax::a path has no …'
 */
export function annotation({ level, place: { file, line, column }, title, message }: Annotation): string {
  const about = Object.entries({ file, line, col: column, title });
  const properties = about.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${level} ${properties}::${escapeData(message)}\n`;
}

/** Text of a workflow command: its line ends would end the command, and a log is shown in a terminal. */
function escapeData(text: string): string {
  return visibleLines(text).replace(/[%\r\n]/g, encodeURIComponent);
}

/** The value of a property of a workflow command. */
function escapeProperty(text: string): string {
  return visibleLines(text).replace(/[%\r\n:,]/g, encodeURIComponent);
}
