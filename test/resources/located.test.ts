/** The id in the `Location` of a creation. */
import { locatedId } from '../../src/resources';
import { apiOf } from '../support/api';

const api = apiOf(`
paths:
  /orders/{orderId}: { get: { responses: { '200': { description: one } } } }
  /orders/{orderId}/status: { get: { responses: { '200': { description: its status } } } }
  /reports/{name}.json: { get: { responses: { '200': { description: one } } } }
`);
const users = apiOf(`
servers: [{ url: /v1 }]
paths:
  /users/{userId}: { put: { responses: { '201': { description: one } } } }
  /users/{id}/settings:
    post: { responses: { '201': { description: made } } }
    get: { responses: { '200': { description: them } } }
  /users/{id}/copies: { post: { responses: { '201': { description: made } } } }
  /users/{id}/notes: { post: { responses: { '201': { description: made } } } }
  /users/{owner}/notes/{note}: { get: { responses: { '200': { description: one } } } }
`);

test.each([
  ['/orders/5', '5'],
  ['orders/5/', '5'],
  ['https://api.example.com/v1/orders/5?view=all#top', '5'],
  ['/orders/5/status', '5'],
  ['https://api.example.com/v1/orders/5/status/', '5'],
  ['/reports/sales%202026.json', 'sales 2026'],
  ['/jobs/7', '7'],
  ["/Jobs('7')", '7'],
  ['/orders/%E0', '%E0'],
  ['/', undefined],
])('%s has %s', (location, id) => {
  expect(locatedId(api, location, { method: 'POST', target: '/orders' })).toBe(id);
});

test.each([
  ['POST', '/users/7/settings', '/users/7/settings', undefined],
  ['POST', '/v1/users/7/settings?x=1', '/v1/users/7/settings/', undefined],
  ['POST', '/users/7/notes', 'https://api.example.com/v1/users/7/notes', undefined],
  ['POST', '/unknown', '/unknown/', undefined],
  ['POST', '/unknown', '/unknown/5', '5'],
  ['POST', '/orders', '/v1/orders', undefined],
  ['PUT', '/unknown/5', '/unknown/5', '5'],
  ['POST', '/users/7/copies', '/users/8/settings', '8'],
  ['PUT', '/users/7', '/users/7/settings', '7'],
  ['POST', '/elsewhere', '/users/7/settings', '7'],
  ['POST', '/users/7/notes', '/users/7/notes/3', '3'],
])('%s %s, whose Location is %s, has made %s', (method, target, location, id) => {
  expect(locatedId(users, location, { method, target })).toBe(id);
});

test('a Location with very many segments is found by its end', () => {
  const location = `${'/a'.repeat(50_000)}/orders/5/status`;
  expect(locatedId(api, location, { method: 'POST', target: '/orders' })).toBe('5');
});
