import { builtInText } from '../../../src/checks';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { documentFrom, loadDocument } from '../../../src';
import { bindingOf, planPhases, readEnvironment, run, urlTarget } from '../../../src/contract';
import { type Api, buildApi } from '../../../src/model';

/** A server that listens. */
export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A server as ordinary users write it, good or with one of its faults. */
export interface OrdinaryServer<Fault extends string> {
  /** The file of its document, or the document itself. */
  readonly document: string | object;
  readonly start: (fault?: Fault) => Running | Promise<Running>;
  readonly environment?: (running: Running) => Promise<object>;
  /** What must be found of each fault: the operation and what is wrong. */
  readonly faults: Readonly<Record<Fault, RegExp>>;
}

/** Listens on a free port. */
export async function listening(listener: RequestListener): Promise<Running> {
  const http = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface Found {
  passed: number;
  readonly unchecked: string[];
  readonly violations: string[];
}

/** Runs the suite against a server, until it has found what is looked for; what it finds, in words. */
async function findings(
  api: Api,
  running: Running,
  environment: object,
  isEnough: (text: string) => boolean,
): Promise<Found> {
  const target = urlTarget(running.url);
  const found: Found = { passed: 0, unchecked: [], violations: [] };
  try {
    const binding = bindingOf(readEnvironment(api, environment));
    for await (const event of run(api, planPhases(api), target.send, { workers: 4, binding })) {
      if (event.type === 'pass') found.passed++;
      if (event.type === 'unchecked') found.unchecked.push(`${event.case.id}: ${event.reason}`);
      if (event.type !== 'fail') continue;
      const texts = event.finding.violations.map((one) => `${event.case.id}: ${builtInText(one)}`);
      found.violations.push(...texts);
      if (texts.some(isEnough)) break;
    }
  } finally {
    await target.close();
    await running.stop();
  }
  return found;
}

/** The good server has no violation, and each fault is found and named. */
export function describeServer<Fault extends string>(name: string, server: OrdinaryServer<Fault>): void {
  const { document, start, environment, faults } = server;
  const check = async (fault?: Fault): Promise<Found> => {
    const api = buildApi(typeof document === 'string' ? await loadDocument(document) : documentFrom(document));
    const running = await start(fault);
    const values = environment === undefined ? {} : await environment(running);
    return findings(api, running, values, (text) => fault !== undefined && faults[fault].test(text));
  };

  describe(name, () => {
    test('the good server has no violation', async () => {
      const found = await check();
      expect(found).toMatchObject({ violations: [], unchecked: [] });
      expect(found.passed).toBeGreaterThan(0);
    });

    test.each(Object.entries<RegExp>(faults) as [Fault, RegExp][])('%s is found', async (fault, words) => {
      expect((await check(fault)).violations).toContainEqual(expect.stringMatching(words));
    });
  });
}
