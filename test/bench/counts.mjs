// Counts what the document's own work costs, where time would only be measured: `npm run counts`.
// - the requests of the plan of create-package, and how often a request is validated to make it and to run it
// - the files that a good request of create-package runs through, from the socket and back
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const built = (file) => require(`../../dist/${file}.js`);

/** Replaces a function of a built module by one that counts its calls: modules of CommonJS look it up at each call. */
function counted(file, name) {
  const module = built(file);
  const original = module[name];
  let calls = 0;
  module[name] = (...args) => {
    calls++;
    return original(...args);
  };
  return () => calls;
}

const validations = counted('exchange/request/validate-request', 'validateRequest');
const readings = counted('exchange/response/validate-response', 'readResponse');
const contract = built('contract/index');
const failures = [];

/** What a good request runs through today: it may only get less. */
const MOST_FILES = 40;

/** Prints a count, and notes it where it is above what is allowed. */
function check(what, count, most) {
  console.log(`${what}: ${count}`);
  if (count > most) failures.push(`${what}: ${count}, and ${most} would do`);
}

const api = await built('cli/load-api').loadApi(built('document/load/bundled-document').bundledDocument());
const plan = contract.planCases(api);
const planned = plan.cases.length + plan.skipped.length;
console.log(`requests in the plan of create-package: ${planned}`);
// A few requests are tried, and no case is made of them: a body in another media type, which may not fit there.
check('validations to make the plan', validations(), Math.ceil(planned * 1.01));

// The responses come from a mock first, then from memory, so that only what the suite does is counted.
const mock = built('mock/engine').createEngine(api, { auth: 'document', seed: 1 });
const remembered = new Map();
const respond = (request) => {
  const { response } = mock.respond(request);
  remembered.set(request.target + JSON.stringify(request.headers) + request.body, response);
  return Promise.resolve(response);
};
let sent = 0;
const recall = (request) => {
  sent++;
  return Promise.resolve(remembered.get(request.target + JSON.stringify(request.headers) + request.body));
};
const runWith = async (target) => {
  for await (const event of contract.run(api, plan, target)) if (event.type === 'end') return;
};
await runWith(respond);
const before = { validations: validations(), readings: readings() };
await runWith(recall);
console.log(`exchanges of a run: ${sent}`);
check('validations of their requests', validations() - before.validations, sent);
check('readings of their responses', readings() - before.readings, sent);

// What V8 counts while one request is served, after others have loaded and compiled what is needed often.
const good = plan.cases.find(({ expected }) => expected.category === undefined).draft;
const request = built('exchange/index').composeRequest(good);
const { method, target, headers, body } = request;
const server = await built('index').createMock(api, { auth: 'document', seed: 1 });
const send = async () => {
  const sent = await fetch(new URL(target, server.url), { method, headers, body });
  await sent.arrayBuffer();
  return sent.status;
};
// Validators belong to the document, so most of this needs no connection.
for (let i = 0; i < 7000; i++) mock.respond(request);
for (let i = 0; i < 50; i++) await send();
const inspector = new Session();
inspector.connect();
await inspector.post('Profiler.enable');
await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
await inspector.post('Profiler.takePreciseCoverage');
const status = await send();
const { result } = await inspector.post('Profiler.takePreciseCoverage');
inspector.disconnect();
await server.close();
if (status !== 201) failures.push(`the good request has brought a ${status}`);
const dist = new URL('../../dist/', import.meta.url).href;
const served = result
  .filter(({ url, functions }) => url.startsWith(dist) && functions.some(({ ranges }) => ranges[0].count > 0))
  .map(({ url, functions }) => ({
    file: url.slice(dist.length),
    calls: functions.reduce((sum, { ranges }) => sum + ranges[0].count, 0),
  }));
// An index only passes on what other files export: it has no code of its own.
const own = served.filter(({ file }) => !file.endsWith('/index.js'));
if (process.argv.includes('--files')) for (const { file, calls } of own) console.log(`  ${file}: ${calls} calls`);
console.log(`calls of functions in them: ${own.reduce((sum, { calls }) => sum + calls, 0)}`);
check('files that a good request runs through', own.length, MOST_FILES);

for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
