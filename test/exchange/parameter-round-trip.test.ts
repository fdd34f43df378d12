import * as fc from 'fast-check';
import type { Json, JsonObject } from '../../src/document';
import type { ParameterPlace, Style } from '../../src/model';
import { parameterSource, readParameter } from '../../src/exchange/parameters/read-parameter';
import { writeParameter } from '../../src/exchange/parameters/write-parameter';
import { parameter, shapesOf } from './make';

const PLACES: [ParameterPlace, Style][] = [
  ['path', 'simple'],
  ['path', 'label'],
  ['path', 'matrix'],
  ['query', 'form'],
  ['query', 'spaceDelimited'],
  ['query', 'pipeDelimited'],
  ['query', 'deepObject'],
  ['header', 'simple'],
  ['cookie', 'form'],
];

/** What cannot be told apart in a text of this place and style; nothing else is excluded. */
function isText(place: ParameterPlace, style: Style, explode: boolean): (text: string) => boolean {
  if (place === 'header') return (text) => text === text.trim() && !/[,=]/.test(text);
  if (style === 'deepObject') return (text) => !/[[\]]/.test(text);
  if (style === 'spaceDelimited' && !explode) return (text) => !text.includes(' ');
  if (style === 'pipeDelimited' && !explode) return (text) => !text.includes('|');
  return () => true;
}

const hostile = fc.constantFrom(
  'a,b',
  'a.b',
  ';',
  '=',
  'a&b',
  '%2C',
  '%',
  '+',
  ' ',
  '/',
  '?#',
  '[x]',
  '|',
  'é😀',
  'true',
  '12',
  'null',
  '"',
);

describe.each(PLACES)('in %s, style %s', (place, style) => {
  describe.each([false, true])('explode %s', (explode) => {
    const keep = isText(place, style, explode);
    const text = fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string()).filter(keep);
    const key = fc
      .oneof(hostile, fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('__proto__', 'constructor', 'p'))
      .filter(keep);
    const scalars: [JsonObject, fc.Arbitrary<Json>][] = [
      [{ type: 'string' }, text],
      [{ type: 'integer' }, fc.maxSafeInteger()],
      [{ type: 'number' }, fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n))],
      [{ type: 'boolean' }, fc.boolean()],
      [{ type: ['integer', 'null'] }, fc.option(fc.integer())],
    ];
    // An empty array or object is nothing at all in every style (RFC 6570 §2.3), so that none is made here.
    const cases: [string, fc.Arbitrary<readonly [JsonObject, Json]>][] = scalars.flatMap(([schema, values]) => {
      const name = JSON.stringify(schema);
      const arrays = fc
        .array(values, { minLength: 1 })
        .map((value) => [{ type: 'array', items: schema }, value] as const);
      const objects = fc.dictionary(key, values, { minKeys: 1, noNullPrototype: true }).map((value) => {
        const properties = Object.fromEntries(Object.keys(value).map((property) => [property, schema]));
        return [{ type: 'object', properties }, value] as const;
      });
      const made: [string, fc.Arbitrary<readonly [JsonObject, Json]>][] = [];
      if (style !== 'deepObject') {
        made.push([name, values.map((value) => [schema, value] as const)], [`array of ${name}`, arrays]);
      }
      return [...made, [`object of ${name}`, objects]];
    });

    test.each(cases)('%s comes back', (_, values) => {
      const declared = parameter({ in: place, style, explode });
      fc.assert(
        fc.property(values, fc.boolean(), ([schema, value], allowReserved) => {
          const written = writeParameter({ ...declared, allowReserved: allowReserved && place === 'query' }, value);
          const sent = 'text' in written ? written.text : written.pairs.join(place === 'query' ? '&' : '; ');
          const path: Record<string, string> = place === 'path' ? { p: sent } : {};
          const target = place === 'query' ? `/?${sent}` : '/';
          const headers: [string, string][] =
            place === 'header' ? [['p', sent]] : place === 'cookie' ? [['Cookie', sent]] : [];
          if (place !== 'header') expect(sent).toMatch(/^[\x21-\x7e]*(?:; [\x21-\x7e]*)*$/);
          const source = parameterSource({ method: 'GET', target, headers }, path);
          expect(readParameter(declared, source, shapesOf(schema)).value).toEqual(value);
        }),
        { numRuns: 50 },
      );
    });
  });
});
