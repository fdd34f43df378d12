import { bindingOf, readEnvironment } from '../../../../src/contract';
import { apiOf } from '../../../support/api';
export { isObject, type Json } from '../../../support/routes';
import { type Serve, verify, type VerifyOptions } from '../../../support/verify';

/** A server as a stranger writes it: good, or with one of its faults. */
export interface Stranger<Fault extends string> {
  readonly document: string;
  readonly serve: (fault?: Fault) => Serve;
  /** What the environment file gives. */
  readonly environment?: object;
  /** What must be found of each fault. */
  readonly faults: Readonly<Record<Fault, RegExp>>;
}

/** The good server has no violation and all of it is checked; each fault is found. */
export function describeStranger<Fault extends string>(
  name: string,
  { document, serve, faults, environment }: Stranger<Fault>,
): void {
  const given: VerifyOptions =
    environment === undefined ? {} : { binding: bindingOf(readEnvironment(apiOf(document), environment)) };
  describe(name, () => {
    test('the good server has no violation, and all is checked', async () => {
      const { violations, unchecked, masked } = await verify(document, serve(), given);
      expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
    });

    test.each(Object.entries<RegExp>(faults) as [Fault, RegExp][])('%s is found', async (fault, words) => {
      const violations = await findingsUntil(words, document, () => serve(fault), given);
      expect(violations).toContainEqual(expect.stringMatching(words));
    });
  });
}

/** What is found until a violation fits: first with the cases of the operation that the words begin with. */
async function findingsUntil(
  words: RegExp,
  document: string,
  serve: () => Serve,
  given: VerifyOptions,
): Promise<readonly string[]> {
  const operation = /^\^(\w+)/.exec(words.source)?.[1];
  const of = async (operations?: readonly string[]): Promise<readonly string[]> =>
    (await verify(document, serve(), { ...given, until: words, ...(operations === undefined ? {} : { operations }) }))
      .violations;
  const found = operation === undefined ? [] : await of([operation]);
  return found.some((one) => words.test(one)) ? found : of();
}

/** A text of so many characters. */
export const isText = (value: unknown, min: number, max: number): value is string =>
  typeof value === 'string' && [...value].length >= min && [...value].length <= max;

export const isWhole = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
