// The pages of a large document: how many bytes they have, what of it is navigation, how long they take beside the
// reading of the document, and the memory of the process. Without an argument it is GitHub's document of 706
// operations, some of them a second time under other names, so that there are 1,223. Prints one line each.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const [given] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'tandem-pages-'));

/** GitHub's document, with as many operations as its newest version has. */
function github() {
  const document = JSON.parse(readFileSync('node_modules/@octokit/openapi/generated/api.github.com.json', 'utf8'));
  let more = 1223 - 706;
  for (const [path, item] of Object.entries(document.paths)) {
    const copy = structuredClone(item);
    for (const method of Object.keys(copy).filter((key) => METHODS.has(key))) {
      if (more-- > 0) copy[method].operationId += '-again';
      else delete copy[method];
    }
    document.paths[`/again${path}`] = copy;
    if (more <= 0) break;
  }
  const file = join(folder, 'github.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** Runs a script of Node.js: how long it takes, and the most memory that it has. */
async function measured(args) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let memory = 0;
  const timer = setInterval(() => {
    try {
      const most = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      if (most !== undefined) memory = Number(most) / 1024;
    } catch {
      // It has ended.
    }
  }, 20);
  const code = await new Promise((done) => child.on('exit', done));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, memory };
}

try {
  const file = given ?? github();
  const out = join(folder, 'site');
  const read = `require('./dist/cli/load-api.js').loadApi(${JSON.stringify(file)})`;
  const reading = await measured(['-e', read]);
  const writing = await measured(['dist/cli/main.js', 'docs', file, '--no-samples', '--out', out]);
  const files = readdirSync(out, { recursive: true })
    .map((name) => join(out, name))
    .filter((name) => statSync(name).isFile());
  const bytes = (names) => names.reduce((sum, name) => sum + statSync(name).size, 0);
  const pages = files.filter((name) => name.endsWith('.html') && !name.endsWith('validation.html'));
  let navigation = bytes(files.filter((name) => name.endsWith('navigation.js')));
  for (const name of pages)
    navigation += Buffer.byteLength(/<nav\b.*?<\/nav>/s.exec(readFileSync(name, 'utf8'))?.[0] ?? '');
  const megabytes = (count) => (count / 1e6).toFixed(1);
  console.log(`${files.length} files, ${megabytes(bytes(files))} MB (du: ${du(out)})`);
  const share = (navigation / (bytes(pages) + navigation)) * 100;
  console.log(`navigation: ${megabytes(navigation)} MB, ${share.toFixed(1)} % of the pages`);
  console.log(`read in ${reading.seconds.toFixed(1)} s, written in ${writing.seconds.toFixed(1)} s with reading`);
  console.log(`memory at most: ${reading.memory.toFixed(0)} MiB to read, ${writing.memory.toFixed(0)} MiB to write`);
} finally {
  rmSync(folder, { recursive: true });
}

function du(path) {
  return execFileSync('du', ['-sh', '--apparent-size', path]).toString().split('\t')[0];
}
