/** Which operations are tried first, of those that may say in a `Location` what a path names. */
import { idSources } from '../../../src/contract/plan/things/id-sources';
import { apiOf } from '../../support/api';

const makes = (path: string, response: string): string => `
  /${path}:
    post: { operationId: ${path}, responses: { ${response} } }`;
const located = (more = '', beside = ''): string =>
  `{ description: Made, headers: { Location: { ${more} schema: { type: string } } }${beside} }`;

/** The operations that are asked for a job, of a document whose last one makes jobs. */
function sourcesWith(last: string): string[] {
  const api = apiOf(`
paths:${['a', 'b', 'c', 'd'].map((path) => makes(path, `'201': ${located()}`)).join('')}${makes('reports', last)}
  /jobs/{jobId}:
    get:
      operationId: getJob
      parameters: [{ name: jobId, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: The job. } }
`);
  const operation = api.operations.find(({ id }) => id === 'getJob');
  const [parameter] = operation?.parameters ?? [];
  if (operation === undefined || parameter === undefined) throw new Error('the document has no job');
  return idSources(api, operation, parameter).map(({ draft }) => draft.operation.id);
}

test.each([
  ['an example', `'201': ${located('example: /v1/jobs/7,')}`],
  ['a description', `'201': ${located("description: 'Leads to `/jobs/{jobId}`.',")}`],
  ['a link to an operation there', `'201': ${located('', ', links: { job: { operationId: getJob } }')}`],
  [
    "a link to an operation's place",
    `'201': ${located('', ", links: { job: { operationRef: '#/paths/~1jobs~1{jobId}/get' } }")}`,
  ],
  ['a 202', `'202': ${located()}`],
  ['a 303', `'303': ${located()}`],
])('an operation whose Location leads there by %s is asked first', (_, last) => {
  expect(sourcesWith(last)).toEqual(['reports', 'a', 'b']);
});

test('of operations that say nothing, the first of the document are asked', () => {
  expect(sourcesWith(`'201': ${located()}`)).toEqual(['a', 'b', 'c']);
});
