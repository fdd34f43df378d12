/** A rate limiter that gives 503 and does not say until when, as nginx does. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const notes = (declared: string): string => `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { type: object, required: [text] } } } }
        '400': { description: bad }${declared}
`;

const PAGE: Reply = [503, '<h1>503 Service Temporarily Unavailable</h1>', { 'Content-Type': 'text/html' }];

/** Takes ten requests, then none for the next seven. */
function limited(fault?: 'long texts'): Serve {
  let count = 0;
  return ({ json, method }): Reply => {
    if (count++ % 17 >= 10) return PAGE;
    if (method !== 'POST') return [405];
    const text = isObject(json) ? json['text'] : undefined;
    const isText = typeof text === 'string' && text !== '' && ([...text].length <= 50 || fault === 'long texts');
    return isText ? [201, { text }] : [400];
  };
}

test.each(['', "\n        '503': { description: busy }"])(
  'a good server behind it has no violation (%j)',
  async (declared) => {
    const { violations, unchecked, masked } = await verify(notes(declared), limited());
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  },
);

test('a fault behind it is found', async () => {
  const words = /^add\/body\/text\/maxLength.*: response.status is 201/m;
  expect((await verify(notes(''), limited('long texts'), { until: words })).violations.join('\n')).toMatch(words);
});
