import { parseYaml } from '../../src/document/read/yaml-text';
import { positionsIn } from '../../src/document/places/positions';
import { join } from '../../src/document/pointer';
import { processorTime } from '../support/processor-time';

const value = {
  'a "quoted\\" key': [1, { x: null, 'b/c~d': 'te"xt, [{' }, [], [[true]]],
  '': { empty: {} },
  é: '\\"',
  n: -1.5e3,
};

it.each([0, 2])('places in JSON are those that the yaml package finds (indented by %d)', (indent) => {
  const text = JSON.stringify(value, null, indent);
  const locate = positionsIn('a.json', text);
  const visit = (node: unknown, path: (string | number)[]): void => {
    const place = locate(join('', ...path));
    expect(place.pointer).toBe(join('', ...path));
    const offset =
      text
        .split('\n')
        .slice(0, place.line - 1)
        .join('\n').length +
      (place.line > 1 ? 1 : 0) +
      place.column -
      1;
    const last = path.at(-1);
    const expected = typeof last === 'string' ? last : node;
    // JSON is YAML: what begins at the place is the key, or the item.
    const rest = text.slice(offset);
    const shown = typeof last === 'string' ? JSON.stringify(last) : rest;
    expect(rest.startsWith(shown)).toBe(true);
    if (typeof last === 'string') expect(parseYaml(shown).toJS()).toBe(expected);
    if (typeof node === 'object' && node !== null) {
      for (const key of Object.keys(node))
        visit((node as never)[key], [...path, Array.isArray(node) ? Number(key) : key]);
    }
  };
  visit(value, []);
});

it('a place in 10 MB of JSON takes no second parse', () => {
  const many = Object.fromEntries(
    Array.from({ length: 60_000 }, (_, i) => [`k${i}`, { text: 'x'.repeat(100), list: [i, { i }] }]),
  );
  const text = JSON.stringify({ many, last: { a: 1 } }, null, 1);
  const locate = positionsIn('a.json', text);
  locate('');
  const time = processorTime(() => {
    expect(locate('/last/a').line).toBe(text.split('\n').length - 2);
    // Each member is passed over once: a thousand places take no longer than one.
    for (let i = 0; i < 60_000; i += 60) expect(locate(`/many/k${i}/list/0`).pointer).toBe(`/many/k${i}/list/0`);
  });
  expect(time).toBeLessThan(1000);
});
