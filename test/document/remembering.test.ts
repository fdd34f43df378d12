import { addTo, groupBy, oncePer, oncePerPart, oncePerPlace, remembering } from '../../src/document';

test('what follows from an object is found once for each, also where it is nothing', () => {
  const find = jest.fn(({ name }: { name: string }) => (name === '' ? undefined : name.toUpperCase()));
  const nameOf = oncePer(find);
  const [a, b, none] = [{ name: 'a' }, { name: 'a' }, { name: '' }];
  expect([nameOf(a), nameOf(b), nameOf(a), nameOf(none), nameOf(none)]).toEqual(['A', 'A', 'A', undefined, undefined]);
  expect(find).toHaveBeenCalledTimes(3);
});

test('what follows from a part of an object is found once for each part of each object', () => {
  const find = jest.fn((of: object, part: object) => [of, part]);
  const bothOf = oncePerPart(find);
  const [one, other, part] = [{}, {}, {}];
  expect(bothOf(one, part)).toBe(bothOf(one, part));
  expect([bothOf(one, part), bothOf(other, part), bothOf(one, other)]).toEqual([
    [one, part],
    [other, part],
    [one, other],
  ]);
  expect(find).toHaveBeenCalledTimes(3);
});

test('what follows from a place in an object is found once for each place of each object', () => {
  const find = jest.fn((of: readonly string[], place: string) => of.indexOf(place));
  const placeOf = oncePerPlace(find);
  const [one, other] = [['x', 'y'], ['y']];
  expect([placeOf(one, 'y'), placeOf(other, 'y'), placeOf(one, 'y'), placeOf(one, 'x')]).toEqual([1, 0, 1, 0]);
  expect(find).toHaveBeenCalledTimes(3);
});

test('a part that is an object is held weakly, since some are made for one request', () => {
  const strong = jest.spyOn(Map.prototype, 'set');
  try {
    const bothOf = oncePerPart((of: object, part: object) => [of, part]);
    const [of, part] = [{}, {}];
    expect(bothOf(of, part)).toBe(bothOf(of, part));
    expect(strong.mock.calls.filter(([key]) => key === of || key === part)).toEqual([]);
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
