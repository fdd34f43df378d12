import { apiUrls } from '../../src/mock/web/api-urls';
import { apiOf } from '../support/api';

const API = apiOf(`
paths:
  /pets: { get: { responses: { '200': { description: ok } } } }
  /pets/{id}: { delete: { responses: { '204': { description: gone } } } }
`);

test.each<[base: string | undefined, url: string, target: string | undefined]>([
  [undefined, 'http://a.test/pets?limit=5#top', '/pets?limit=5'],
  [undefined, 'http://a.test/pets/5', '/pets/5'],
  [undefined, 'http://a.test/cats', undefined],
  [undefined, 'http://a.test/api/pets', undefined],
  ['https://api.test', 'https://api.test/pets', '/pets'],
  ['https://api.test/', 'https://api.test/cats', '/cats'],
  ['https://api.test', 'https://api.test', '/'],
  ['https://api.test', 'http://api.test/pets', undefined],
  ['https://api.test', 'https://other.test/pets', undefined],
  ['https://a.test/api/', 'https://a.test/api/pets?x=%20', '/pets?x=%20'],
  ['https://a.test/api', 'https://a.test/api', '/'],
  ['https://a.test/api', 'https://a.test/apis/pets', undefined],
  ['/api', 'https://a.test/api/pets', '/pets'],
  ['/api', '/api/pets', '/pets'],
  ['/api', '/pets', undefined],
])('with the base %s, %s is asked for %s', (base, url, target) => {
  expect(apiUrls(() => API, base)(url, true)).toBe(target);
});

test('without a base, what the browser itself wants is not for the API; with one, all is', () => {
  expect(apiUrls(() => API, undefined)('http://a.test/pets', false)).toBeUndefined();
  expect(apiUrls(() => API, '/api')('http://a.test/api/pets', false)).toBe('/pets');
});

test.each(['api', 'api.example.com', 'ftp://a.test', '//a.test', 'https://', ''])('%p is no base', (base) => {
  expect(() => apiUrls(() => API, base)).toThrow(/^'.*' is not a base address of an API: give a URL/);
});
