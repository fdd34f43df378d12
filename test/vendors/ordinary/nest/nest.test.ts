import { join } from 'node:path';
import { describeServer, listening } from '../describe-server';
import { nestServer } from './server';

describeServer('NestJS-like validation pipes', {
  document: join(__dirname, 'openapi.json'),
  start: (fault) => listening(nestServer(fault)),
  faults: {
    'any-age': /^CatsController_create\/body\/age\/maximum.*: response.status is 201/,
    'owner-not-validated': /^CatsController_create\/body\/owner\/.*: response.status is 201/,
    'any-text-is-true': /^CatsController_findAll\/query\/indoor\/type.*: response.status is 200/,
    'no-uuid-pipe': /^CatsController_findOne\/path\/id\/.*: response.status is 500/,
    'nameless-update': /^CatsController_update.*response.body.*name.* required/,
  },
});
