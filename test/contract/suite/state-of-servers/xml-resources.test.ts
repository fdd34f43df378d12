/** Resources in XML: ids in attributes, lists, what was written and what was made, as with JSON. */
import { planCases, run } from '../../../../src/contract';
import { apiOf } from '../../../support/api';
import { type Reply, type Serve, targetOf } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const text = '{ description: bad, content: { text/plain: { schema: { type: string } } } }';
const xml = (schema: string): string =>
  `{ description: ok, content: { application/xml: { schema: { $ref: '#/components/schemas/${schema}' } } } }`;
const document = `openapi: 3.0.3
info: { title: Shelf, version: '1' }
paths:
  /books:
    get: { operationId: list, responses: { '200': ${xml('Books')} } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/xml: { schema: { $ref: '#/components/schemas/NewBook' } } } }
      responses: { '201': ${xml('Book')}, '400': ${text}, '415': ${text} }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get: { operationId: read, responses: { '200': ${xml('Book')}, '400': ${text}, '404': ${text} } }
    delete: { operationId: remove, responses: { '204': { description: gone }, '400': ${text}, '404': ${text} } }
components:
  schemas:
    NewBook: { type: object, xml: { name: book }, required: [pages], properties: { pages: { type: integer, minimum: 1, maximum: 500 } } }
    Book: { type: object, xml: { name: book }, required: [id, pages], properties: { id: { type: integer, xml: { attribute: true } }, pages: { type: integer } } }
    Books: { type: array, xml: { name: books, wrapped: true }, items: { $ref: '#/components/schemas/Book' } }
`;

type Fault = 'any-pages' | 'keeps' | 'unlisted' | 'changed' | 'without-id';

const XML = { 'Content-Type': 'application/xml' };
const TEXT = { 'Content-Type': 'text/plain' };
const problem = (status: number, message: string): Reply => [status, message, TEXT];

function shelf(fault?: Fault): { readonly serve: Serve; readonly ids: () => readonly number[] } {
  const all = new Map<number, number>([[6, 10]]);
  let last = 6;
  const show = (id: number, pages: number): string =>
    `<book${fault === 'without-id' ? '' : ` id="${id}"`}><pages>${pages}</pages></book>`;
  const withId = (text: string, give: (id: number) => Reply): Reply => {
    if (!/^\d+$/.test(text) || Number(text) < 1) return problem(400, 'id');
    return all.has(Number(text)) ? give(Number(text)) : problem(404, 'none');
  };
  const serve = routes(
    {
      'GET /books': () => {
        const shown = fault === 'unlisted' ? [...all].slice(0, 1) : [...all];
        return [200, `<books>${shown.map((one) => show(...one)).join('')}</books>`, XML];
      },
      'POST /books': ({ header, body }) => {
        if (!/^application\/xml\b/i.test(header('content-type'))) return problem(415, 'type');
        const content = /^\s*(?:<\?xml[^>]*\?>)?\s*<book>(.*)<\/book>\s*$/s.exec(new TextDecoder().decode(body))?.[1];
        const pages = /<pages>\s*\+?(\d+)\s*<\/pages>/.exec(content ?? '')?.[1];
        const most = fault === 'any-pages' ? Infinity : 500;
        if (pages === undefined || Number(pages) < 1 || Number(pages) > most) return problem(400, 'pages');
        all.set(++last, Number(pages));
        return [201, show(last, Number(pages)), XML];
      },
      'GET /books/{id}': (_, { id = '' }) =>
        withId(id, (one) => [200, show(one, (all.get(one) ?? 0) + (fault === 'changed' ? 1 : 0)), XML]),
      'DELETE /books/{id}': (_, { id = '' }) =>
        withId(id, (one) => {
          if (fault !== 'keeps') all.delete(one);
          return [204];
        }),
    },
    problem,
  );
  return { serve, ids: () => [...all.keys()] };
}

describeStranger<Exclude<Fault, 'changed'>>('a server of books in XML', {
  document,
  serve: (fault) => shelf(fault).serve,
  faults: {
    'any-pages': /^add\/body\/pages\/maximum.*: response.status is 201/,
    keeps: /^read\/state\/remove\/gone: response.body shows what DELETE .* has deleted/,
    unlisted: /^list\/state\/listed: response.body does not list \d+, which POST \/books has created/,
    'without-id': /^add.*id is required/,
  },
});

test('what is read otherwise than it was written is a warning, and what was made is removed', async () => {
  const { serve, ids } = shelf('changed');
  const warnings: string[] = [];
  let removed = 0;
  for await (const event of run(apiOf(document), planCases(apiOf(document)), targetOf(serve), { cleanUp: true })) {
    if (event.type === 'pass' && (event.warnings ?? []).some(({ code }) => code === 'not-kept'))
      warnings.push(event.case.id);
    if (event.type === 'end') removed = event.summary.cleanUp?.removed ?? 0;
  }
  expect(warnings).toContain('read/state/made');
  expect(removed).toBeGreaterThan(2);
  expect(ids()).toEqual([6]);
});
