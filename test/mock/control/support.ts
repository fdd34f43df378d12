import { request as httpRequest } from 'node:http';
import type { Api } from '../../../src';
import type { ControlWish } from '../../../src/mock/server';
import { controlOptions } from '../../../src/report/control/control-options';
import { createEngine, type MockEngine } from '../../../src/mock/engine';
import { type MockServer, startServer } from '../../../src/mock/server';
import { createPackageApi } from '../../support/create-package';

export interface Controlled {
  readonly engine: MockEngine;
  readonly server: MockServer;
  /** The base address of the control API. */
  readonly base: string;
  /** Sends JSON to the control API. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Asks the mock itself. */
  ask(body: unknown, headers?: Record<string, string>, base?: string): Promise<Response>;
}

const open = new Set<MockServer>();
afterEach(async () => {
  await Promise.all([...open].map((server) => server.close()));
  open.clear();
});

/** A mock of the bundled document, or of another one, with a control API; it is closed after the test. */
export async function controlled(wish: ControlWish = {}, host?: string, api?: Api): Promise<Controlled> {
  const engine = createEngine(api ?? (await createPackageApi()), { seed: 1 });
  const server = await startServer(engine, { control: controlOptions(wish), ...(host === undefined ? {} : { host }) });
  open.add(server);
  const base = (server.controlUrl ?? '').replace(/\/$/, '');
  const path = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';
  const typed = { 'Content-Type': 'application/json' };
  return {
    engine,
    server,
    base,
    send: (method, at, body, headers = {}) =>
      fetch(base + at, {
        method,
        ...(body === undefined ? { headers } : { headers: { ...typed, ...headers }, body: JSON.stringify(body) }),
      }),
    ask: (body, headers = {}, at = server.url) =>
      fetch(at + path, {
        method: 'POST',
        headers: { Authorization: 'bearer any-token', ...typed, ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** A request with header fields that `fetch` does not let anybody set, such as Host. */
export function raw(
  address: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number | undefined; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(address, { method, headers, agent: false }, (response) => {
      response.resume().once('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    asked.on('error', reject).end();
  });
}
