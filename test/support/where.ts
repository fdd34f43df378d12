import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/*
 * Tests that need something of the machine. Where that is missing they are skipped, and the name of each has the reason.
 */

/** Why tests that need a program are skipped; `undefined` where it is installed. */
export function missingProgram(name: string, ...args: readonly string[]): string | undefined {
  const { status } = spawnSync(name, args.length === 0 ? ['--version'] : args);
  return status === 0 ? undefined : `${name} is not installed`;
}

/** Why tests that need a device are skipped. */
export function missingDevice(path: string): string | undefined {
  return existsSync(path) ? undefined : `there is no ${path}`;
}

const skipped = (title: string, reason: string): string => `${title} (skipped: ${reason})`;

/** A test where nothing is missing. */
export function testWith(missing: string | undefined, title: string, run: jest.ProvidesCallback): void {
  if (missing === undefined) test(title, run);
  else test.skip(skipped(title, missing), run);
}

/** A group of tests where nothing is missing. */
export function describeWith(missing: string | undefined, title: string, define: () => void): void {
  if (missing === undefined) describe(title, define);
  else describe.skip(skipped(title, missing), define);
}
