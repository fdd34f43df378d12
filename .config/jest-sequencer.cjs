// The slowest test files first: on a machine that has no times of an earlier run, the last one would run alone.
const { default: Sequencer } = require('@jest/test-sequencer');

const SLOWEST = [
  'contract/public-documents',
  'scenarios/public-documents',
  'browser/docs',
  'mock/state/styles/verified',
  'frontend/stateful',
  'browser/report',
  'scenarios/mutate',
  'vendors/strength',
  'vendors/plain/strength',
  'scenarios/hostile-targets',
  'scenarios/verify-run',
  'mock/parallel/parallel',
  'frontend/frontend',
].map((name) => `/test/${name}.test.ts`);

const rank = ({ path }) => {
  const at = SLOWEST.findIndex((name) => path.endsWith(name));
  return at < 0 ? SLOWEST.length : at;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
