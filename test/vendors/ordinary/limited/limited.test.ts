import { join } from 'node:path';
import { describeServer, listening } from '../describe-server';
import { limitedServer } from './server';

describeServer('Express behind a rate limiter', {
  document: join(__dirname, 'openapi.yaml'),
  start: (fault) => listening(limitedServer(fault)),
  faults: {
    'text-of-429': /response.header\/Content-Type.*text\/html/,
    'any-priority': /^openTicket\/body\/priority\/maximum.*: response.status is 201/,
    'status-of-error': /^listTickets\/query\/status\/.*: response.status is 500/,
    'new-status': /^openTicket.*response.body\/status must be/,
    'local-time': /^openTicket.*response.body\/opened_at must .*date-time/,
  },
});
