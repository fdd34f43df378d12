import { xmlText } from '../formats/junit';
import { countOf, type LintFormat } from './lint-report';

/**
 * JUnit's XML: a suite for each document, a failed test for each error; a document without errors is a test that
 * passed. Warnings go to `system-out`.
 *
 * @example lintJunit(report) // '<?xml version="1.0" …?><testsuites …>'
 */
export const lintJunit: LintFormat = (report) => {
  const { documents, findings } = report;
  const files = [...new Set([...documents, ...findings.map(({ place }) => place.file)])];
  const suites = files.map((file) => {
    const own = findings.filter(({ place }) => place.file === file);
    const failures = own
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message, pointer, place }) => {
        const where = `${file}:${place.line}:${place.column} #${pointer}`;
        const head = `    <testcase classname="${xmlText(file)}" name="${xmlText(`${rule} #${pointer}`)}">\n`;
        const body = `      <failure message="${xmlText(message)}" type="${rule}">${xmlText(where)}</failure>\n`;
        return `${head}${body}    </testcase>\n`;
      });
    const passed =
      failures.length > 0 ? '' : `    <testcase classname="${xmlText(file)}" name="the document has no errors"/>\n`;
    const warnings = own
      .filter(({ severity }) => severity === 'warning')
      .map(({ rule, message, place }) => `${place.line}:${place.column} ${message} (${rule})\n`);
    const out = warnings.length === 0 ? '' : `    <system-out>${xmlText(warnings.join(''))}</system-out>\n`;
    const counts = `tests="${Math.max(1, failures.length)}" failures="${failures.length}"`;
    return `  <testsuite name="${xmlText(file)}" ${counts}>\n${failures.join('')}${passed}${out}  </testsuite>\n`;
  });
  const failed = countOf(report, 'error');
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tandem lint" failures="${failed}">\n` +
    `${suites.join('')}</testsuites>\n`
  );
};
