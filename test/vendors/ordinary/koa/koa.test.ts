import { join } from 'node:path';
import { describeServer, listening } from '../describe-server';
import { koaServer } from './server';

describeServer('Koa behind a Swagger 2.0 document', {
  document: join(__dirname, 'swagger.yaml'),
  start: async (fault) => {
    const { url, stop } = await listening(koaServer(fault));
    return { url: `${url}/api`, stop };
  },
  faults: {
    'text-of-contact': /^getContact.*Content-Type.*text\/plain/,
    'any-email': /^addContact\/body\/email\/format.*: response.status is 201/,
    'deletes-nothing': /^getContact\/state\/removeContact\/gone: .* has deleted/,
    'time-of-birth': /^addContact.*response.body\/birthday must .*date/,
    nameless: /^changeContact\/body\/name.*: response.status is 200/,
  },
});
