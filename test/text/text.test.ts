import { base64, firstNames, globExpression, isUrl, literalPattern, sentencesIn, unicodeEscape } from '../../src/text';

test('a text as a pattern has it stands for itself', () => {
  const text = 'a.b*c+d?e^f$g{h}i(j)k|l[m]n\\o/p';
  for (const flags of ['', 'u']) expect(new RegExp(`^${literalPattern(text)}$`, flags).test(text)).toBe(true);
  expect(new RegExp(`^${literalPattern('a.b')}$`).test('axb')).toBe(false);
});

test.each([
  ['createPet/*', 'createPet/201/usual', true],
  ['*/201/*', 'createPet/201/usual', true],
  ['*', 'a\nb', true],
  ['a.b', 'axb', false],
  ['create', 'createPet', false],
])('%s means %j: %s', (pattern, text, isMeant) => expect(globExpression(pattern).test(text)).toBe(isMeant));

test('the first of some names, and how many more there are', () => {
  expect(firstNames([], 2)).toBe('');
  expect(firstNames(['a', 'b'], 2)).toBe('a, b');
  expect(firstNames(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
});

test('an address of the web is one with its slashes', () => {
  expect(['https://a.example/x', 'HTTP://a', 'https:a', 'file:///a', 'openapi.yaml'].map(isUrl)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('bytes in base 64 and characters as escapes', () => {
  for (const length of [0, 1, 256, 8192, 8193, 300_000]) {
    const bytes = Uint8Array.from({ length }, (_, at) => at % 256);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  }
  expect(unicodeEscape('é')).toBe('\\u00e9');
});

test('a sentence goes on in the next line, and not in the next paragraph or item of a list', () => {
  const text = 'All notes,\nnewest first. Needs a token!\n\nBy default\n- done ones; others\n- 2.5 of them\n1. One';
  expect(sentencesIn(text)).toEqual([
    ...['All notes, newest first', 'Needs a token', 'By default', 'done ones', 'others', '2.5 of them', 'One'],
  ]);
  expect(sentencesIn(' ')).toEqual([]);
});
