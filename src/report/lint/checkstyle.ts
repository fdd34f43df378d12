import { xmlText } from '../formats/junit';
import type { LintFormat } from './lint-report';

/**
 * Checkstyle's XML, which many build servers read: the findings of each file.
 *
 * @example checkstyle(report) // '<?xml version="1.0" …?><checkstyle>…'
 */
export const checkstyle: LintFormat = ({ findings, documents }) => {
  const files = [...new Set([...documents, ...findings.map(({ place }) => place.file)])];
  const blocks = files.map((file) => {
    const errors = findings
      .filter(({ place }) => place.file === file)
      .map(({ rule, severity, message, pointer, place }) => {
        const text = xmlText(`${message} (#${pointer})`);
        const at = `line="${place.line}" column="${place.column}"`;
        return `    <error ${at} severity="${severity}" message="${text}" source="openapi-tandem.${rule}"/>\n`;
      });
    return `  <file name="${xmlText(file)}">\n${errors.join('')}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${blocks.join('')}</checkstyle>\n`;
};
