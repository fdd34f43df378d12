import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The samples of a part of the page about tests and browsers, by the name that a comment in their first line gives them: `// mock.js`.
 *
 * @param heading of the part, without its marks
 */
export function readmeSamples(heading: string): Readonly<Record<string, string>> {
  const page = readFileSync(join(__dirname, '../../.config/site/reference/tests.md'), 'utf8');
  const part = page.split(/^#{2,3} /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
  const named = [...part.matchAll(/^```[a-z]+\n\/\/ ([\w.]+)[^\n]*\n([^]*?)^```$/gm)];
  return Object.fromEntries(named.map(([, name = '', text = '']) => [name, text]));
}
