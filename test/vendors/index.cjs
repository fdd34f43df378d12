'use strict';
/*
 * Independent servers for create-package: a good one, and faulty twins of it with one fault each.
 *
 *     node test/vendors/index.cjs                                  the good one
 *     node test/vendors/index.cjs status/success-200 --port 4010   a twin
 *     node test/vendors/index.cjs --list                           the twins
 *
 * `--apps known` knows only the app of the document's example.
 */
const { createVendor } = require('./good/server.cjs');
const { faults } = require('./faults/index.cjs');

/**
 * @param {string} [id] of a twin; without it the good server
 * @param {{port?: number, apps?: 'all' | 'known'}} [options]
 * @returns {Promise<{url: string, requests(): number, close(): Promise<void>}>} `requests`: how many it was sent
 */
async function start(id, { port = 0, apps = 'all' } = {}) {
  const twin = id === undefined ? {} : faults.find((one) => one.id === id);
  if (twin === undefined) throw new Error(`there is no faulty twin '${id}'`);
  const server = createVendor(twin, { apps });
  let requests = 0;
  server.prependListener('request', () => (requests += 1));
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function main() {
  const { parseArgs } = require('node:util');
  const options = { port: { type: 'string', default: '0' }, apps: { type: 'string' }, list: { type: 'boolean' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.list) for (const { id, title } of faults) console.log(`${id}\t${title}`);
  else console.log((await start(positionals[0], { port: Number(values.port), apps: values.apps ?? 'all' })).url);
}

module.exports = { start, faults };

if (require.main === module)
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
