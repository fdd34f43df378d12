import { type Serve, verify } from '../../../support/verify';

/** A server as a stranger writes it: good, or with one of its faults. */
export interface Stranger<Fault extends string> {
  readonly document: string;
  readonly serve: (fault?: Fault) => Serve;
  /** What must be found of each fault. */
  readonly faults: Readonly<Record<Fault, RegExp>>;
}

/** The good server has no violation and all of it is checked; each fault is found. */
export function describeStranger<Fault extends string>(
  name: string,
  { document, serve, faults }: Stranger<Fault>,
): void {
  describe(name, () => {
    test('the good server has no violation, and all is checked', async () => {
      const { violations, unchecked, masked } = await verify(document, serve());
      expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
    });

    test.each(Object.entries<RegExp>(faults) as [Fault, RegExp][])('%s is found', async (fault, words) => {
      const { violations } = await verify(document, serve(fault), { until: words });
      expect(violations).toContainEqual(expect.stringMatching(words));
    });
  });
}

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of so many characters. */
export const isText = (value: unknown, min: number, max: number): value is string =>
  typeof value === 'string' && [...value].length >= min && [...value].length <= max;

export const isWhole = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
