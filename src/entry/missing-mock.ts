import { createEngine } from '../mock/engine';
import { createPipeline } from '../mock/pipeline/pipeline';
import type { Api } from '../model';
import type { Substitute } from '../traffic/proxy/holds';

/** A mock of a document that responds to what an upstream does not have. */
export function missingMock(api: Api): Substitute {
  const pipeline = createPipeline(createEngine(api), { cors: false });
  return async (request) => (await pipeline({ head: request, body: () => ({ bytes: request.body }) }))?.response;
}
