// Makes the project's own site: the guides of .config/site, the help of every command as the command line itself prints
// it, and the reference of the bundled document with samples that were run. npm run docs puts it into site/.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const place = (path) => fileURLToPath(new URL(path, import.meta.url));
const { loadApi } = require('../dist/cli/load-api.js');
const { bundledDocument } = require('../dist/document/load/bundled-document.js');
const { createProgram } = require('../dist/cli/program.js');
const { runSamples } = require('../dist/cli/docs/samples/run-samples.js');
const { htmlSite } = require('../dist/docs/html/index.js');
const { buildReference } = require('../dist/docs/reference/index.js');

const [out = place('../site'), ...languages] = process.argv.slice(2);

const pages = ['site', 'site/reference', '../openapi'].flatMap((folder) =>
  readdirSync(place(folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ file: place(`${folder}/${name}`), path: addressOf(folder, name) })),
);
const addresses = new Map(pages.map(({ file, path }) => [file, path]));

function addressOf(folder, name) {
  return folder === '../openapi' ? 'statements.html' : name.replace(/^(?:\d+-)?(.*)\.md$/, '$1.html');
}

/** A page's text as readers need it: links between pages lead to their addresses, others into the repository are words. */
function readable(file) {
  return (
    readFileSync(file, 'utf8')
      .replace(/^```output$/gm, '```text')
      // In front of the path the file may say what a block of code is for: readers need not see it.
      .replace(/^(```\w+) file=\S+$/gm, '$1')
      .replace(/\[([^\]]*)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)/g, (_, words, target, part = '') => {
        const address = addresses.get(resolve(dirname(file), target));
        return address === undefined ? words : `[${words}](${address}${part})`;
      })
  );
}

const guides = pages.map(({ file, path }) => {
  const text = readable(file);
  return { title: /^# (.*)$/m.exec(text)?.[1] ?? path, path, text };
});

const program = createProgram();
const help = [program, ...program.commands].map((command) => {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 });
  command.outputHelp();
  return `## ${command === program ? 'tandem' : `tandem ${command.name()}`}\n\n~~~~text\n${text.trimEnd()}\n~~~~`;
});
const commands = { title: 'Commands', path: 'commands.html', text: `# Commands\n\n${help.join('\n\n')}\n` };

const api = await loadApi(bundledDocument());
const run = await runSamples(api, languages.length > 0 ? { languages } : {});
const reference = buildReference(api, { samples: (operation) => run.samples.get(operation) ?? [] });
const engine = require('../dist/web/assets.js').assets('engine').script;
rmSync(out, { recursive: true, force: true });
for await (const { path, text } of htmlSite(api, reference, {
  before: guides,
  after: [commands],
  engine,
}).files()) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}
for (const { id, language, reason } of run.failed) console.error(`failed ${id}: ${language ?? ''} ${reason}`);
for (const { language, samples, reason } of run.missing) console.error(`not run: ${samples} in ${language}: ${reason}`);
console.log(`${guides.length} guides, ${help.length} helps, ${run.passed} samples that were run`);
process.exitCode = run.failed.length > 0 ? 1 : 0;
