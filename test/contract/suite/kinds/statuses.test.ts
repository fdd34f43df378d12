/** Ranges of statuses, `default`, media types with parameters and with wildcards. */
import type { Serve } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const document = `openapi: 3.0.3
info: { title: Statuses, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { count: { type: integer, minimum: 1, maximum: 9 }, codes: { type: array, items: { type: string, maxLength: 4 } } } } } } }
      responses:
        2XX: { description: ok, content: { application/vnd.shop+json: { schema: { type: object, required: [id], additionalProperties: false, properties: { id: { type: integer } } } } } }
        default: { description: problem, content: { application/*: { schema: { type: object, required: [type], properties: { type: { type: string } } } } } }
  /health:
    get:
      operationId: health
      responses:
        '200': { description: ok, content: { 'text/plain; charset=utf-8': { schema: { type: string, maxLength: 4 } } } }
        5XX: { description: ill, content: { text/plain: {} } }
  /report:
    get:
      operationId: report
      parameters: [{ name: Accept-Language, in: header, schema: { type: string } }]
      responses: { '200': { description: ok, content: { '*/*': { schema: { type: object, required: [rows] } } } } }
`;

type Fault =
  'other-shape' | 'any-count' | 'unusual-success' | 'one-more' | 'long-text' | 'no-rows' | 'always-ill' | 'latin';

function serve(fault?: Fault): Serve {
  const problem = (status: number, type: string) =>
    [
      status,
      fault === 'other-shape' ? { message: type } : { type },
      { 'Content-Type': 'application/problem+json; charset=utf-8' },
    ] as const;
  return routes(
    {
      'POST /orders': ({ header, body }) => {
        const type = header('content-type');
        if (body.length > 0 && !/^application\/x-www-form-urlencoded\b/i.test(type)) return problem(415, 'media');
        const form = new URLSearchParams(new TextDecoder().decode(body));
        const count = form.getAll('count').at(-1);
        const isCount = count === undefined || (/^\+?\d+$/.test(count) && Number(count) >= 1 && Number(count) <= 9);
        if (!isCount && fault !== 'any-count') return problem(422, 'count');
        if (form.getAll('codes').some((one) => [...one].length > 4)) return problem(422, 'codes');
        const made = { id: 1, ...(fault === 'one-more' ? { at: 'now' } : {}) };
        return [fault === 'unusual-success' ? 302 : 202, made, { 'Content-Type': 'application/vnd.shop+json' }];
      },
      'GET /health': () => {
        const charset = fault === 'latin' ? 'iso-8859-1' : 'UTF-8';
        const text = fault === 'latin' ? Uint8Array.of(0x6f, 0xe9) : fault === 'long-text' ? 'alive' : 'ok';
        return [fault === 'always-ill' ? 503 : 200, text, { 'Content-Type': `text/plain;charset=${charset}` }];
      },
      'GET /report': () => [200, fault === 'no-rows' ? {} : { rows: [] }, { 'Content-Type': 'application/hal+json' }],
    },
    problem,
  );
}

describeStranger<Fault>('a server of ranges', {
  document,
  serve,
  faults: {
    'other-shape': /^order.*type is required/,
    'any-count': /^order\/body\/count.*: response.status is 202; the document states an error by its default response/,
    'unusual-success': /^order\/example: response.body\/type is required/,
    'one-more': /^order.*at/,
    'long-text': /^health.*response.body/,
    'no-rows': /^report.*rows is required/,
    'always-ill': /^health.*response.status is 503/,
    latin: /^health.*iso-8859-1/,
  },
});
