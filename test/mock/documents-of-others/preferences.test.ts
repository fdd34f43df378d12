import { createMock, documentFrom } from '../../../src';
import { rows, type Sent } from './rows';

const prefer = (value: string, more = {}): Sent => ({ headers: { Prefer: value, ...more } });
const json = (examples: string): string => `content: { application/json: { examples: { ${examples} } } }`;

describe('responses that a client asks for in the way of Prism', () => {
  rows(
    `
paths:
  /pets:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json: { schema: { type: object }, examples: { cat: { value: { id: 1 } }, dog: { $ref: '#/components/examples/Dog' }, two words: { value: { id: 3 } } } }
            application/xml: { schema: { type: object, xml: { name: pet } }, examples: { cat: { value: '<pet><id>1</id></pet>' } } }
        '404': { description: none, ${json('gone: { value: { m: gone } }, never: { value: { m: never } }')} }
        default: { description: error, ${json('down: { value: { e: down } }, busy: { value: { status: 503 } }, gone-too: { value: { code: 404 } }')} }
    delete: { responses: { '204': { description: done }, default: { description: error, ${json('down: { value: { e: down } }')} } } }
    post: { responses: { default: { description: any, ${json('made: { value: { id: 4 } }')} } } }
components: { examples: { Dog: { value: { id: 2 } } } }
`,
    [
      ['/pets', 200, { id: 2 }, prefer('example=dog')],
      ['/pets', 200, { id: 3 }, prefer('example="two words"')],
      ['/pets', 404, { m: 'gone' }, prefer('code=404')],
      ['/pets', 404, { m: 'never' }, prefer('code=404, example=never')],
      ['/pets', 404, { m: 'never' }, prefer('code=404; example=never')],
      ['/pets?__code=404&__example=never', 404, { m: 'never' }],
      ['/pets', 200, { id: 1 }, prefer('dynamic=false, example=cat', { Accept: 'application/json' })],
      // One name in two media types is one example in two forms.
      ['/pets', 200, /application\/xml[^]*<id>1<\/id>/, prefer('example=cat', { Accept: 'application/xml' })],
      ['/pets', 200, { id: 2 }, prefer('example=dog', { Accept: 'application/xml' })],
      // Beside a success, `default` is for errors: with the status that is asked for, or stated, or a usual one.
      ['/pets', 503, { e: 'down' }, prefer('code=503, example=down')],
      ['/pets', 400, { e: 'down' }, prefer('example=down')],
      ['/pets', 503, { status: 503 }, prefer('example=busy')],
      ['/pets', 400, { code: 404 }, prefer('example=gone-too')],
      ['DELETE /pets', 400, { e: 'down' }, prefer('example=down')],
      ['POST /pets', 200, { id: 4 }, prefer('example=made')],
    ],
  );
});

describe('preferences that are the API’s own', () => {
  const document = documentFrom({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/jobs': { post: { responses: { '202': { description: 'Taken.' } } } },
      '/predictions': {
        parameters: [{ name: 'Prefer', in: 'header', schema: { type: 'string' } }],
        post: { responses: { '201': { description: 'Made.' } } },
      },
    },
  });

  test.each([
    ['/jobs', 'respond-async, wait=10', 202],
    ['/jobs', 'return=minimal', 202],
    ['/predictions', 'wait=60', 201],
  ])(
    'POST %s with Prefer: %s responds at once',
    async (path, value, status) => {
      const mock = await createMock(document, { listen: false });
      const response = await mock.fetch(`http://mock${path}`, { method: 'POST', headers: { Prefer: value } });
      expect(response.status).toBe(status);
    },
    8000,
  );
});
