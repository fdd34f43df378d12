/** What is used of the test framework: the globals of Jest, and of Vitest with `globals: true`. */
export interface Framework {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: {
    (name: string, body: () => Promise<void>, timeout?: number): unknown;
    readonly skip: (name: string, body: () => void) => unknown;
  };
  readonly beforeAll: (body: () => Promise<void>, timeout?: number) => unknown;
  readonly afterAll: (body: () => Promise<void>, timeout?: number) => unknown;
}

/** What is used of `expect`. */
export interface ExtensibleExpect {
  extend(matchers: Record<string, (this: MatcherContext, actual: unknown, ...given: unknown[]) => Verdict>): unknown;
}

/** What the framework gives to a matcher. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly promise?: string;
  readonly utils: {
    readonly matcherHint: (name: string, received?: string, expected?: string, options?: object) => string;
    readonly EXPECTED_COLOR: (text: string) => string;
    readonly RECEIVED_COLOR: (text: string) => string;
  };
}

export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

export type Verdict = MatcherResult | Promise<MatcherResult>;

const HOOKS = ['describe', 'test', 'beforeAll', 'afterAll'];

/**
 * The framework that runs this file.
 *
 * @throws where none exists
 */
export function currentFramework(): Framework {
  const found: unknown = provider((given) => HOOKS.every((name) => typeof given[name] === 'function'));
  if (found !== undefined) return found as Framework;
  throw new Error(
    'describeContract is called in a test file, where there are describe and test. ' +
      'In Vitest without `globals: true`, pass them: ' +
      'describeContract(api, target, { framework: { describe, test, beforeAll, afterAll } })',
  );
}

/** The `expect` of this file, where there is one. */
export function currentExpect(): ExtensibleExpect | undefined {
  const found = provider(({ expect }) => isExtensible(expect))?.expect;
  return isExtensible(found) ? found : undefined;
}

function isExtensible(value: unknown): value is ExtensibleExpect {
  return typeof value === 'function' && 'extend' in value && typeof value.extend === 'function';
}

/** The globals, or (with `injectGlobals: false`) what Jest gives to those who ask. */
function provider(has: (given: Readonly<Record<string, unknown>>) => boolean): Record<string, unknown> | undefined {
  const globals = globalThis as unknown as Record<string, unknown>;
  if (has(globals)) return globals;
  try {
    const given = require('@jest/globals') as Record<string, unknown>;
    return has(given) ? given : undefined;
  } catch {
    return undefined;
  }
}
