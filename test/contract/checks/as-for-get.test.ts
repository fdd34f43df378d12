/** A server that reads only may respond to any method as to GET; a method that does something is none of that. */
import { isAsForGet } from '../../../src/checks/arguable/path-handling';
import type { Json } from '../../../src/document';
import { validateRequest } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const api = apiOf(`
paths:
  /pets:
    get:
      responses:
        '200':
          description: Pets.
          content: { application/json: { schema: { type: array, items: { type: object, properties: { id: { type: integer } } } } } }
        '204': { description: No pets. }
`);

test.each<[string, number, Json | undefined, boolean]>([
  ['what GET gives', 200, [{ id: 5 }], true],
  ['members that GET does not have', 200, [{ deleted: true }], false],
  ['such members beside those of GET', 200, [{ id: 5, deleted: true }], false],
  ['an object without members', 200, [{}], false],
  ['no body', 200, undefined, false],
  ['no body, as GET may have none', 204, undefined, false],
])('%s', (_, status, value, expected) => {
  const request = validateRequest(api, { method: 'DELETE', target: '/pets', headers: [] });
  expect(isAsForGet(api, request, status, value)).toBe(expected);
});
