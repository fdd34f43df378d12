import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describeWith, missingProgram } from '../../../support/where';
import { describeServer, type Running } from '../describe-server';

type PythonFault = 'any-stars' | 'no-content-type' | 'empty-200' | 'breaks-off' | 'text-of-pinned';

async function start(fault = ''): Promise<Running> {
  const python = spawn('python3', [join(__dirname, 'server.py'), fault], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(python.stdout, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${port.toString().trim()}`,
    async stop() {
      const exit = once(python, 'exit');
      python.kill();
      await exit;
    },
  };
}

describeWith(missingProgram('python3'), 'where python3 is installed', () => {
  describeServer<PythonFault>("Python's http.server", {
    document: join(__dirname, 'openapi.yaml'),
    start,
    faults: {
      'any-stars': /^add_note\/body\/stars\/.*: response.status is 201/,
      'no-content-type': /^all_notes.*Content-Type/,
      'empty-200': /^one_note.*response.*200/,
      'breaks-off': /^add_note\/body\/malformed=.*: response.status did not come/,
      'text-of-pinned': /^add_note.*response.body\/pinned must be a boolean/,
    },
  });
});
