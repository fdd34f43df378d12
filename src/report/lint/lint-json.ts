import { countOf, type LintFormat } from './lint-report';

/** What programs read: the documents, the findings with their places, and their numbers. */
export const lintJson: LintFormat = (report) => {
  const findings = report.findings.map(({ rule, severity, message, pointer, place: { file, line, column } }) => {
    return { rule, severity, message, file, line, column, pointer };
  });
  const suggestions = report.suggestions?.map(({ place: { file, line, column }, pointer, relation }) => {
    return { file, line, column, pointer, relation };
  });
  const head = { documents: report.documents, errors: countOf(report, 'error'), warnings: countOf(report, 'warning') };
  return `${JSON.stringify({ ...head, ignored: report.ignored, findings, suggestions }, null, 2)}\n`;
};
