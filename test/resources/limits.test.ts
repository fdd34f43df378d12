import { isLimitOf } from '../../src/resources';
import { apiOf } from '../support/api';

const shirts = (members: object): string =>
  JSON.stringify({
    openapi: '3.0.3',
    paths: {
      '/shirts': {
        get: {
          responses: {
            '200': {
              description: 'All.',
              content: {
                'application/json': { schema: { type: 'array', items: { type: 'object', properties: members } } },
              },
            },
          },
        },
      },
    },
  });

test.each([
  ['limit', { id: {}, limit: {} }, true],
  ['size', { id: {} }, true],
  ['size', { id: {}, size: { type: 'integer' } }, false],
  ['page_size', { id: {}, size: { type: 'integer' } }, true],
  ['count', { id: {}, Count: { type: 'integer' } }, false],
  ['colour', { id: {} }, false],
])('%s of a list whose items have %j: %s', (name, members, expected) => {
  const api = apiOf(shirts(members));
  const [list] = api.operations;
  expect(list && isLimitOf(api, list, name)).toBe(expected);
});
