import { htmlSite } from '../../../src/docs/html';
import { buildReference, type RunSample } from '../../../src/docs/reference';
import { apiOf } from '../../support/api';

/** The page of an API whose one operation has these responses, and a sample that brought a response. */
async function pageWith(
  responses: string,
  scenario: string,
  response: Partial<RunSample['response']>,
): Promise<string> {
  const api = apiOf(`openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /things:
    get:
      operationId: list
      responses: ${responses}
`);
  const came = { status: 200, media: 'text/plain', headers: [], text: 'what came', ...response };
  const samples: RunSample[] = [{ id: 'list', title: '', scenario, credentials: [], code: [], response: came }];
  const site = htmlSite(api, buildReference(api, { samples: () => samples }));
  return (await site.file('index.html')) ?? '';
}

/** What stands in the tab of a response. */
const tabOf = (page: string, status: string): string =>
  new RegExp(`<div role="tabpanel" id="[^"]*\\.${status}\\.examples"[^]*?</div>`).exec(page)?.[0] ?? '';

describe('what a sample brought stands in the tab of its response', () => {
  test.each([
    ['its status', "{ '200': { description: a }, 2XX: { description: b }, default: { description: c } }", 200, '200'],
    ['its class', "{ '201': { description: a }, 2XX: { description: b }, default: { description: c } }", 200, '2XX'],
    ['the default response', "{ '200': { description: a }, default: { description: c } }", 418, 'default'],
    ['the only response', '{ default: { description: c } }', 200, 'default'],
  ])('%s', async (_, responses, status, tab) => {
    const page = await pageWith(responses, '', { status });
    expect(page.match(/what came/g)).toHaveLength(1);
    expect(tabOf(page, tab)).toContain('what came');
  });
});

test.each([
  ['application/json', 'kept in XML', 'kept in JSON'],
  ['application/xml', 'kept in JSON', 'kept in XML'],
])('of several examples of one name, the one in %s is what came', async (media, stays, replaced) => {
  const responses = `
        '200':
          description: ok
          content:
            application/json: { examples: { usual: { value: kept in JSON } } }
            application/xml: { examples: { usual: { value: kept in XML } } }`;
  const page = await pageWith(responses, 'usual', { media });
  expect(page.match(/what came/g)).toHaveLength(1);
  expect(tabOf(page, '200')).toContain(stays);
  expect(tabOf(page, '200')).not.toContain(replaced);
});
