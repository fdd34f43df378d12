import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, missingProgram } from '../../../support/where';
import { describeServer, type Running } from '../describe-server';

type PhpFault = 'html-by-default' | 'all-books' | 'counts-books' | 'not-saved' | 'numbers-as-text' | 'ok-for-made';

async function start(fault = ''): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-php-'));
  const env = { ...process.env, FAULT: fault, STORE: join(folder, 'books.json') };
  const php = spawn('php', ['-S', '127.0.0.1:0', join(__dirname, 'index.php')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // It names its address once it listens, and logs each request then.
  const [started] = (await once(php.stderr, 'data')) as [Buffer];
  php.stderr.resume();
  return {
    url: /http:\/\/[\d.:]+/.exec(started.toString())?.[0] ?? '',
    async stop() {
      const exit = once(php, 'exit');
      php.kill();
      await exit;
      rmSync(folder, { recursive: true });
    },
  };
}

describeWith(missingProgram('php'), 'where php is installed', () => {
  describeServer<PhpFault>("PHP's own server", {
    document: join(__dirname, 'openapi.yaml'),
    start,
    faults: {
      'html-by-default': /Content-Type/,
      'all-books': /^getBooks.*has \d+ items, the same as without limit; limit was 1$/,
      'counts-books': /shows that POST \/books gave the id .* twice/,
      'not-saved': /^getBook\/state\/deleteBook\/gone: .* shows what DELETE .* has deleted/,
      'numbers-as-text': /^postBook\/body\/pages\/type.*: response.status is 201/,
      'ok-for-made': /^postBook.*response.status is 200; the document states 201/,
    },
  });
});
