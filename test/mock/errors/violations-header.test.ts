import { createMock } from '../../../src';
import { createEngine } from '../../../src/mock/engine';
import { violationsText } from '../../../src/mock/pipeline/violations-header';
import { apiOf, request } from '../../support/api';

const SEARCH = apiOf(`
paths:
  /search:
    get:
      operationId: search
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: token, in: query, schema: { type: string, maxLength: 3 } }
      responses: { '200': { description: Found. }, '403': { description: No. } }
      security: [{ key: [] }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`);

test('a response names what is wrong with its request, without values', () => {
  const { response } = createEngine(SEARCH, { auth: 'off' }).respond(
    request('GET', '/search?limit=x&token=s3cret&unknown=1'),
  );
  expect(response.headers).toContainEqual(['X-Tandem-Violations', 'query/limit type, query/token maxLength']);
});

test('what is right names nothing', () => {
  const { response } = createEngine(SEARCH, { auth: 'off' }).respond(request('GET', '/search'));
  expect(response.headers.map(([name]) => name)).not.toContain('X-Tandem-Violations');
});

test('pages may read it', async () => {
  const mock = await createMock(SEARCH, { listen: false, auth: 'off' });
  const response = await mock.fetch('/search?limit=x', { headers: { Origin: 'https://example.com' } });
  expect(response.headers.get('Access-Control-Expose-Headers')).toBe('X-Tandem-Violations');
  expect(response.headers.get('X-Tandem-Violations')).toBe('query/limit type');
});

test('a declared status goes before the usual one: the 403 where no 401 is declared', () => {
  expect(createEngine(SEARCH).respond(request('GET', '/search')).response.status).toBe(403);
});

test('it is ASCII and of bounded length', () => {
  const violation = (name: string) =>
    ({ code: 'required', in: 'request.body', pointer: `/${name}`, specPointer: '', args: {} }) as const;
  expect(violationsText([violation('größe\r\n\ud800')])).toBe('body/gr%C3%B6%C3%9Fe%0D%0A%EF%BF%BD required');
  const many = violationsText(Array.from({ length: 500 }, (_, i) => violation(`property${i}`)));
  expect(many.length).toBeLessThanOrEqual(1000);
  expect(many).toMatch(/^body\/property0 required, .*, and \d+ more$/);
  expect(violationsText([violation('x'.repeat(2000))])).toBe('too many to be named: 1');
});
