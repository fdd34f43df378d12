/** What frameworks make of text: parameters in query, header, cookie and path, strict or lenient, last value wins. */
import type { Call, Serve } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const document = `openapi: 3.0.3
info: { title: Conversions, version: '1' }
paths:
  /find:
    get:
      operationId: find
      parameters:
        - { name: word, in: query, schema: { type: string, minLength: 2, maxLength: 60 } }
        - { name: exact, in: query, schema: { type: boolean } }
        - { name: size, in: query, schema: { type: integer, format: int32, minimum: 1, maximum: 500 } }
        - { name: factor, in: query, schema: { type: number, minimum: -1.5 } }
        - { name: codes, in: query, explode: false, schema: { type: array, items: { type: integer } } }
        - { name: day, in: query, schema: { type: string, format: date } }
        - { name: since, in: query, schema: { type: string, format: date-time } }
        - { name: ref, in: query, schema: { type: string, format: uuid } }
        - { name: ip, in: query, schema: { type: string, format: ipv4 } }
        - { name: order, in: query, schema: { type: string, enum: [up, down] } }
        - { name: X-Depth, in: header, schema: { type: integer, minimum: 0 } }
        - { name: theme, in: cookie, schema: { type: string, enum: [dark, light] } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [hits] } } } }
        '422': ${bad}
  /rows/{row}/cells/{cell}:
    get:
      operationId: getCell
      parameters:
        - { name: row, in: path, required: true, schema: { type: integer, format: int32, minimum: 1 } }
        - { name: cell, in: path, required: true, schema: { type: string, maxLength: 12 } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [row] } } } }
        '404': ${bad}
        '422': ${bad}
`;

type Fault =
  'any-order' | 'any-theme' | 'negative-depth' | 'any-day' | 'any-ref' | 'long-words' | 'zero-row' | 'any-codes';

const isWhole = (text: string): boolean => /^\s*[+-]?\d+\s*$/.test(text);
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(text).toJSON()?.startsWith(text) === true;
const isMoment = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));

function isFound({ query, header }: Call, fault?: Fault): boolean {
  const fits = (name: string, is: (text: string) => boolean): boolean => {
    const last = query.getAll(name).at(-1);
    return last === undefined || is(last);
  };
  const between = (text: string, low: number, high: number): boolean =>
    isWhole(text) && Number(text) >= low && Number(text) <= high;
  const theme = /(?:^|; *)theme=([^;]*)/.exec(header('cookie'))?.[1];
  const depth = header('x-depth');
  return (
    fits('word', (text) => text.length >= 2 && ([...text].length <= 60 || fault === 'long-words')) &&
    fits('exact', (text) => ['true', 'false', '1', '0', 'yes', 'no'].includes(text.toLowerCase())) &&
    fits('size', (text) => between(text, 1, 500)) &&
    fits('factor', (text) => text.trim() !== '' && Number(text) >= -1.5 && Number.isFinite(Number(text))) &&
    fits('codes', (text) => fault === 'any-codes' || text === '' || text.split(',').every(isWhole)) &&
    fits('day', (text) => fault === 'any-day' || isDay(text)) &&
    fits('since', isMoment) &&
    fits('ref', (text) => fault === 'any-ref' || /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(text)) &&
    fits('ip', (text) => /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((one) => Number(one) < 256)) &&
    fits('order', (text) => fault === 'any-order' || ['up', 'down'].includes(text)) &&
    (depth === '' || (isWhole(depth) && (Number(depth) >= 0 || fault === 'negative-depth'))) &&
    (theme === undefined || fault === 'any-theme' || ['dark', 'light'].includes(theme))
  );
}

const server = (fault?: Fault): Serve =>
  routes({
    'GET /find': (call) => (isFound(call, fault) ? [200, { hits: [] }] : [422, { error: 'parameters' }]),
    'GET /rows/{row}/cells/{cell}': (_, { row = '', cell = '' }) => {
      const isRow = isWhole(row) && Number(row) < 2 ** 31 && (Number(row) >= 1 || fault === 'zero-row');
      if (!isRow || [...cell].length > 12) return [422, { error: 'cell' }];
      return Number(row) <= 1 ? [200, { row: Number(row) }] : [404, { error: 'none' }];
    },
  });

describeStranger<Fault>('a server that converts texts', {
  document,
  serve: server,
  faults: {
    'any-order': /^find\/query\/order\/.*: response.status is 200/,
    'any-theme': /^find\/cookie\/theme\/.*: response.status is 200/,
    'negative-depth': /^find\/header\/X-Depth\/minimum.*: response.status is 200/,
    'any-day': /^find\/query\/day\/.*: response.status is 200/,
    'any-ref': /^find\/query\/ref\/format.*: response.status is 200/,
    'long-words': /^find\/query\/word\/maxLength.*: response.status is 200/,
    'zero-row': /^getCell\/path\/row\/minimum.*: response.status is 200/,
    'any-codes': /^find\/query\/codes\/.*: response.status is 200/,
  },
});

/** Servers that refuse what they do not know: with the documented response for bad requests it is their right. */
describeStranger<'any-word'>('a server that rejects unknown query parameters', {
  document: `openapi: 3.1.0
info: { title: Strict, version: '1' }
paths:
  /find:
    get:
      operationId: find
      parameters: [{ name: word, in: query, required: true, schema: { type: string, maxLength: 5 } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array } } } }, 4XX: ${bad} }
`,
  serve: (fault) =>
    routes({
      'GET /find': ({ query }) => {
        const word = query.get('word');
        if ([...query.keys()].some((name) => name !== 'word')) return [422, { error: 'name' }];
        if (word === null || ([...word].length > 5 && fault !== 'any-word')) return [400, { error: 'word' }];
        return [200, []];
      },
    }),
  faults: { 'any-word': /^find\/query\/word\/maxLength.*: response.status is 200/ },
});
