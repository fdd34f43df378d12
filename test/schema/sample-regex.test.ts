import fc from 'fast-check';
import { seeded } from '../../src/schema/sample';
import { draw } from '../../src/schema/sample/regex/draw';
import { type Pattern, pattern } from '../../src/schema/sample/regex/pattern';
import { solve } from '../../src/schema/sample/regex/solve';

const read = (source: string): Pattern => {
  const found = pattern(source);
  if (found === undefined) throw new Error(`${source} is not read`);
  return found;
};
const effort = () => ({ left: 2_000_000 });

/** Patterns as people write them, each with a text that it matches. */
const PATTERNS: [string, string][] = [
  ['^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$', 'DE89370400440532013000'],
  ['^\\+[1-9]\\d{1,14}$', '+4930123456'],
  ['^#(?:[0-9a-fA-F]{3}){1,2}$', '#fff'],
  ['^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$', '10.0.0.1'],
  ['^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}$', 'a@b.cd'],
  ['^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{8,}$', 'Passw0rd'],
  ['^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$', 'my-bucket'],
  ['^(?!000)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}$', '123-45-6789'],
  ['^((?!foo).)*$', 'bar'],
  ['^arn:(aws|aws-cn):[a-z0-9-]*:[a-z0-9-]*:(\\d{12})?:.+$', 'arn:aws:s3:::bucket'],
  ['^[^\\s/]+/[^\\s/]+(:[\\w][\\w.-]{0,127})?(@sha256:[a-f0-9]{64})?$', 'library/nginx:1.25'],
  [
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T[0-2]\\d:[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
    '2024-01-31T00:00:00Z',
  ],
  ['^v?(\\d+)\\.(\\d+)\\.(\\d+)(-[\\da-z-]+(\\.[\\da-z-]+)*)?$', 'v1.2.3-rc.1'],
  ['^([a-z]+)(?:,\\1)*$', 'ab,ab'],
  ['^(?<open>[([{])x\\k<open>$', '(x('],
  ['(?<=\\$)\\d+', '$5'],
  ['\\bword\\b', 'a word.'],
  ['\\Bx\\B', 'axa'],
  ['^\\u00e4\\x41\\t\\cJ\\0$', '\u00e4A\t\n\0'],
  ['^[\\u{1F600}-\\u{1F64F}]{2}$', '😀😀'],
  ['^\\ud83d\\ude00$', '😀'],
  ['^[\\]\\\\^-]+$', ']'],
  ['^[\\b]$', '\b'],
  ['^\\p{Script=Greek}+$', 'αβγ'],
  ['^[^\\p{L}\\d]$', '!'],
  ['^(a|)b{0}c??$', 'a'],
  ['^(?:a?){3}a{3}$', 'aaa'],
  ['^(a*)*b$', 'aab'],
  ['a{,3}', 'a{,3}'],
  ['^x{2$', 'x{2'],
  ['^[a-\\d]$', '-'],
  ['(^a|b$)', 'xb'],
  ['^$', ''],
  ['', 'anything'],
  ['^.{3}$', 'abc'],
  ['^[\\s\\S]{2}$', '\n\n'],
];

describe('a text made from a regular expression', () => {
  test.each(PATTERNS)('%s is matched, drawn or found', (source, known) => {
    const { regexp, parsed } = read(source);
    expect(known).toMatch(regexp);
    const found = solve(
      { matching: [read(source)], notMatching: [], minLength: 0, maxLength: Infinity },
      undefined,
      effort(),
    );
    const texts = [found, draw(parsed(), undefined, 0)];
    for (let seed = 0; seed < 20; seed++) texts.push(draw(parsed(), seeded(seed), seed % 5));
    const right = texts.filter((text) => text !== undefined && regexp.test(text));
    expect({ source, texts, right: right.length > 0 }).toMatchObject({ right: true });
    // Exact, but for what looks back.
    if (!/\\[1-9k]|\(\?</.test(source)) expect(found).toMatch(regexp);
  });

  test.each([
    '^(?<!x)[a-z]{3}(?<=c)$',
    '^\\w+(?<=_id)$',
    '^[a-z]{2}(?<=ab)c$',
    '^[a-z0-9-]{3}(?<!-)$',
    '^[a-z]{2,4}(?<!a)(?<![b-y])$',
    '^(?:[a-z]+(?<!x)-)+end$',
  ])('%s looks back at characters that are written before, and is matched by each text', (source) => {
    const { regexp, parsed } = read(source);
    for (let seed = 0; seed < 20; seed++) expect(draw(parsed(), seeded(seed), seed % 5)).toMatch(regexp);
    const found = solve(
      { matching: [read(source)], notMatching: [], minLength: 0, maxLength: Infinity },
      undefined,
      effort(),
    );
    expect(found).toMatch(regexp);
  });

  test('what is not a regular expression is not read; what is none with the u flag is read without', () => {
    expect(pattern('(')).toBeUndefined();
    expect(pattern('^[\\w\\-]\\-$')?.regexp.flags).toBe('');
    expect(pattern('^[\\w-]$')?.regexp.flags).toBe('u');
  });

  test('lengths count code points', () => {
    const wanted = { matching: [read('^\\p{Emoji_Presentation}*$')], notMatching: [], minLength: 3, maxLength: 3 };
    expect([...(solve(wanted, undefined, effort()) ?? '')]).toHaveLength(3);
  });
});

/** Small patterns over two letters. */
const small = fc
  .letrec<{ node: string; atom: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('atom'),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `${a}${b}`),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
      fc.tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,3}?')).map(([a, q]) => `(?:${a})${q}`),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?=${a})${b}`),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?!${a})${b}`),
    ),
    atom: fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '^', '$', '\\b', ''),
  }))
  .node.map((source) => source);

const WORDS = [''];
for (let i = 0; WORDS.length < 127; i++) WORDS.push(`${WORDS[i]}a`, `${WORDS[i]}b`);

test('of all texts over two letters with up to six, one is found exactly when there is one', () => {
  let satisfiable = 0;
  fc.assert(
    fc.property(
      fc.array(small, { minLength: 1, maxLength: 3 }),
      fc.array(small, { maxLength: 1 }),
      fc.nat(4),
      fc.nat(2),
      fc.boolean(),
      (matching, notMatching, minLength, more, random) => {
        const patterns = ['^[ab]*$', ...matching].map(read);
        const others = notMatching.map(read);
        const maxLength = minLength + more;
        const fits = (text: string) =>
          text.length >= minLength &&
          text.length <= maxLength &&
          patterns.every(({ regexp }) => regexp.test(text)) &&
          !others.some(({ regexp }) => regexp.test(text));
        const found = solve(
          { matching: patterns, notMatching: others, minLength, maxLength },
          random ? seeded(more) : undefined,
          effort(),
        );
        if (found !== undefined) expect({ found, fits: fits(found) }).toMatchObject({ fits: true });
        if (WORDS.some(fits)) satisfiable++;
        expect({ exists: found !== undefined }).toEqual({ exists: WORDS.some(fits) });
      },
    ),
    { numRuns: 400, seed: 7 },
  );
  // Enough of both kinds, or the test says nothing.
  expect(satisfiable).toBeGreaterThan(100);
  expect(satisfiable).toBeLessThan(350);
});
