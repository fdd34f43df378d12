// Prints the processor time that a request costs the mock, beside the limit, Express with Ajv by hand and, where their folder is given, the peers.
// All servers run at once and are loaded in turns, so that what else the machine does meets them alike: compare the ratios.
//
//     npm run bench:processor [-- --rounds 7 --time 1000 --peers FOLDER --before OTHER-CHECKOUT]
//
// --time: about so many milliseconds of processor time for each server in each round
// --before: another checkout of this repository that is built, measured beside this one
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contendersIn, mockOf, ownContenders } from './mock/contenders.mjs';
import { createPackage, request } from './mock/documents.mjs';
import { load } from './mock/load.mjs';
import { start } from './mock/server.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    time: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '16' },
    peers: { type: 'string' },
    before: { type: 'string' },
  },
});

const contenders = flags.peers === undefined ? ownContenders() : contendersIn(flags.peers);
const { limit, express, tandem, prism } = contenders;
const before = flags.before && mockOf('tandem mock before', join(flags.before, 'dist/cli/main.js'));
const log = mockOf('tandem mock with its log', undefined, []);
const measured = [limit, express, before, tandem, log, prism].filter((one) => one !== undefined);
const servers = new Map();
const costs = new Map(measured.map((contender) => [contender, []]));
try {
  for (const contender of measured) servers.set(contender, await start(contender, createPackage, request));
  const connections = Number(flags.connections);
  const measure = async ({ url, processor }, count) => {
    const from = processor();
    await load(url, request, count, connections);
    return ((processor() - from) * 1000) / count;
  };
  for (const server of servers.values()) await measure(server, 10_000);
  const costly = new Map();
  for (const [contender, server] of servers) costly.set(contender, await measure(server, 5_000));
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const [contender, server] of servers) {
      // The kernel counts in steps of 10 ms, so what is cheap is asked more often.
      const count = Math.ceil((Number(flags.time) * 1000) / Math.max(1, costly.get(contender)));
      costs.get(contender).push(await measure(server, count));
    }
} finally {
  for (const server of servers.values()) await server.stop();
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
const ours = median(costs.get(tandem));
for (const [{ name }, list] of costs) {
  const cost = median(list);
  const all = list.map((one) => one.toFixed(0)).join(' ');
  console.log(
    `${name.padEnd(26)} ${cost.toFixed(1).padStart(7)} µs a request, ${(cost / ours).toFixed(2)} of ours  (${all})`,
  );
}
