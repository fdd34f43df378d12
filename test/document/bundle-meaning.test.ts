import { posix } from 'node:path';
import { type JsonObject, resolve } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { memory } from './folder';

/**
 * Random documents of four files that refer to each other wildly: what a schema means, with its references followed to some depth,
 * must be the same before and after bundling. Before, references are followed here, from file to file.
 */
type Schema = { $ref?: string; title?: string; properties?: Record<string, Schema>; items?: Schema };
type Spot = { file: string; value: Schema };
const NAMES = ['main.json', 'a.json', 's/b.json', 's/c.json'];

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function randomFiles(seed: number): Record<string, JsonObject> {
  const random = generator(seed);
  let titles = 0;
  const reference = (from: string): string => {
    const to = NAMES[random(NAMES.length)]!;
    const inMain = ['/components/schemas/A', '/components/schemas/B', '/components/schemas/A/properties/p', '/x-s/S'];
    const pointers = to === 'main.json' ? inMain : ['', '/A', '/B', '/A/properties/p'];
    const pointer = pointers[random(pointers.length)]!;
    const address = to === from && random(10) < 7 ? '' : posix.relative(posix.dirname(from), to);
    return pointer === '' && address !== '' ? address : `${address}#${pointer}`;
  };
  const schema = (from: string, depth: number): JsonObject => {
    const title = `t${titles++}`;
    if (depth > 0 && random(100) < 40) return { $ref: reference(from), ...(random(7) === 0 ? { title } : {}) };
    return {
      title,
      ...(depth < 3 && { properties: { p: schema(from, depth + 1), q: schema(from, depth + 1) } }),
      ...(depth < 3 && random(3) === 0 && { items: schema(from, depth + 1) }),
    };
  };
  const files: Record<string, JsonObject> = {};
  for (const name of NAMES) {
    const [A, B] = [schema(name, random(2)), schema(name, 1)];
    if (name !== 'main.json') files[name] = { title: name, A, B, properties: { p: schema(name, 1) } };
    else
      files[name] = { openapi: '3.1.0', paths: {}, components: { schemas: { A, B } }, 'x-s': { S: schema(name, 0) } };
  }
  return files;
}

/** Follows a reference through the files, as RFC 3986 and RFC 6901 say, and through references on the way. */
function follow(files: Record<string, JsonObject>, from: string, reference: string): Spot {
  const [address = '', fragment = ''] = reference.split('#');
  let file = address === '' ? from : posix.join(posix.dirname(from), address);
  let value: unknown = files[file];
  for (const token of fragment.split('/').slice(1)) {
    while ((value as Schema).$ref !== undefined && !(token in (value as object))) {
      const next = follow(files, file, (value as { $ref: string }).$ref);
      [file, value] = [next.file, next.value];
    }
    value = (value as Record<string, unknown>)[token];
  }
  return { file, value: value as Schema };
}

function meaning(spot: Spot, next: (spot: Spot) => Spot, depth = 0): unknown {
  if (depth > 6) return '…';
  if (spot.value.$ref !== undefined) {
    const target = next(spot);
    if (spot.value.title === undefined) return meaning(target, next, depth);
    return { title: spot.value.title, and: meaning(target, next, depth + 1) };
  }
  const below = (value: Schema | undefined): unknown =>
    value === undefined ? undefined : meaning({ file: spot.file, value }, next, depth + 1);
  const { title, items, properties } = spot.value;
  return { title, items: below(items), p: below(properties?.p), q: below(properties?.q) };
}

it('a bundled document means what its files mean', async () => {
  let compared = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const files = randomFiles(seed);
    const texts = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]));
    const document = await loadDocument('main.json', memory(texts));
    // References in a circle and to nowhere are there by chance.
    const [problem] = document.problems;
    if (problem !== undefined) {
      expect([seed, problem.message]).toEqual([seed, expect.stringMatching(/circle|points to nothing/)]);
      continue;
    }
    for (const pointer of ['/components/schemas/A', '/components/schemas/B']) {
      const inFiles = meaning(follow(files, 'main.json', `#${pointer}`), ({ file, value }) =>
        follow(files, file, value.$ref!),
      );
      const inDocument = meaning(follow({ '': document.root }, '', `#${pointer}`), ({ value }) =>
        follow({ '': document.root }, '', value.$ref!),
      );
      expect([seed, inDocument]).toEqual([seed, inFiles]);
      expect(resolve(document.root, pointer)).toBeDefined();
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(50);
});
