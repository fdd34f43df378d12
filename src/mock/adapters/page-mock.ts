import { apiFrom, type ApiSource } from '../../model';
import { createEngine } from '../engine';
import { handleOf, type MockHandle } from '../handle/handle';
import type { AnyOperations, OperationsOf } from '../handle/operation-types';
import type { UnhandledMode } from '../handle/unhandled';
import type { MockOptions } from '../options';

/** How a mock in a page responds. */
export interface PageMockOptions extends MockOptions {
  /** The most bytes that a request body may have, sent or decompressed; 10 MiB by default. More gets 413. */
  readonly maxBody?: number;
  /**
   * What happens, besides the response, if the document has no path or method for a request; `bypass` (nothing) by
   * default.
   */
  readonly onUnhandledRequest?: UnhandledMode;
}

/**
 * Makes a mock that needs neither a server nor Node.js: a test or a story in the page can set responses and look at
 * calls.
 *
 * @param source a document's model, or a document that is parsed and in one piece
 * @throws DocumentError for an invalid document
 * @example
 * const mock = createPageMock(openapi);
 * await setupWorker(...mockHandlers(mock)).start();
 * mock.on('createPackage').reply({ status: 422 }).once();
 */
export function createPageMock<O extends OperationsOf<O> = AnyOperations>(
  source: ApiSource,
  options: PageMockOptions = {},
): MockHandle<O> {
  const engine = createEngine(apiFrom(source), options);
  const { maxBody, onUnhandledRequest } = options;
  return handleOf<O>(engine, engine.sessions.default, { url: '', cors: true, maxBody, onUnhandledRequest });
}
