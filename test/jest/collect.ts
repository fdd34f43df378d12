import type { Framework } from '../../src/jest';

/** A test that was declared. */
export interface Declared {
  /** With the names of the blocks around it. */
  readonly path: readonly string[];
  readonly name: string;
  readonly skipped: boolean;
  readonly run: () => Promise<void>;
}

/** What was declared in a test file. */
export interface Collected {
  readonly tests: readonly Declared[];
  readonly names: readonly string[];
  /** Runs those tests that are named (all by default) between the hooks; gives what each says, `passed` or its message. */
  run(wanted?: (name: string) => boolean): Promise<Record<string, string>>;
}

/** Collects what would be declared as tests, to be looked at and run within a test. */
export function collect(declare: (framework: Framework) => void): Collected {
  const tests: Declared[] = [];
  const before: (() => Promise<void>)[] = [];
  const after: (() => Promise<void>)[] = [];
  const path: string[] = [];
  const add = (skipped: boolean) => (name: string, body: () => Promise<void> | void) => {
    tests.push({ path: [...path], name, skipped, run: async () => body() });
  };
  declare({
    describe(name, body) {
      path.push(name);
      body();
      path.pop();
    },
    test: Object.assign(add(false), { skip: add(true) }),
    beforeAll: (body) => void before.push(body),
    afterAll: (body) => void after.push(body),
  });
  return {
    tests,
    names: tests.map(({ name }) => name),
    async run(wanted = () => true) {
      const told: Record<string, string> = {};
      try {
        for (const hook of before) await hook();
        for (const { name, skipped, run } of tests.filter((one) => wanted(one.name)))
          told[name] = skipped
            ? 'skipped'
            : await run().then(
                () => 'passed',
                (error: unknown) => (error as Error).message,
              );
      } finally {
        for (const hook of after) await hook();
      }
      return told;
    },
  };
}
