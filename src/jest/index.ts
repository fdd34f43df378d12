/**
 * The Jest entry, `openapi-tandem/jest`: `describeContract` declares a contract's cases as tests, and
 * `toSatisfyApiSpec` validates single responses against a document, and `toHaveReceived` asks a mock what it received.
 * Importing it adds the matchers where `expect` is a global.
 *
 * @packageDocumentation
 */
import { currentExpect } from './framework';
import { extendExpect } from './matcher';

export type { ApiSource } from './api-from';
export { type ContractOptions, describeContract } from './describe-contract';
export type { ExtensibleExpect, Framework } from './framework';
export { extendExpect, type MatcherOptions, setApi } from './matcher';
export type { ApiMatchers } from './matcher-types';
export type { ContractTarget, Listener, Opening, Sendable } from './open-target';
export type { Received } from './received';
export type { SentRequest } from './seen';
export type { Pattern } from './selection';

if (currentExpect() !== undefined) extendExpect();
export type { MatcherContext, MatcherResult, Verdict } from './framework';
export type { OperationOf, Unread } from './matcher-types';
