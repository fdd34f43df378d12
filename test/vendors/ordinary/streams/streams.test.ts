import { join } from 'node:path';
import { describeServer, listening } from '../describe-server';
import { streamsServer } from './server';

describeServer('events and lines', {
  document: join(__dirname, 'openapi.yaml'),
  start: (fault) => listening(streamsServer(fault)),
  faults: {
    'no-time': /^readLog.*response.body\/2.*at.* required/,
    'unknown-event': /^watchBuild.*response.body\/0\/event/,
    'broken-line': /^readLog.*response.body/,
    'no-seconds': /^watchBuild.*response.body\/0\/data.*seconds.* required/,
    'any-lines': /^readLog\/query\/lines\/maximum.*: response.status is 200/,
  },
});
