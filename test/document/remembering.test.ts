import { addTo, groupBy, oncePer, oncePerPart, remembering } from '../../src/document';

test('what follows from an object is found once for each, also where it is nothing', () => {
  const find = jest.fn(({ name }: { name: string }) => (name === '' ? undefined : name.toUpperCase()));
  const nameOf = oncePer(find);
  const [a, b, none] = [{ name: 'a' }, { name: 'a' }, { name: '' }];
  expect([nameOf(a), nameOf(b), nameOf(a), nameOf(none), nameOf(none)]).toEqual(['A', 'A', 'A', undefined, undefined]);
  expect(find).toHaveBeenCalledTimes(3);
});

test('what follows from a part of an object is found once for each part of each object', () => {
  const find = jest.fn((of: readonly string[], part: string) => of.indexOf(part));
  const placeOf = oncePerPart(find);
  const [one, other] = [['x', 'y'], ['y']];
  expect([placeOf(one, 'y'), placeOf(other, 'y'), placeOf(one, 'y'), placeOf(one, 'x')]).toEqual([1, 0, 1, 0]);
  expect(find).toHaveBeenCalledTimes(3);
});

test('a part that is an object is held weakly, since some are made for one request', () => {
  const strong = jest.spyOn(Map.prototype, 'set');
  try {
    const find = jest.fn((of: { readonly name: string }, part: object | string) => [of.name, part]);
    const bothOf = oncePerPart(find);
    const [of, part] = [{ name: 'a' }, { of: 'a' }];
    expect(bothOf(of, part)).toBe(bothOf(of, part));
    expect(strong.mock.calls.filter(([key]) => key === part)).toEqual([]);
    expect(bothOf(of, 'b')).toBe(bothOf(of, 'b'));
    expect(find).toHaveBeenCalledTimes(2);
  } finally {
    strong.mockRestore();
  }
});

test('the results of a function of texts are remembered, and never more than its bound', () => {
  const make = jest.fn((text: string) => text.length);
  const lengthOf = remembering(2, make);
  for (const text of ['a', 'a', 'bb', 'a']) lengthOf(text);
  expect(make).toHaveBeenCalledTimes(2);
  expect([lengthOf('ccc'), lengthOf('a')]).toEqual([3, 1]);
  expect(make).toHaveBeenCalledTimes(4);
});

test('values are grouped by their keys, in their order; one without a key is left out', () => {
  const groups = groupBy(['a1', 'b1', 'a2', ''], (text) => text[0]);
  expect([...groups]).toEqual([
    ['a', ['a1', 'a2']],
    ['b', ['b1']],
  ]);
  addTo(groups, 'b', 'b2');
  addTo(groups, 'c', 'c1');
  expect([...groups.values()]).toEqual([['a1', 'a2'], ['b1', 'b2'], ['c1']]);
});
