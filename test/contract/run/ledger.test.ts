/** What is taken to be gone with something else. */
import { newLedger } from '../../../src/contract/run/creations/ledger';
import type { HttpRequest, HttpResponse } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const SHOWS = 'content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } }';
const ID = '{ name: id, in: path, required: true, schema: { type: integer } }';
const api = apiOf(`
paths:
  /pets:
    post: { responses: { '201': { description: Made, ${SHOWS} } } }
  /pets/{id}:
    parameters: [${ID}]
    get: { responses: { '200': { description: OK, ${SHOWS} } } }
    delete: { responses: { '204': { description: Gone } } }
  /pets/{id}/notes:
    parameters: [${ID}]
    post: { responses: { '201': { description: Made } } }
  /pets/{id}/tags:
    parameters: [${ID}]
    post: { responses: { '201': { description: Made, ${SHOWS} } } }
  /pets/{id}/tags/{tag}:
    parameters: [${ID}, { name: tag, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': { description: OK, ${SHOWS} } } }
    delete: { responses: { '204': { description: Gone } } }
`);

const request = (line: string): HttpRequest => {
  const [method = '', target = ''] = line.split(' ');
  return { method, target, headers: [] };
};
const response = (status: number, id?: number): HttpResponse => ({
  status,
  headers: id === undefined ? [] : [['Content-Type', 'application/json']],
  body: new TextEncoder().encode(id === undefined ? '' : JSON.stringify({ id })),
});

/** What is there after a pet, a note and a tag of it were made, and the pet was removed. */
function restAfter(status: number): string[] {
  const ledger = newLedger(api);
  ledger.note(request('POST /pets'), response(201, 5));
  ledger.note(request('POST /pets/5/notes'), response(201));
  ledger.note(request('POST /pets/5/tags'), response(201, 9));
  expect(ledger.rest()).toHaveLength(3);
  ledger.note(request('DELETE /pets/5'), response(status));
  return ledger.rest().map(({ by }) => by);
}

test('what has no DELETE of its own goes with what it is in', () => {
  expect(restAfter(204)).toEqual(['POST /pets/{id}/tags']);
});

test('a DELETE that was only accepted takes nothing along', () => {
  expect(restAfter(202)).toEqual(['POST /pets/{id}/tags', 'POST /pets/{id}/notes']);
});
