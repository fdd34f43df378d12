/** The id in the `Location` of a creation. */
import { locatedId } from '../../src/resources';
import { apiOf } from '../support/api';

const api = apiOf(`
paths:
  /orders/{orderId}: { get: { responses: { '200': { description: one } } } }
  /orders/{orderId}/status: { get: { responses: { '200': { description: its status } } } }
  /reports/{name}.json: { get: { responses: { '200': { description: one } } } }
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
  expect(locatedId(api, location)).toBe(id);
});
