// Sends a good request every 20 ms from a thread of its own, so that the load's own work is not measured with the mock's. It ends with a
// message, and posts how long each request waited, in milliseconds.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const PATH = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';

let goesOn = true;
parentPort.once('message', () => (goesOn = false));

const waits = [];
let problem;
const session = await (
  await fetch(`${workerData.url}/__tandem/sessions`, { method: 'POST', headers: JSON_TYPE, body: '{}' })
).json();
while (goesOn && problem === undefined) {
  const start = performance.now();
  const headers = { ...JSON_TYPE, Authorization: 'bearer any' };
  const response = await fetch(session.url + PATH, { method: 'POST', headers, body: '{"type":"bits"}' });
  await response.arrayBuffer();
  waits.push(performance.now() - start);
  if (response.status !== 201) problem = `the probe got ${response.status}`;
  await sleep(20);
}
parentPort.postMessage({ waits, problem });
