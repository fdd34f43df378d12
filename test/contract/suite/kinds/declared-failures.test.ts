/** A response that is not the one which must come is as the document has it all the same. */
import { verify } from '../../../support/verify';

const document = `openapi: 3.0.3
info: { title: Busy, version: '1' }
paths:
  /jobs:
    get:
      operationId: jobs
      responses:
        '200': { description: ok }
        '503': { description: busy, headers: { Retry-After: { required: true, schema: { type: integer } } } }
`;

test('a declared 503 without its required Retry-After', async () => {
  let count = 0;
  const { violations } = await verify(document, () => [++count % 2 === 0 ? 503 : 200]);
  expect(violations.join('\n')).toMatch(/^jobs\/.*Retry-After is required but missing/m);
});
