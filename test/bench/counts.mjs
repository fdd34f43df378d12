// Counts what the document's own work costs, where time would only be measured: `npm run counts`.
// - the requests of the plan of create-package, and how often a request is validated to make it and to run it
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

/** Prints a count, and notes it where it is above what is allowed. */
function check(what, count, most) {
  console.log(`${what}: ${count}`);
  if (count > most) failures.push(`${what}: ${count}, and ${most} would do`);
}

const api = await built('cli/load-api').loadApi(built('document/load/bundled-document').bundledDocument());
const plan = contract.planCases(api);
const planned = plan.cases.length + plan.skipped.length;
console.log(`requests in the plan of create-package: ${planned}`);
check('validations to make the plan', validations(), planned);

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

for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
