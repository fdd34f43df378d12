/** A real Redis of tests, on a port of its own; `stopRedis` ends what is open. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, missingProgram } from './where';

/** Redis or Valkey, whichever is installed. */
const PROGRAM = ['redis-server', 'valkey-server'].find((name) => missingProgram(name) === undefined);

/** `describe` where a Redis is installed; else the tests are skipped, and their name has the reason. */
export const describeWithRedis = (name: string, tests: () => void): void =>
  describeWith(PROGRAM === undefined ? 'neither redis-server nor valkey-server is installed' : undefined, name, tests);

export interface Redis {
  readonly url: string;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Lets it hang, and go on. */
  pause(isPaused: boolean): void;
  /** Starts it again with all that it had. */
  start(): Promise<void>;
}

const open = new Set<{ readonly folder: string; child: ChildProcess | undefined }>();

/** Starts a Redis that writes down each change before it responds. */
export async function startRedis(password?: string): Promise<Redis> {
  const port = await freePort();
  const one = { folder: mkdtempSync(join(tmpdir(), 'tandem-redis-')), child: undefined as ChildProcess | undefined };
  open.add(one);
  const kill = async (): Promise<void> => {
    const { child } = one;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const pause = (isPaused: boolean): void => void one.child?.kill(isPaused ? 'SIGSTOP' : 'SIGCONT');
  const start = async (): Promise<void> => {
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', one.folder];
    const kept = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const secret = password === undefined ? [] : ['--requirepass', password];
    const child = spawn(PROGRAM ?? '', [...place, ...kept, ...secret], { stdio: ['ignore', 'pipe', 'inherit'] });
    one.child = child;
    let text = '';
    for await (const chunk of child.stdout) {
      text += String(chunk);
      if (/ready to accept connections/i.test(text)) break;
    }
  };
  await start();
  const user = password === undefined ? '' : `:${password}@`;
  return { url: `redis://${user}127.0.0.1:${port}`, kill, pause, start };
}

export async function stopRedis(): Promise<void> {
  const all = [...open];
  open.clear();
  for (const { child, folder } of all) {
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
