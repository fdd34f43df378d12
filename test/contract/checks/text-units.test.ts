import { isTooLongInUnits } from '../../../src/checks/arguable/text-units';
import { validateRequest } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const api = apiOf(`
openapi: 3.1.0
info: { title: Moods, version: '1' }
paths:
  /moods:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                name: { type: string, maxLength: 3 }
                face: { type: string, enum: ['😀', '😢'] }
                one: { type: string, pattern: '^.$' }
      responses: { '201': { description: Made. }, '400': { description: Invalid. } }
`);

test.each([
  [{ name: '😀😀' }, true],
  [{ name: '😀' }, false],
  [{ name: 'abc' }, false],
  [{ face: '😀' }, false],
  [{ one: '😀' }, false],
  [{ name: '😀😀', face: '😢' }, false],
])('%j may be too long only where maxLength counts units: %s', (body, expected) => {
  const headers = [['Content-Type', 'application/json']] as const;
  const request = { method: 'POST', target: '/moods', headers, body: new TextEncoder().encode(JSON.stringify(body)) };
  expect(isTooLongInUnits(api, validateRequest(api, request))).toBe(expected);
});
