/*
 * Contract testers side by side: ours and its peers against the same independent server and the same faulty twins of
 * it, in one run.
 *
 *     npm run bench:contract                    a twin of each kind
 *     npm run bench:contract -- --per-kind 4    more of them
 *     npm run bench:contract -- --only respect  one peer beside ours
 *     npm run bench:contract -- --readme        also writes the table into .config/site/reference/figures.md
 *
 * Each peer is installed from its public package, at the version named in peers.mjs, into a temporary folder.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ours } from './ours.mjs';
import { peers } from './peers.mjs';

const { faults, start } = createRequire(import.meta.url)('../../vendors/index.cjs');
const root = new URL('../../../', import.meta.url);

const { values } = parseArgs({
  options: {
    'per-kind': { type: 'string', default: '1' },
    only: { type: 'string', multiple: true },
    readme: { type: 'boolean', default: false },
  },
});
const perKind = Number(values['per-kind']);
if (!Number.isInteger(perKind) || perKind < 1) throw new Error('--per-kind is a whole number of at least 1');

/** Evenly spread over each kind, so that no kind of fault is missing. */
const sample = [...new Set(faults.map(({ kind }) => kind))].flatMap((kind) => {
  const own = faults.filter((fault) => fault.kind === kind);
  const step = Math.max(1, Math.floor(own.length / perKind));
  return own.filter((_, i) => i % step === 0).slice(0, perKind);
});

/** One tool against one server: which of its checks failed, how much was sent, how long it took. */
async function measure(tool, id) {
  const vendor = await start(id);
  const begin = performance.now();
  try {
    const failures = await tool.check(vendor.url);
    return { failures: new Set(failures), requests: vendor.requests(), seconds: (performance.now() - begin) / 1000 };
  } finally {
    await vendor.close();
  }
}

async function row(tool) {
  const good = await measure(tool, undefined);
  let killed = 0;
  let seconds = 0;
  const missed = [];
  for (const { id } of sample) {
    const twin = await measure(tool, id);
    seconds += twin.seconds;
    // What fails against the good server as well says nothing of a fault.
    if ([...twin.failures].some((failure) => !good.failures.has(failure))) killed += 1;
    else missed.push(id);
    const state = `${tool.name}: ${killed} found, ${missed.length} missed of ${sample.length}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${state}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (missed.length > 0 && tool.name === ours.name) console.log(`missed by ours: ${missed.join(', ')}`);
  const each = seconds / sample.length;
  return [
    tool.name,
    `${killed} of ${sample.length}`,
    String(good.failures.size),
    String(good.requests),
    `${good.seconds.toFixed(1)} s`,
    (good.requests / good.seconds).toFixed(0),
    `${each.toFixed(1)} s`,
  ];
}

function tableOf(rows) {
  const head = ['tool', 'found', 'false alarms', 'requests', 'time', 'requests a second', 'time each'];
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((cells) => cells[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

function writeReadme(table) {
  const file = new URL('.config/site/reference/figures.md', root);
  const text = readFileSync(file, 'utf8');
  const marked = /(<!-- bench:contract -->\n)[^]*?(\n<!-- \/bench:contract -->)/;
  if (!marked.test(text)) throw new Error('figures.md has no <!-- bench:contract --> … <!-- /bench:contract -->');
  writeFileSync(
    file,
    text.replace(marked, (_, before, after) => `${before}\n${table}\n${after}`),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
try {
  const rows = [await row(ours)];
  for (const peer of peers) {
    if (values.only !== undefined && !values.only.includes(peer.name)) continue;
    let tool;
    try {
      tool = await peer.install(folder);
    } catch (error) {
      console.log(`${peer.name} could not be installed: ${String(error.message).trim().split('\n').at(-1)}`);
      continue;
    }
    rows.push(await row(tool));
  }
  const table = tableOf(rows);
  console.log(`\n${table}`);
  if (values.readme) writeReadme(table);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
