// The servers that are measured side by side: how each is started with a document on a port.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = here('../../../dist/cli/main.js');

/** Peers and tools, each from its public package; `node` is the Node.js that the newest of them need. */
export const PEERS = {
  autocannon: '8.0.0',
  '@stoplight/prism-cli': '5.16.0',
  '@mockoon/cli': '9.9.0',
  node: '24.21.0',
};

/** Installs the peers into a folder outside the repository; one that is given and has them already is used as it is. */
export function installPeers(folder = mkdtempSync(join(tmpdir(), 'openapi-tandem-bench-'))) {
  if (!existsSync(join(folder, 'node_modules/autocannon'))) {
    const packages = Object.entries(PEERS).map(([name, version]) => `${name}@${version}`);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error', ...packages], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return folder;
}

/**
 * A mock of ours.
 *
 * @param main the script of its command; that of this checkout by default
 */
export const mockOf = (name, main = cli, flags = ['--quiet']) => ({
  name,
  node: process.execPath,
  args: (document, port) => [main, 'mock', document, '--port', String(port), ...flags],
});

/** Those that need no package but ours. */
export const ownContenders = () => ({
  limit: { name: 'node:http + Ajv, by hand', node: process.execPath, args: () => [here('limit.cjs')] },
  express: { name: 'Express + Ajv, by hand', node: process.execPath, args: () => [here('express.cjs')] },
  tandem: mockOf('tandem mock'),
});

/** What runs where: `args` starts the server, which prints or is given its port. */
export function contendersIn(folder) {
  const peer = (name) => join(folder, 'node_modules', name);
  const version = (name) => JSON.parse(readFileSync(join(peer(name), 'package.json'), 'utf8')).version;
  const newNode = peer('node/bin/node');
  return {
    ...ownContenders(),
    backend: {
      name: 'openapi-backend on Express',
      node: process.execPath,
      args: (document) => [here('openapi-backend.cjs'), document],
    },
    prism: {
      name: `Prism ${version('@stoplight/prism-cli')}`,
      node: newNode,
      args: (document, port) => [peer('@stoplight/prism-cli/dist/index.js'), 'mock', '-p', String(port), document],
    },
    mockoon: {
      name: `Mockoon ${version('@mockoon/cli')}`,
      node: newNode,
      args: (document, port) => [
        peer('@mockoon/cli/bin/run.js'),
        ...['start', '--data', document, '--port', String(port), '--disable-log-to-file'],
      ],
    },
  };
}
