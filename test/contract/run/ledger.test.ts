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

const tasks = apiOf(`
servers: [{ url: 'https://api.example.com/v2' }]
paths:
  /projects/{p}/tasks:
    parameters: [{ name: p, in: path, required: true, schema: { type: integer } }]
    post: { responses: { '202': { description: Begun } } }
    delete: { responses: { '204': { description: Cleared } } }
  /tasks/{id}:
    parameters: [${ID}]
    delete: { responses: { '204': { description: Gone } } }
  /projects/{id}:
    parameters: [${ID}]
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

describe('where the Location of a creation leads', () => {
  const owned = (location: string, address?: string): string[] => {
    const ledger = newLedger(tasks, address);
    ledger.note(request('POST /projects/1/tasks'), { status: 202, headers: [['Location', location]] });
    return ['/tasks/7', '/tasks/8', '/projects/1', '/projects/1/tasks'].filter((target) => ledger.isOwn(target));
  };
  const at = 'https://staging.example/api';

  test.each<[string, string, string?]>([
    ['a path', '/tasks/7'],
    ['a relative reference', '../../tasks/7'],
    ['a path with a slash at its end', '/tasks/7/?view=all#top'],
    ['a path below a base path of the document', '/v2/tasks/7'],
    ["an address of the document's server, where the target has none", 'https://api.example.com/v2/tasks/7'],
    ['a path below the base path of the target', '/api/tasks/7', at],
    ['an address below the base path of the target', 'https://staging.example/api/tasks/7', at],
  ])('%s is made by the run', (_, location, address = undefined) => {
    expect(owned(location, address)).toEqual(['/tasks/7']);
  });

  test.each<[string, string, string?]>([
    ['a path that only ends like that of the document', '/projects/1/tasks/7'],
    ['another host', 'https://other.example/tasks/7'],
    ["another host, though it is the document's", 'https://api.example.com/v2/tasks/7', at],
    ['a path outside of the base path of the target', '/tasks/7', at],
    ['what the request was sent to', '/projects/1/tasks'],
    ['what that is in', '/projects/1'],
    ['no address', 'http://[/'],
  ])('%s is not', (_, location, address = undefined) => {
    expect(owned(location, address)).toEqual([]);
  });
});
