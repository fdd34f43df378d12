import { join } from 'node:path';
import { describeServer, listening } from '../describe-server';
import { zodServer } from './server';

describeServer('Express with schemas in the manner of zod', {
  document: join(__dirname, 'openapi.yaml'),
  start: async (fault) => {
    const running = await listening(zodServer(fault));
    return { ...running, url: `${running.url}/api` };
  },
  faults: {
    'limit-is-ignored': /^listTasks.*has \d+ items, the same as without limit; limit was 1$/,
    'list-of-the-start': /^listTasks\/state\/listed: response.body does not list \d+, which POST .* has created/,
    'ids-by-length': /shows that POST \/tasks gave the id .* twice/,
    'delete-forgets-nothing': /^getTask\/state\/deleteTask\/gone: .* shows what DELETE .* has deleted/,
    'unknown-keys': /^(?:create|replace)Task\/body\/.*: response.status is 20[01]/,
    'issues-as-text': /response.body.*issues/,
    'partial-put': /^replaceTask\/body\/title\/absent.*: response.status is 200/,
  },
});
