import { validateRequest } from '../../src/exchange';
import { allOperations } from '../../src/model';
import { showEntry } from '../../src/report/control/show-entry';
import { apiOf } from '../support/api';

const API = apiOf(`
openapi: 3.1.0
paths:
  /jobs:
    post:
      operationId: createJob
      responses: { '201': { description: ok } }
      callbacks: { done: { $ref: '#/components/callbacks/Done' } }
components:
  securitySchemes:
    header: { type: apiKey, in: header, name: X-Sign }
    query: { type: apiKey, in: query, name: sgn }
  callbacks:
    Done:
      '{$request.query.url}':
        post:
          operationId: jobDone
          security: [{ header: [], query: [] }]
          parameters: [{ name: X-Hub, in: header, schema: { type: string, format: password } }]
          responses: { '204': { description: ok } }
          callbacks: { again: { $ref: '#/components/callbacks/Done' } }
`);

test('the operations of an API are those of its callbacks, too; one that refers to itself is there once', () => {
  expect(allOperations(API).map(({ id }) => id)).toEqual(['createJob', 'jobDone']);
});

test('what a callback alone has as a secret is hidden', () => {
  const [, operation] = allOperations(API);
  if (operation === undefined) throw new Error('no callback');
  const headers = [
    ['X-Sign', 'T0PSECRET1'],
    ['X-Hub', 'T0PSECRET2'],
  ] as const;
  const request = { method: 'POST', target: '/x?sgn=T0PSECRET3', headers };
  const match = { kind: 'operation' as const, operation, path: {}, headOfGet: false };
  const validated = validateRequest(API, request, { auth: 'off', match });
  const shown = showEntry({ api: API, validated, request, response: undefined }, 'http://127.0.0.1');
  expect(JSON.stringify([shown, shown.curl, shown.test])).not.toContain('T0PSECRET');
});
