import { isMeant, meaningless } from '../../src/jest/selection';

const ID = 'createPackage/body/data/image/pattern=*ab (CreateDocker)';

test.each([
  [ID, true],
  ['createPackage/*', true],
  ['*', true],
  ['**', true],
  ['*pattern*', true],
  ['*)', true],
  ['create*/data/*image*Docker)', true],
  ['createPackage', false],
  ['createPackage/', false],
  ['*pattern', false],
  ['*image*data*', false],
  ['createPackage/body/data/image/pattern=*ab (CreateDocker)*)', false],
  [/image/, true],
  [/^image/, false],
])('%s: %s', (pattern, expected) => {
  expect(isMeant(ID, pattern)).toBe(expected);
  expect(isMeant(ID, ['nothing', pattern])).toBe(expected);
  expect(meaningless([ID, 'other'], pattern)).toEqual(expected ? [] : [pattern]);
});

test('a regular expression with memory means the same each time', () => {
  const pattern = /image/g;
  expect([isMeant(ID, pattern), isMeant(ID, pattern), isMeant(ID, pattern)]).toEqual([true, true, true]);
});
