// Starts a contender, waits for its first answer, and tells what it needed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const OWN_ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts a server.
 *
 * @param status of its first answer
 * @returns its address, the milliseconds from spawn to first answer, and `stop`
 */
export async function start(contender, document, request, status = 201) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(contender.node, contender.args(document, port), { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${contender.name} ended: ${said.slice(0, 2000)}`);
    if (performance.now() - started > 120_000)
      throw new Error(`${contender.name} did not answer: ${said.slice(0, 2000)}`);
    const url = OWN_ADDRESS.exec(said)?.[0] ?? `http://127.0.0.1:${port}`;
    try {
      const response = await fetch(url + request.target, request);
      await response.arrayBuffer();
      if (response.status !== status) throw new Error(`${contender.name} answered ${response.status}`);
      const coldStart = performance.now() - started;
      const { pid } = child;
      return {
        url,
        coldStart,
        resident: () => residentMiB(pid),
        processor: () => processorMs(pid),
        stop: () => stop(child),
      };
    } catch (error) {
      if (error instanceof TypeError) await new Promise((resolve) => setTimeout(resolve, 5));
      else throw error;
    }
  }
}

async function stop(child) {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Resident memory in MiB, as the kernel has it. */
function residentMiB(pid) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
}

/**
 * The processor time that a process has had, in milliseconds: unlike requests per second it does not depend on who else uses the machine.
 * Where the kernel has it by thread, it is exact; else in steps of 10 ms.
 */
function processorMs(pid) {
  const spent = (thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  if (existsSync(`/proc/${pid}/schedstat`))
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + spent(thread), 0);
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}
