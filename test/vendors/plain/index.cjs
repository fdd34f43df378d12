'use strict';
/*
 * Independent servers behind plain OpenAPI 3.0 documents, without one extension: a good one for each, and faulty twins with one fault each.
 *
 *     node test/vendors/plain/index.cjs shop                         the good shop
 *     node test/vendors/plain/index.cjs shop relation/name-lower     a twin
 *     node test/vendors/plain/index.cjs shop --list                  the twins
 */
const { serve } = require('./serve.cjs');

const faultsOf = (vendor) => require(`./${vendor}/faults.cjs`);

/** @returns {Promise<{url: string, close(): Promise<void>}>} */
async function start(vendor, id, { port = 0 } = {}) {
  const twin = id === undefined ? {} : faultsOf(vendor).find((one) => one.id === id);
  if (twin === undefined) throw new Error(`${vendor} has no faulty twin '${id}'`);
  const server = serve(require(`./${vendor}/steps.cjs`), twin);
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function main() {
  const { parseArgs } = require('node:util');
  const options = { port: { type: 'string', default: '0' }, list: { type: 'boolean' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [vendor = 'shop', id] = positionals;
  if (values.list) for (const one of faultsOf(vendor)) console.log(`${one.id}\t${one.title}`);
  else console.log((await start(vendor, id, { port: Number(values.port) })).url);
}

module.exports = { start, faultsOf };

if (require.main === module)
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
