/** The media types that requests ask for. */
import { validDraft } from '../../../src/contract/plan/things/maker';
import { writeRequest } from '../../../src/contract/values/write-request';
import { apiOf } from '../../support/api';

const media = (...types: string[]): string => `content: { ${types.map((type) => `${type}: {}`).join(', ')} }`;

function acceptOf(success: string, error: string): string | undefined {
  const api = apiOf(`
paths:
  /files:
    get: { responses: { '404': { description: None, ${error} }, '200': { description: OK, ${success} } } }
`);
  const [operation] = api.operations;
  const draft = operation && validDraft(api, operation);
  return draft && writeRequest(draft).headers.find(([name]) => name === 'Accept')?.[1];
}

test.each([
  ['JSON where both have it', [media('application/json', 'text/html'), media('application/json')], 'application/json'],
  [
    'those of successes before those of errors',
    [media('application/pdf'), media('application/problem+json')],
    'application/pdf, application/problem+json',
  ],
  ['the first where there is no JSON', [media('text/csv', 'text/html'), media('text/plain')], 'text/csv, text/plain'],
  ['errors alone', ['headers: {}', media('application/json')], 'application/json'],
  ['nothing', ['headers: {}', 'headers: {}'], undefined],
] as const)('%s', (_, [success, error], expected) => {
  expect(acceptOf(success, error)).toBe(expected);
});
