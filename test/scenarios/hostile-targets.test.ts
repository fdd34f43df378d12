import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport } from '../../src/report';
import { launchCli } from './support/cli';

/** Resident memory of the whole process, at its most. */
const MOST_MEMORY = 300 * 1024 * 1024;
const MEBIBYTE = Buffer.alloc(1024 * 1024, 'x');

const head = (...lines: string[]): string => ['HTTP/1.1 201 Created', ...lines, '', ''].join('\r\n');
const JSON_TYPE = 'Content-Type: application/json;charset=utf-8';

interface Hostile {
  /** Answers one request on a connection. */
  readonly response: (socket: Socket) => void;
  /** What is said of it. */
  readonly words: RegExp;
  /** How long a response may take, in milliseconds. */
  readonly timeout?: number;
}

const TARGETS: Readonly<Record<string, Hostile>> = {
  resets: { response: (socket) => void socket.resetAndDestroy(), words: /did not come: the connection was cut off/ },
  'sends 100 MB': {
    response: (socket) => {
      socket.write(head(JSON_TYPE, `Content-Length: ${100 * MEBIBYTE.length}`));
      sendMany(socket, 100);
    },
    // A body that never ends, or is too large, proves nothing; the rest of the response does.
    words: /response\.header\/X-VCAP-Request-ID is required but missing/,
  },
  'sends without end': {
    response: (socket) => {
      socket.write(head(JSON_TYPE));
      sendMany(socket, Infinity);
    },
    // A body that never ends, or is too large, proves nothing; the rest of the response does.
    words: /response\.header\/X-VCAP-Request-ID is required but missing/,
  },
  'sends headers without end': {
    response: (socket) => {
      socket.write('HTTP/1.1 201 Created\r\n');
      for (let i = 0; i < 2000; i++) socket.write(`X-${i}: ${'y'.repeat(100)}\r\n`);
    },
    words: /did not come: the response is not valid HTTP/,
    timeout: 3000,
  },
  'tells a longer body than it sends': {
    response: (socket) => void socket.end(`${head(JSON_TYPE, 'Content-Length: 1000')}{}`),
    words: /did not come: the (?:connection was cut off|response is not valid HTTP)/,
  },
  'sends a longer body than it tells': {
    response: (socket) => void socket.end(`${head(JSON_TYPE, 'Content-Length: 2')}{}{"more":"than that"}`),
    words: /response\.body\/guid is required but missing/,
  },
  'tells a length that is none': {
    response: (socket) => void socket.end(`${head(JSON_TYPE, 'Content-Length: many')}{}`),
    words: /did not come: the response is not valid HTTP/,
  },
  'answers HTML': {
    response: (socket) => {
      const page = '<!doctype html><title>Sign in</title>';
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`);
    },
    words: /response\.status is 200; the document states 201/,
  },
  'answers HTML with the right status': {
    response: (socket) => void socket.end(`${head('Content-Type: text/html', 'Content-Length: 4')}<p/>`),
    words: /has the Content-Type "text\/html"; the document has "application\/json;charset=utf-8"/,
  },
  'redirects for ever': {
    response: (socket) => void socket.end('HTTP/1.1 302 Found\r\nLocation: /v3/again\r\nContent-Length: 0\r\n\r\n'),
    words: /response\.status is 302; the document states 201/,
  },
  'says what is no HTTP': {
    response: (socket) => void socket.end('220 mail.example.com ESMTP\r\n'),
    words: /did not come: the response is not valid HTTP/,
  },
};

/** The first question of a run has a response, so that the run begins. */
function behindProbe(socket: Socket, response: Hostile['response']): (request: Buffer) => void {
  return (request) => {
    if (!request.toString('latin1').startsWith('OPTIONS ')) return response(socket);
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  };
}

function sendMany(socket: Socket, many: number): void {
  let left = many;
  const push = (): void => {
    while (left > 0 && !socket.destroyed) {
      left--;
      if (!socket.write(MEBIBYTE)) return void socket.once('drain', push);
    }
    if (!socket.destroyed) socket.end();
  };
  push();
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function listening(server: Server): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return { port: (server.address() as AddressInfo).port, close };
}

/** Runs the command and watches its memory: the most that the system counts for it. */
async function watched(args: readonly string[], env: Record<string, string> = {}) {
  const running = launchCli(args, { env });
  let most = 0;
  const look = (): void => {
    try {
      const status = readFileSync(`/proc/${running.process.pid ?? 0}/status`, 'utf8');
      most = Math.max(most, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It has ended.
    }
  };
  const timer = setInterval(look, 20);
  const result = await running.ended;
  clearInterval(timer);
  return { ...result, most };
}

test.each(Object.entries(TARGETS))(
  'a target that %s: findings that say so, and the run ends',
  async (_, { response, words, timeout = 300 }) => {
    const server = await listening(createServer((socket) => void socket.once('data', behindProbe(socket, response))));
    const json = join(folder, 'report.json');
    try {
      const { code, stdout, stderr, most } = await watched([
        'verify',
        `http://127.0.0.1:${server.port}`,
        '--demo',
        '--scenarios',
        ...['--timeout', `${timeout}`, '--report', `json=${json}`, '--report', `html=${join(folder, 'report.html')}`],
      ]);
      expect({ code, stderr, stdout }).toMatchObject({ code: 1, stderr: '' });
      expect(stdout).toMatch(words);
      // All are told, by a few causes.
      const { summary, cases } = readReport(readFileSync(json, 'utf8'), json);
      expect(summary).toMatchObject({ verdict: 'failed', interrupted: false });
      expect(summary.failed).toBeGreaterThan(10);
      expect(cases.length).toBe(summary.passed + summary.failed + summary.masked);
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThan(MOST_MEMORY);
    } finally {
      await server.close();
    }
  },
);

test('a whole plan against a target that sends 100 MB stays within the memory', async () => {
  const server = await listening(
    createServer((socket) => void socket.once('data', () => TARGETS['sends 100 MB']!.response(socket))),
  );
  try {
    const { code, most } = await watched([
      'verify',
      `http://127.0.0.1:${server.port}`,
      '--demo',
      '--bail',
      '--workers',
      '32',
      '--timeout',
      '5000',
    ]);
    expect(code).toBe(1);
    expect(most).toBeLessThan(MOST_MEMORY);
  } finally {
    await server.close();
  }
});

test('a target that is down is one clear line', async () => {
  const server = await listening(createServer());
  await server.close();
  const { code, stderr } = await watched(['verify', `http://127.0.0.1:${server.port}`, '--demo']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^http:\/\/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\): is the server running\?\n$/);
});

test.each([
  ['hangs', (): void => undefined],
  ['hangs after the head', (socket: Socket): void => void socket.write(head(JSON_TYPE, 'Content-Length: 10'))],
  [
    'drips a byte now and then',
    (socket: Socket): void => {
      socket.write(head(JSON_TYPE, 'Content-Length: 100000'));
      const drip = setInterval(() => socket.write(' '), 50);
      socket.once('close', () => clearInterval(drip));
    },
  ],
])('a target that %s is one clear line', async (_, response) => {
  const server = await listening(createServer((socket) => void socket.once('data', () => response(socket))));
  try {
    const { code, stdout, stderr } = await watched([
      ...['verify', `http://127.0.0.1:${server.port}`, '--demo', '--timeout', '300'],
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+ accepts connections but sends no whole response \(.* within 300 ms\): check .*\n$/,
    );
  } finally {
    await server.close();
  }
});

test('a bad certificate is one clear line, with what can be done', async () => {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(__dirname, '../support/tls', name)));
  const server = await listening(createHttps({ key, cert }, (_, response) => void response.writeHead(201).end('{}')));
  try {
    const { code, stderr } = await watched(['verify', `https://127.0.0.1:${server.port}`, '--demo']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^the certificate of https:\/\/127\.0\.0\.1:\d+ is not trusted \(.*\): --ca names a file/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  } finally {
    await server.close();
  }
});
