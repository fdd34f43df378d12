import type { ApiSource } from './api-from';
import type { Received } from './received';
import type { SentRequest } from './seen';

/** What has to be read before it can be validated: the responses of `fetch`, and of undici's `request()`. */
export type Unread = { arrayBuffer(): Promise<unknown> } | { readonly statusCode: number; readonly trailers: unknown };

/** The ids of a mock's operations: those of its types, where it has some. */
export type OperationOf<T> = T extends { on(operation: infer K): unknown } ? K & string : string;

/** The matchers, as `expect` has them: `R` is what they return, `T` the type of what is expected something of. */
export interface ApiMatchers<R, T = unknown> {
  /**
   * Validates a response (with its request) against the document of `setApi`: of supertest, superagent, axios, `fetch`,
   * undici's `request()`, or `{ request, response }`. Of `fetch` and undici, it returns a promise.
   *
   * @param request what the response does not contain of its request
   * @example
   * expect(await request(app).get('/pets/5')).toSatisfyApiSpec();
   * await expect(await fetch(url, init)).toSatisfyApiSpec(init);
   */
  toSatisfyApiSpec(request?: SentRequest): T extends Unread ? Promise<void> : R;
  /** The same, against a document of its own. */
  toSatisfyApiSpec(source: ApiSource, request?: SentRequest): T extends Unread ? Promise<void> : R;
  /**
   * Whether a mock (of `createMock`, or a session of it) received requests to an operation that match: at least one, or
   * exactly `times`.
   *
   * @example expect(mock).toHaveReceived('createPackage', { body: { type: 'docker' }, times: 1 });
   */
  toHaveReceived(operation: OperationOf<T>, wanted?: Received): R;
}

declare global {
  namespace jest {
    // What @types/jest has, and (by the same name) Vitest.
    interface Matchers<R, T> extends ApiMatchers<R, T> {}
  }
}
