import { join } from 'node:path';
import { describeServer, listening } from '../describe-server';
import { honoServer } from './server';

describeServer('Hono with a key', {
  document: join(__dirname, 'openapi.yaml'),
  start: (fault) => listening(honoServer(fault)),
  environment: async () => Promise.resolve({ credentials: { apiKey: { valid: 'k-5a1f' } } }),
  faults: {
    'no-location': /^addRecipe.*response.header\/Location is required/,
    'html-list': /^listRecipes.*content-type.*text\/html/i,
    'any-course': /^addRecipe\/body\/course\/.*: response.status is 201/,
    'no-key-check': /^listRecipes\/credentials\/apiKey=none: response.status is 200/,
    'no-minutes': /^addRecipe.*response.body.*minutes/,
  },
});
