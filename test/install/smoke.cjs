// What a user does first, in a project with the package: run by test/install/node-versions.mjs.
const assert = require('node:assert/strict');
const { execFileSync, spawn } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

const CLI = join(process.cwd(), 'node_modules/openapi-tandem/dist/cli/main.js');
const tandem = (...args) => execFileSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

async function created(url) {
  const response = await fetch(`${url}/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages`, {
    method: 'POST',
    headers: { Authorization: 'bearer any', 'Content-Type': 'application/json' },
    body: '{"type":"bits"}',
  });
  assert.equal(response.status, 201);
  return response.json();
}

async function inProcess() {
  const { createMock } = require('openapi-tandem');
  const mock = await createMock();
  assert.equal((await created(mock.url)).type, 'bits');
  assert.equal(mock.calls('createPackage').length, 1);
  await mock.close();
}

async function fromTheCommandLine() {
  assert.match(tandem('--version'), /^\d+\.\d+\.\d+/);
  assert.match(tandem('types', '--demo'), /createPackage/);
  assert.match(tandem('lint', '--demo'), /nothing found/);
  const server = spawn(process.execPath, [
    CLI,
    'mock',
    '--demo',
    '--auth',
    'document',
    '--port',
    '0',
    '--quiet',
    '--no-config',
  ]);
  try {
    const [line] = await once(server.stdout, 'data');
    const url = String(line).trim();
    const summary = tandem('verify', url, '--demo', '--no-config', '--only', 'createPackage/201/*');
    assert.match(summary, /passed/);
  } finally {
    server.kill();
  }
}

inProcess()
  .then(fromTheCommandLine)
  .then(
    () => console.log(`Node.js ${process.version}: the smoke passed`),
    (error) => {
      console.error(`Node.js ${process.version}: ${error.stack}`);
      process.exitCode = 1;
    },
  );
