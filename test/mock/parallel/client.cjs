// One of many test files that use one mock server at the same time: sends its requests through its own session, and holds every answer
// against what only this session was sent and told. Tells its parent what it saw.
'use strict';

const http = require('node:http');

const AT_ONCE = 8;
const [, , url, name, count, header] = process.argv;
const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
const seen = { wrong: [], guids: new Set(), refused: 0 };

function send(number) {
  const body = JSON.stringify({ type: 'docker', data: { image: `registry/${name}:${number}` } });
  const headers = {
    Authorization: 'bearer token',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'X-VCAP-Request-ID': `${name}-${number}`,
    ...(header === undefined ? {} : { 'X-Tandem-Session': header }),
  };
  const target = new URL(`${url}/v3/apps/${name}/packages`);
  return new Promise((resolve, reject) => {
    const request = http.request(target, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => resolve({ response, answer: JSON.parse(Buffer.concat(chunks).toString()) }));
    });
    request.on('error', reject).end(body);
  });
}

/** Every tenth image is refused by this session's own override, in its own words. */
function check(number, { response, answer }) {
  const isRefused = number % 10 === 0;
  const expected = isRefused ? 422 : 201;
  const mine = isRefused
    ? answer.description === `not for ${name}`
    : answer.data.image === `registry/${name}:${number}` && answer.links.app.href === `/v3/apps/${name}`;
  const requestId = String(response.headers['x-vcap-request-id']);
  if (response.statusCode !== expected || !mine || !requestId.startsWith(`${name}-${number}::`))
    seen.wrong.push({ number, status: response.statusCode, requestId, answer });
  if (isRefused) seen.refused++;
  else seen.guids.add(answer.guid);
}

async function work(numbers) {
  for (let next = numbers.shift(); next !== undefined; next = numbers.shift()) check(next, await send(next));
}

const numbers = Array.from({ length: Number(count) }, (_, i) => i + 1);
Promise.all(Array.from({ length: AT_ONCE }, () => work(numbers))).then(
  () => {
    agent.destroy();
    const report = { wrong: seen.wrong.slice(0, 3), answered: seen.guids.size, refused: seen.refused };
    process.send(report, () => process.disconnect());
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
