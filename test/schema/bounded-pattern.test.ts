import fc from 'fast-check';
import { isAmbiguous, patternOf } from '../../src/schema';
import { processorTime } from '../support/processor-time';

const a = 'a'.repeat(50_000);

describe('a pattern that backtracks without end', () => {
  const cases: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
    ['^(a+)+$', a, true],
    ['^(a+)+$', `${a}!`, false],
    ['^(\\w+\\s?)*$', `${a}!`, false],
    ['^(x+x+)+y$', 'x'.repeat(50_000), false],
    ['(a|a)*b$', a, false],
    ['^([a-z0-9]+)*@[a-z]+$', a, false],
    ['^(?=(a+)+$)a', `${a}!`, false],
    ['\\s+$', `${' '.repeat(100_000)}x`, false],
    ['^\\d*\\d*\\d*\\d*$', `${'1'.repeat(20_000)}x`, false],
    ['^a*a*a*a*b$', 'a'.repeat(1_900), false],
    ['^(foo|bar)+$', 'foobar'.repeat(5_000), true],
    ['^(é|ü)+$', 'éü'.repeat(5_000), true],
    ['\\bend(\\s|\\b)+$', `${'a '.repeat(5_000)}end`, true],
    // Many small repetitions multiply, also for a short text.
    [
      '^(?:[a-z]{1,3}|[0-9]{1,3}){1,3}'.concat('(?:[a-z]{1,3}|[0-9]{1,3}){1,3}'.repeat(20), '$'),
      `${'a'.repeat(40)}!`,
      false,
    ],
    [`^${'a?'.repeat(60)}b$`, 'a'.repeat(16), false],
    ['^(a?){60}b$', 'a'.repeat(16), false],
    [`^${'(?:ab|a|b)'.repeat(30)}c$`, 'ab'.repeat(16), false],
  ];
  test.each(cases)('%s is answered in little time', (pattern, text, matches) => {
    expect(processorTime(() => expect(patternOf(pattern)?.test(text)).toBe(matches))).toBeLessThan(2_000);
  });

  test.each([
    ['nested too deep', `^${'(?:'.repeat(16)}a?${'){3}'.repeat(16)}b$`],
    ['too large', `^${'a'.repeat(500_000)}$`],
  ])('and that is %s for the engine forbids nothing', (_, pattern) => {
    expect(patternOf(pattern)?.test('a'.repeat(20))).toBe(true);
  });

  test('and that cannot be followed forbids nothing', () => {
    expect(patternOf('^(a{1,30}){1,30}$')?.test(`${'a'.repeat(600)}!`)).toBe(true);
    expect(patternOf('^(a+)+\\1$')?.test(`${'a'.repeat(40)}!`)).toBe(true);
    expect(patternOf('^(a+)\\1+$')?.test(`${'a'.repeat(100_000)}!`)).toBe(true);
    expect(patternOf('^(a+)\\1+$')?.test(`${'a'.repeat(1_000)}!`)).toBe(false);
  });
});

test('what is followed state by state matches what the engine of the language does', () => {
  const parts = ['a', 'b', '[ab]', '\\w', '(a|b)', '(ab?)', '(?:ba)', '(?=b)', '\\b', '(a|ab)', '.'];
  const repeats = ['', '*', '+', '?', '{2,}', '{1,20}'];
  const piece = fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...repeats)).map(([part, repeat]) => {
    return /^(\(\?=|\\b)/.test(part) ? part : part + repeat;
  });
  const pattern = fc
    .tuple(fc.boolean(), fc.array(piece, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([start, inner, end]) => `${start ? '^' : ''}(${inner.join('')})+c?${end ? '$' : ''}`);
  // Long enough to be followed, short enough for the engine.
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 17, maxLength: 20 });
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      expect(patternOf(source)?.test(value)).toBe(new RegExp(source, 'u').test(value));
    }),
    { numRuns: 500 },
  );
});

describe('a pattern that reads one text in ever more ways', () => {
  test.each(['^(a+)+$', '^(\\w+\\s?)*$', '^(x+x+)+y$', '(a|a)*', '(\\w|\\d)+', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*)*'])(
    '%s does',
    (pattern) => expect(isAmbiguous(pattern, true)).toBe(true),
  );
  test.each([
    '^([a-z]+-)+$',
    '^(foo|bar)+$',
    '^[a-z]+$',
    '^\\d{4}-\\d{2}$',
    '^(\\d+,)*\\d+$',
    '^(?:[A-Z][a-z]+)+$',
    '^(a?b)*$',
    '^([0-9]{16}){1,12}$',
    '^((a{1000}){1000}){1000}$',
  ])('%s does not', (pattern) => expect(isAmbiguous(pattern, true)).toBe(false));
});
