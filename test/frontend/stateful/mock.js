// The mock in the page, as the README has it; the seed is that of the other ways, so that their ids can be compared.
import { setupWorker } from 'msw/browser';
import { mockHandlers } from 'openapi-tandem/msw';

export async function startMock(name) {
  const openapi = await (await fetch(`${name}.json`)).json();
  await setupWorker(...mockHandlers(openapi, { seed: 7 })).start({ quiet: true });
}
