import { join } from 'node:path';
import { describeServer } from '../describe-server';
import { fastifyServer } from './server';

describeServer('Fastify with schemas', {
  document: join(__dirname, 'openapi.json'),
  start: async (fault) => {
    const app = fastifyServer(fault);
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), stop: async () => app.close() };
  },
  faults: {
    'time-without-zone': /^createBookmark.*response.body\/createdAt must .*date-time/,
    'any-note': /^createBookmark\/body\/note\/maxLength.*: response.status is 201/,
    'shows-owner': /^createBookmark.*response.body.*owner/,
    'crash-on-unknown': /^getBookmark.*response.status is 500/,
    'ignores-limit': /^listBookmarks.* has \d+ items, the same as without limit; limit was 1$/,
  },
});
