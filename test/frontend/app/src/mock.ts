import { setupWorker } from 'msw/browser';
import { mockHandlers } from 'openapi-tandem/msw';
import { parse } from 'yaml';
import text from 'openapi-tandem/openapi/create-package.yaml?raw';

/** Starts the mock in this page: a service worker hands it the requests, and nothing leaves the browser. */
export async function startMock({ base, seed, at }: { base: string; seed: number; at: number }): Promise<void> {
  const handlers = mockHandlers(parse(text) as object, { base, seed, now: () => at });
  await setupWorker(...handlers).start({ onUnhandledRequest: 'bypass', quiet: true });
}
