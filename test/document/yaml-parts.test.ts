import fc from 'fast-check';
import { load } from 'js-yaml';
import { stringify } from 'yaml';
import { loadInParts } from '../../src/document/read/yaml-parts';

const SIZES = { least: 1, part: 20 };
const inParts = (text: string): unknown => loadInParts(text, (part) => load(part), SIZES);

test.each([
  ['mappings in mappings', 'a:\n  b: 1\n  c:\n    d: 22222222222222222222\n    e: 3\nf: 4\n'],
  ['other indentations', 'a:\n        b: 11111111111111\n        c: 2\nd:\n e: 33333333333333333\n f: 4\n'],
  ['lists as far left as their key', 'a:\n- b: 1111111111\n- c: 22222222222\nd:\n  e:\n  - 3333333333333\n  - 4\n'],
  [
    'keys in quotes, with colons and numbers',
    "\"a: b\":\n  c: 1111111111111111\n'd''e':\n  1.0: 222222222222222222\n200: 3\n",
  ],
  ['texts over several lines', 'a: |\n  b: 11111111\n\n  c: 2\nd: >-\n  e: f\n  g\nh: "i\n  j: k"\nl: m\n  n\n'],
  ['flow style', 'a: { b: 1, c: [2,\n  3] }\nd:\n  e: {\n    f: 1111111111111111 }\n  g: 2\n'],
  [
    'comments and blank lines',
    '# a\n\nb: # c\n  # d\n\n  e: 11111111111111111111\n# f\n  g: 2 # h\n\ni:\n  # j\nk: 1\n',
  ],
  ['Windows line ends', 'a:\r\n  b: 11111111111111111\r\n  c: 2\r\nd:\r\n  e: 3\r\n'],
  ['null and empty values', 'a:\nb: ~\nc:\n  d:\n  e: 11111111111111111111111\n'],
  ['__proto__', '__proto__:\n  a: 1111111111111111111111\n  b: 2\n'],
  ['no line end', 'a: 1111111111111111111111111\nb: 2'],
])('%s: as the whole', (_, text) => {
  expect(inParts(text)).toEqual(load(text));
  expect(Object.keys(inParts(text) as object)).toEqual(Object.keys(load(text) as object));
});

test.each([
  ['a list', '- a: 11111111111111111\n- b: 2\n'],
  ['a text', 'aaaaaaaaaaaaaaaaaaaaaaaaaa\nbbbbbbbbbbb\n'],
  ['flow style', '{ a: 111111111111111111111,\n  b: 2 }\n'],
  ['several documents', 'a: 1111111111111111111\n---\nb: 2\n'],
  ['a directive', '%YAML 1.2\n---\na: 11111111111111111\n'],
  ['the end of a document', 'a: 111111111111111111111\n...\n'],
  ['an explicit key', '? a\n: 11111111111111111\n'],
  ['one key twice, far apart', 'a: 1111111111111111111\nb: 2222222222222222222222\na: 3\n'],
  ['one key twice, deeper', 'a:\n  b: 1111111111111111111\n  c: 2222222222222222222222\n  b: 3\n'],
  ['wrong indentation', 'a:\n    b: 111111111111111111\n  c: 2\n'],
  ['an open quote', 'a: "11111111111111111111\nb: 2\n'],
  ['an open bracket', 'a: [11111111111111111111\nb: 2\n'],
])('%s: is left to the whole', (_, text) => expect(inParts(text)).toBeUndefined());

test('small texts are left to the whole', () => {
  expect(loadInParts('a: 1\n', (part) => load(part))).toBeUndefined();
});

test('any value, in every style that is written', () => {
  const key = fc.string({ minLength: 1, maxLength: 12 });
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('several\nlines: of\n\ntext\n'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value;
  let [read, left] = [0, 0];
  const root = fc.dictionary(key, value, { minKeys: 1, maxKeys: 6, noNullPrototype: true });
  fc.assert(
    fc.property(root, fc.constantFrom(1, 2, 4), fc.constantFrom(1, 20, 60), (data, indent, part) => {
      const text = stringify(data, { indent, indentSeq: part !== 20, lineWidth: 30, aliasDuplicateObjects: false });
      const whole = load(text);
      const parted = loadInParts(text, (one) => load(one), { least: 1, part });
      if (parted === undefined) left++;
      else read++;
      expect(parted === undefined || JSON.stringify(parted) === JSON.stringify(whole)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(read).toBeGreaterThan(left);
});
