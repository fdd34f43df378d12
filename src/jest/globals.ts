/**
 * The same as `openapi-tandem/jest`, for those who import `expect` from `@jest/globals`: its types know the matchers,
 * too.
 *
 * @packageDocumentation
 */
import type {} from 'expect';
import type { ApiMatchers } from './matcher-types';

export * from './index';

declare module 'expect' {
  // `R` and `T` are called so there.
  interface Matchers<R extends void | Promise<void>, T> extends ApiMatchers<R, T> {}
}
