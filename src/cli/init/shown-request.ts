import { type Sample, FIXED, samplesOf } from '../../docs/samples';
import { fetchText } from '../../docs/samples/languages/fetch-text';
import { createEngine, type MockEngine } from '../../mock/engine';
import type { Api } from '../../model';
import { SchemaError } from '../../errors';

/** A request of a document as a test sends it to a mock called `mock`, and what the mock responds. */
export interface ShownRequest {
  /** The operation's id. */
  readonly operation: string;
  readonly status: number;
  /** `const response = await fetch(…);` */
  readonly call: string;
  /** What stands above it: credentials. */
  readonly constants: readonly string[];
}

/** How many operations are tried. */
const MOST = 50;

/**
 * The first request that the document's mock accepts, reading before writing; nothing where no operation has one that
 * `fetch` can send.
 */
export function shownRequest(api: Api): ShownRequest | undefined {
  const engine = createEngine(api, { seed: FIXED.seed, state: 'off' });
  const isRead = (method: string): number => (method === 'GET' ? 0 : 1);
  const operations = [...api.operations].sort((a, b) => isRead(a.method) - isRead(b.method)).slice(0, MOST);
  for (const operation of operations)
    for (const sample of usable(() => samplesOf(api, operation)) ?? []) {
      const shown = 'reason' in sample ? undefined : usable(() => written(engine, sample));
      if (shown !== undefined) return shown;
    }
  return undefined;
}

function written(engine: MockEngine, { operation, request }: Sample): ShownRequest | undefined {
  const { status } = engine.respond(request.sent).response;
  if (status < 200 || status > 299) return undefined;
  // The address of a mock takes the place of a constant.
  const atMock = { ...request, baseUrl: { ...request.baseUrl, name: 'mock.url' } };
  const text = fetchText(atMock, { value: ({ value }) => value, response: { status, media: '' } });
  if ('reason' in text) return undefined;
  return { operation: operation.id, status, call: text.call, constants: text.constants.slice(1) };
}

/** What can be made; nothing where a schema that cannot be used is in the way. */
function usable<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return undefined;
  }
}
