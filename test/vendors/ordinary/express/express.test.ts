import { describeServer, listening } from '../describe-server';
import { expressDocument, expressServer } from './server';

describeServer('Express with express.json()', {
  document: expressDocument,
  start: (fault) => listening(expressServer(fault)),
  faults: {
    'any-type': /^createTodo\/body\/title\/type=.*: response.status is 201/,
    'no-maximum': /^listTodos\/query\/limit\/maximum-outside.*: response.status is 200/,
    'list-of-names': /^listTodos.*response.body\/0 must be an object/,
    'made-is-200': /^createTodo.*response.status is 200; the document states 201/,
    'crash-on-number': /^createTodo\/body\/title\/type=.*: response.status is 500/,
  },
});
