// Counts what the document's own work costs, where time would only be measured: `npm run counts`.
// - the requests of the plan of create-package, and how often a request is validated to make it
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

async function planCounts() {
  const validations = counted('exchange/request/validate-request', 'validateRequest');
  const api = await built('cli/load-api').loadApi(undefined);
  const { cases, skipped } = built('contract/index').planCases(api);
  return { requests: cases.length + skipped.length, validations: validations() };
}

const plan = await planCounts();
console.log(`plan of create-package: ${plan.requests} requests, ${plan.validations} validations`);
if (plan.validations > plan.requests) {
  console.error('a request of the plan is validated more than once');
  process.exitCode = 1;
}
