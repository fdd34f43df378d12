import { join } from 'node:path';
import { describeServer, listening } from '../describe-server';
import { storeServer } from './server';

describeServer('a store like json-server', {
  document: join(__dirname, 'openapi.yaml'),
  start: (fault) => listening(storeServer(fault)),
  faults: {
    'no-total': /^getPosts.*response.header\/X-Total-Count is required/,
    'any-limit': /^getPosts\/query\/_limit\/maximum.*: response.status is 200/,
    'text-ids': /^addPost.*response.body\/id must be an integer/,
    'patch-forgets': /^changePost.*response.body\/id must be an integer/,
    'delete-shows': /^deletePost.*response.body must .*propert/,
  },
});
