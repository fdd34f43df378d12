import { assertOperations, caseFilter, type CaseFlags } from '../../src/cli/verify/case-flags';
import { verifyPlan } from '../../src/cli/verify/verify-plan';
import { apiOf } from '../support/api';

const OK = "responses: { '200': { description: ok } }";
const api = apiOf(`paths:
  /pets: { get: { operationId: listPets, tags: [pets], deprecated: true, ${OK} }, post: { operationId: addPet, tags: [pets], deprecated: true, ${OK} } }
  /orders: { put: { operationId: putOrders, tags: [orders], deprecated: true, ${OK} } }
`);
const writing = apiOf(`paths: { /orders: { put: { operationId: putOrders, ${OK} }, delete: { ${OK} } } }`);
const many = apiOf(`paths:\n${[...'abcdefghijkl'].map((name) => `  /${name}: { get: { ${OK} } }\n`).join('')}`);

describe('filters that leave no operation name themselves and the operations', () => {
  const all = 'GET /pets, POST /pets, PUT /orders';
  test.each<[CaseFlags, string]>([
    [{ excludePath: ['*'] }, `${all} (of --exclude-path *)`],
    [{ excludeOperation: ['listPets', 'addPet', 'put*'] }, `${all} (of --exclude-operation listPets, addPet, put*)`],
    [{ excludeMethod: ['get', 'p*'] }, `${all} (of --exclude-method get, p*)`],
    [
      { excludeTag: ['pets'], excludePath: ['/orders'] },
      'GET /pets, POST /pets (of --exclude-tag pets); PUT /orders (of --exclude-path /orders)',
    ],
    [{ excludeDeprecated: true }, `${all} (--exclude-deprecated)`],
    [
      { includeTag: ['orders'], includeMethod: ['get'] },
      'GET /pets, POST /pets (not of --include-tag orders); PUT /orders (not of --include-method get)',
    ],
    [
      { includeTag: ['pets'], excludePath: ['/pets'] },
      'GET /pets, POST /pets (of --exclude-path /pets); PUT /orders (not of --include-tag pets)',
    ],
    [{ only: ['addPet/*'], excludeTag: ['pets'] }, 'POST /pets (of --exclude-tag pets)'],
  ])('%j', (flags, groups) => {
    expect(() => caseFilter(api, flags)).toThrow(`no operation is left to try: ${groups}`);
  });

  test('--read-only', () => {
    expect(() => caseFilter(writing, { readOnly: true })).toThrow(
      'no operation is left to try: PUT /orders (--read-only: PUT is not a safe method); ' +
        'DELETE /orders (--read-only: DELETE is not a safe method)',
    );
  });

  test('ten of many', () => {
    expect(() => caseFilter(many, { excludePath: ['*'] })).toThrow(/: GET \/a, .* GET \/j and 2 more \(of/);
  });

  test.each<CaseFlags>([
    { excludePath: ['/pets'] },
    { only: ['unmatched/*'], excludePath: ['*'] },
    { only: ['nothing/*'] },
    {},
  ])('not %j', (flags) => {
    expect(caseFilter(api, flags)).toMatchObject({ only: flags.only });
  });

  test('nor where the document has none', () => {
    expect(caseFilter(apiOf('{}'), { readOnly: true })).toMatchObject({ readOnly: true });
  });
});

test.each<[CaseFlags, string]>([
  [{ only: ['nothing/*'] }, '--only nothing/*: no case has such an id; --list prints them all'],
  [
    { only: ['listPet/*'] },
    "--only listPet/*: no case has such an id (did you mean 'listPets/*'?); --list prints them all",
  ],
  [{ skip: ['*'] }, '--skip *: no case is left; --list without it prints them all'],
])('%j selects no case', (flags, message) => {
  const filter = caseFilter(api, flags);
  const options = { filter, scenarios: false, fuzz: 0, seed: 1, callbacks: undefined, over: () => undefined };
  expect(() => verifyPlan(api, options)).toThrow(message);
});

test('a document without operations has nothing to verify, unless its webhooks are listened for', () => {
  const hooks = apiOf(`webhooks: { shipped: { post: { ${OK} } } }`);
  expect(() => assertOperations(hooks, false)).toThrow(
    'describes webhooks only, which a server sends by itself: --callbacks',
  );
  expect(() => assertOperations(hooks, true)).not.toThrow();
  for (const listens of [false, true])
    expect(() => assertOperations(apiOf('paths: {}'), listens)).toThrow('has no operation: there is nothing to verify');
  expect(() => assertOperations(writing, false)).not.toThrow();
});
