/** What samples bring is what the document shows, and not what a mock keeps or makes for its own address. */
import { runSamples } from '../../../src/cli/docs/samples/run-samples';
import { apiOf } from '../../support/api';

test("the samples of a list with links bring the document's own example", async () => {
  const api = apiOf(`openapi: 3.0.3
info: { title: Bookings, version: '1' }
paths:
  /bookings:
    get:
      operationId: list
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 5, example: 2 } }]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { type: object, required: [id], properties: { id: { type: integer } } } }
                  links: { type: object, properties: { self: { type: string, format: uri }, next: { type: string, format: uri } } }
`);
  const { passed, failed } = await runSamples(api, { languages: ['curl'] });
  expect({ passed, failed }).toEqual({ passed: 1, failed: [] });
});
