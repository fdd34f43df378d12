// Lints the official pass and fail documents of OpenAPI's own schemas, and prints a table and the misses.
//
//   npm run conformance:schemas [-- FOLDER]
//
// FOLDER holds `v3.1` and `v3.2`, each with `pass` and `fail`. A document of `pass` has no fault in its form; what else
// lint reports of it (a link to an operation that isn't there, say) is counted apart, since those schemas do not look
// at it. A document of `fail` has at least one finding.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { buildApi, lint, loadDocument } = require('../../dist/index.js');
const { validateDocument } = require('../../dist/document/grammar/validate.js');

const [folder = '../shared/openapi-schema-tests'] = process.argv.slice(2);
if (!existsSync(folder)) {
  console.error(
    `${folder} isn't there: give the folder of OpenAPI's schema tests (npm run conformance:schemas -- FOLDER)`,
  );
  process.exit(2);
}
/** The rules that are about the form of a document, as OpenAPI's schemas are. */
const FORM = ['openapi', 'keyword', 'document'];

let missed = 0;
console.log('| tests | documents | as expected | findings beyond the form |\n| --- | ---: | ---: | ---: |');
for (const version of readdirSync(folder).filter((name) => name.startsWith('v'))) {
  for (const kind of ['pass', 'fail']) {
    const place = [join(folder, version, kind), join(folder, version, 'tests', kind)].find((path) => existsSync(path));
    if (place === undefined) continue;
    const counts = { documents: 0, expected: 0, beyond: 0 };
    const notes = [];
    for (const name of readdirSync(place).filter((file) => /\.(ya?ml|json)$/.test(file))) {
      const found = await findingsOf(join(place, name));
      const form = found.filter(({ rule }) => FORM.includes(rule));
      const right = kind === 'pass' ? form.length === 0 : found.length > 0;
      counts.documents++;
      if (right) counts.expected++;
      else missed++;
      if (kind === 'pass') counts.beyond += found.length - form.length;
      const shown = kind === 'pass' ? [...(right ? [] : form), ...found.filter((one) => !form.includes(one))] : [];
      for (const { rule, message } of shown) notes.push(`  ${name}: ${rule}: ${message}`);
      if (kind === 'fail' && !right) notes.push(`  ${name}: nothing found`);
    }
    console.log(`| ${version} ${kind} | ${counts.documents} | ${counts.expected} | ${counts.beyond} |`);
    for (const note of notes) console.error(note);
  }
}
process.exitCode = missed === 0 ? 0 : 1;

async function findingsOf(file) {
  try {
    const document = await loadDocument(file);
    return lint(buildApi(document), { structure: await validateDocument(document) });
  } catch (error) {
    return [{ rule: 'document', message: error.message }];
  }
}
