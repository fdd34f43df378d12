import { isMatchable, partialMatch } from '../../../src/mock/overrides/partial-match';

/** A matcher of Vitest's shape: a class with `asymmetricMatch` on its prototype, a `$$typeof`, and what it was made of. */
abstract class VitestLike<T> {
  $$typeof = Symbol.for('jest.asymmetricMatcher');
  constructor(
    protected sample: T,
    protected inverse = false,
  ) {}
  abstract asymmetricMatch(other: unknown, customTesters?: unknown[]): boolean;
}
class StringContaining extends VitestLike<string> {
  asymmetricMatch(other: unknown): boolean {
    return (typeof other === 'string' && other.includes(this.sample)) !== this.inverse;
  }
}

test.each([
  ['a matcher of Vitest', 'abc', new StringContaining('b'), true],
  ['its reverse', 'abc', new StringContaining('b', true), false],
  ['in an object', { a: { b: 'abc', c: 1 } }, { a: { b: new StringContaining('b') } }, true],
  ['in a list', ['abc', 1], [new StringContaining('x'), 1], false],
  ['of what is not there', {}, { a: new StringContaining('b') }, false],
])('%s', (_name, value, wanted, expected) => {
  expect(isMatchable(wanted)).toBe(true);
  expect(partialMatch(value, wanted)).toBe(expected);
});
