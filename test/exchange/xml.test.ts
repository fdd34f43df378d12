import * as fc from 'fast-check';
import type { Json, JsonObject } from '../../src/document';
import { readBody, writeBody } from '../../src/exchange/codecs/body';
import { encodeCharset, encodeText } from '../../src/exchange/wire/text-coding';
import { mediaType } from './make';

const xml = mediaType('application/xml');

const read = (text: string, schema: JsonObject, schemas: JsonObject = {}): unknown =>
  readBody(encodeText(text), 'application/xml', xml, { schema, components: { schemas } });
const write = (value: Json, schema: JsonObject, schemas: JsonObject = {}): string =>
  new TextDecoder().decode(
    writeBody(value, 'application/xml', { ...xml, root: { schema, components: { schemas } } }).bytes,
  );
const value = (found: Json): unknown => ({ kind: 'value', value: found });

const DOC = {
  type: 'object',
  xml: { name: 'doc' },
  properties: {
    a: { type: 'integer', xml: { attribute: true } },
    b: { type: 'array', xml: { wrapped: true }, items: { type: 'string', xml: { name: 'it' } } },
    c: { type: 'array', items: { type: 'number' } },
    on: { type: 'boolean' },
    inner: { type: 'object', properties: { x: { type: ['integer', 'null'] } } },
  },
};

/** An object with an attribute and elements that are lists. */
function inLists(items: JsonObject): JsonObject {
  const list: JsonObject = { type: 'array', items };
  return { type: 'object', properties: { a: { ...list, xml: { attribute: true } }, c: list } };
}

test.each<[string, string, JsonObject, Json]>([
  ['attributes and wrapped lists', '<doc a="1"><b><it>x</it><it>y</it></b></doc>', DOC, { a: 1, b: ['x', 'y'] }],
  ['a list of one', '<doc><c>1.5</c></doc>', DOC, { c: [1.5] }],
  ['a list that is spread', '<doc><c>1</c><on>true</on><c>2</c></doc>', DOC, { c: [1, 2], on: true }],
  ['an empty wrapper', '<doc><b/></doc>', DOC, { b: [] }],
  ['items that may be lists', '<d a="1 2"><c>1</c><c>2</c></d>', inLists({ anyOf: [{ type: 'number' }, { type: 'array' }] }), { a: [1, 2], c: [1, 2] }], // prettier-ignore
  ['a list that may hold itself', '<d a="1 2"><c>1</c><c>2</c></d>', inLists({ anyOf: [{ type: 'number' }, { $ref: '#/schema/properties/c' }] }), { a: [1, 2], c: [1, 2] }], // prettier-ignore
  ['a list that holds nothing but itself', '<d a="1"><c><c/></c><c/></d>', inLists({ $ref: '#/schema/properties/c' }), { a: ['1'], c: [[[]], []] }], // prettier-ignore
  ['a number where a list may be', '<d><c> 1 </c></d>', { type: 'object', properties: { c: { type: ['integer', 'array'], xml: { wrapped: true } } } }, { c: 1 }], // prettier-ignore
  ['space around a number', '<doc a=" 1 "><c>\n 2 </c></doc>', DOC, { a: 1, c: [2] }],
  ['a boolean as a bit', '<doc><on> 1 </on></doc>', DOC, { on: true }],
  ['a boolean and what is none', '<doc><on>0</on><on>2</on></doc>', DOC, { on: [false, '2'] }],
  [
    'one where a number may be meant',
    '<d><n>1</n></d>',
    { type: 'object', properties: { n: { type: ['boolean', 'integer'] } } },
    { n: 1 },
  ],
  ['text where a number is meant', '<doc><c>many</c></doc>', DOC, { c: ['many'] }],
  ['an item under another name', '<doc><b><other>x</other></b></doc>', DOC, { b: { other: 'x' } }],
  ['what the schema does not have', '<doc z="1"><q>2</q><q>3</q></doc>', DOC, { q: ['2', '3'], z: '1' }],
  ['an element that only a list may repeat', '<doc><on>true</on><on>false</on></doc>', DOC, { on: [true, false] }],
  [
    'nil',
    '<doc xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><inner><x i:nil="true"/></inner></doc>',
    DOC,
    { inner: { x: null } },
  ],
  ['escapes and CDATA', '<doc><b><it>&lt;&#65;<![CDATA[<&]]></it></b></doc>', DOC, { b: ['<A<&'] }],
  ['no content where an object is meant', '<doc><inner/></doc>', DOC, { inner: {} }],
  ['text where an object is meant', '<doc><inner>hello</inner></doc>', DOC, { inner: 'hello' }],
  ['space in a string', '<r><s> a </s></r>', { type: 'object', properties: { s: { type: 'string' } } }, { s: ' a ' }],
  [
    'a property named __proto__',
    '<r><__proto__>x</__proto__></r>',
    { type: 'object' },
    JSON.parse('{"__proto__":"x"}') as Json,
  ],
  [
    'a list as root',
    '<pets><pet>a</pet><pet>b</pet></pets>',
    { type: 'array', xml: { name: 'pets' }, items: { type: 'string', xml: { name: 'pet' } } },
    ['a', 'b'],
  ],
  [
    'namespaces, whatever their prefix',
    '<p:a xmlns:p="urn:x"><q xmlns="urn:x">1</q><p:r>2</p:r></p:a>',
    {
      type: 'object',
      properties: { q: { type: 'integer', xml: { namespace: 'urn:x', prefix: 'z' } }, r: { type: 'integer' } },
    },
    { q: 1, r: 2 },
  ],
  [
    'nodeType text, cdata and attribute',
    '<animal kind="Cat">Fluffy</animal>',
    {
      type: 'object',
      properties: {
        kind: { type: 'string', xml: { nodeType: 'attribute' } },
        name: { type: 'string', xml: { nodeType: 'text' } },
      },
    },
    { kind: 'Cat', name: 'Fluffy' },
  ],
  [
    'nodeType element wraps a list',
    '<d><list><list>1</list></list></d>',
    {
      type: 'object',
      properties: { list: { type: 'array', xml: { nodeType: 'element' }, items: { type: 'integer' } } },
    },
    { list: [1] },
  ],
  [
    'nodeType none stands in the element around it',
    '<d><x>1</x></d>',
    {
      type: 'object',
      properties: { g: { type: 'object', xml: { nodeType: 'none' }, properties: { x: { type: 'integer' } } } },
    },
    { g: { x: 1 } },
  ],
  [
    'an attribute that is not there is null where it may be',
    '<d/>',
    { type: 'object', properties: { n: { type: ['number', 'null'], xml: { nodeType: 'attribute' } } } },
    { n: null },
  ],
  [
    'ordered elements and text',
    '<Report>Before.<data>42</data>After.</Report>',
    {
      type: 'array',
      xml: { nodeType: 'element', name: 'Report' },
      prefixItems: [
        { type: 'string', xml: { nodeType: 'text' } },
        { type: 'number', xml: { name: 'data' } },
        { type: 'string', xml: { nodeType: 'text' } },
      ],
    },
    ['Before.', 42, 'After.'],
  ],
  [
    'a spread list under its own name, which the name of the list does not change',
    '<d><animals>dog</animals><aliens>cat</aliens></d>',
    { type: 'object', properties: { animals: { type: 'array', xml: { name: 'aliens' }, items: { type: 'string' } } } },
    { animals: ['dog'], aliens: 'cat' },
  ],
  [
    'an element that has the name of an attribute, and an attribute that has the name of an element',
    '<doc on="true"><a>1</a></doc>',
    DOC,
    { '<a>': '1', '@on': 'true' },
  ],
  [
    'an element of another namespace, or of none',
    '<d xmlns:q="urn:other"><q:name>x</q:name><name>y</name></d>',
    { type: 'object', properties: { name: { type: 'string', xml: { namespace: 'urn:own', prefix: 'q' } } } },
    { '<q:name>': 'x', '<name>': 'y' },
  ],
  [
    'wrapped lists under any name',
    '<d><a><i>1</i></a><b><i>2</i><i>3</i></b></d>',
    {
      type: 'object',
      additionalProperties: {
        type: 'array',
        xml: { wrapped: true },
        items: { type: 'integer', xml: { name: 'i' } },
      },
    },
    { a: [1], b: [2, 3] },
  ],
  [
    'a list in an attribute',
    '<d ids=" 1 2"/>',
    { type: 'object', properties: { ids: { type: 'array', xml: { attribute: true }, items: { type: 'integer' } } } },
    { ids: [1, 2] },
  ],
  [
    'a list of lists without any element of its own',
    '<d><m>1</m><m>2</m></d>',
    {
      type: 'object',
      properties: { m: { type: 'array', items: { type: 'array', items: { type: 'integer' } } } },
    },
    { m: [[1, 2]] },
  ],
  [
    'items of a root list that nothing names',
    '<l><n>1</n><n>2</n></l>',
    { type: 'array', items: { type: 'integer' } },
    [1, 2],
  ],
])('reads %s', (_what, text, schema, expected) => {
  expect(read(text, schema)).toEqual(value(expected));
});

const PETS = {
  Cat: {
    type: 'object',
    xml: { name: 'cat' },
    required: ['lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    xml: { name: 'dog' },
    required: ['barks'],
    properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
  },
};
const PET = { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] };

test.each<[string, JsonObject, Json, string]>([
  ['root', PET, { barks: true }, '<dog>\n  <barks>true</barks>\n</dog>'],
  [
    'property',
    { type: 'object', xml: { name: 'r' }, properties: { pet: PET } },
    { pet: { barks: true } },
    '<r>\n  <dog>\n    <barks>true</barks>\n  </dog>\n</r>',
  ],
  [
    'wrapped list',
    { type: 'array', xml: { name: 'pets', wrapped: true }, items: PET },
    [{ lives: 9 }, { barks: true }],
    '<pets>\n  <cat>\n    <lives>9</lives>\n  </cat>\n  <dog>\n    <barks>true</barks>\n  </dog>\n</pets>',
  ],
  [
    'spread list',
    { type: 'object', xml: { name: 'r' }, properties: { pets: { type: 'array', items: PET } } },
    { pets: [{ barks: true }, { lives: 9 }] },
    '<r>\n  <dog>\n    <barks>true</barks>\n  </dog>\n  <cat>\n    <lives>9</lives>\n  </cat>\n</r>',
  ],
])('branches with names of their own are known by them: %s', (_what, schema, given, text) => {
  expect(write(given, schema, PETS)).toContain(text);
  expect(read(text, schema, PETS)).toEqual(value(given));
});

test('properties with one name for their elements take them in their order', () => {
  const schemas = { Place: { type: 'object', xml: { name: 'place' }, properties: { city: { type: 'string' } } } };
  const place = { $ref: '#/components/schemas/Place' };
  const schema = { type: 'object', xml: { name: 'r' }, properties: { home: place, work: place } };
  const given = { home: { city: 'Ulm' }, work: { city: 'Bonn' } };
  expect(read(write(given, schema, schemas), schema, schemas)).toEqual(value(given));
});

test('a discriminator says which branch names the element', () => {
  const kinds = { ...PETS, Dog: { ...PETS.Dog, required: [] }, Cat: { ...PETS.Cat, required: [] } };
  const schema = { ...PET, discriminator: { propertyName: 'kind' } };
  expect(write({ kind: 'Dog' }, schema, kinds)).toContain('<dog>\n  <kind>Dog</kind>\n</dog>');
});

test('items of a root list have the name of their component', () => {
  const schemas = { Pet: { type: 'object', properties: { id: { type: 'integer' } } } };
  const schema = { type: 'array', xml: { name: 'pets' }, items: { $ref: '#/components/schemas/Pet' } };
  const text = '<pets>\n  <Pet>\n    <id>1</id>\n  </Pet>\n</pets>';
  expect(write([{ id: 1 }], schema, schemas)).toContain(text);
  expect(read(text, schema, schemas)).toEqual(value([{ id: 1 }]));
});

test.each([
  [
    'another namespace',
    '<doc xmlns="urn:other"/>',
    "the root element is 'doc' of the namespace 'urn:other', not 'doc' of the namespace 'urn:own'",
  ],
  ['no namespace', '<doc/>', "the root element is 'doc', not 'doc' of the namespace 'urn:own'"],
])('a root of %s is unreadable', (_what, text, reason) => {
  const schema = { type: 'object', xml: { name: 'doc', namespace: 'urn:own' } };
  expect(read(text, schema)).toEqual({ kind: 'unreadable', reason });
});

test('a root that nothing but its component names may have another name', () => {
  const person = { type: 'object', properties: { age: { type: 'integer' } } };
  const reference = { $ref: '#/components/schemas/Person' };
  expect(read('<people><age>7</age></people>', reference, { Person: person })).toEqual({
    kind: 'value',
    value: { age: 7 },
  });
  const reason = "the root element is 'people', not 'person'";
  const named = { Person: { ...person, xml: { name: 'person' } } };
  expect(read('<people/>', reference, named)).toEqual({ kind: 'unreadable', reason });
});

test.each(['utf-16le', 'utf-16be'])('a byte order mark says that a document is %s', (charset) => {
  const text = '\ufeff<?xml version="1.0" encoding="UTF-16"?><r><s>é</s></r>';
  const schema = { type: 'object', properties: { s: { type: 'string' } } };
  expect(readBody(encodeCharset(text, charset), 'application/xml', xml, { schema })).toEqual(value({ s: 'é' }));
});

test('is written in the charset of its media type, and says so', () => {
  const type = 'application/xml; charset=iso-8859-1';
  const schema = { type: 'object', xml: { name: 'r' }, properties: { s: { type: 'string' } } };
  const { bytes } = writeBody({ s: 'é' }, type, { ...xml, root: { schema } });
  expect(Buffer.from(bytes).toString('latin1')).toContain('encoding="iso-8859-1"?>\n<r>\n  <s>é</s>');
  expect(readBody(bytes, type, xml, { schema })).toEqual(value({ s: 'é' }));
});

test('names of components are those of their schemas', () => {
  const schemas = { Pet: { type: 'object', xml: { name: 'pet' }, properties: { id: { type: 'integer' } } } };
  const schema = { type: 'object', properties: { first: { $ref: '#/components/schemas/Pet' } } };
  expect(read('<r><pet><id>1</id></pet></r>', schema, schemas)).toEqual(value({ first: { id: 1 } }));
  expect(write({ id: 1 }, { $ref: '#/components/schemas/Pet' }, schemas)).toContain('<pet>\n  <id>1</id>\n</pet>');
});

test.each([
  ['not well-formed', '<doc><a></doc>', /not well-formed XML/],
  ['text', 'not xml', /not well-formed XML/],
  ['two roots', '<a/><b/>', /not well-formed XML/],
  ['another root', '<other a="1"/>', /the root element is 'other', not 'doc'/],
  ['a document type', '<!DOCTYPE doc [<!ENTITY a "b">]><doc>&a;</doc>', /document type declaration is not accepted/],
  ['an entity that nobody declared', '<doc>&a;</doc>', /not well-formed XML/],
  ['too deep', `${'<a>'.repeat(1001)}${'</a>'.repeat(1001)}`, /nested deeper than 1000/],
])('is unreadable: %s', (_what, text, reason) => {
  expect(read(text, DOC)).toEqual({ kind: 'unreadable', reason: expect.stringMatching(reason) });
});

test('a document in the encoding that it declares', () => {
  const bytes = Uint8Array.from(
    [...'<?xml version="1.0" encoding="ISO-8859-1"?><r><s>é</s></r>'].map((c) => c.charCodeAt(0)),
  );
  const schema = { type: 'object', properties: { s: { type: 'string' } } };
  expect(readBody(bytes, 'application/xml', xml, { schema })).toEqual(value({ s: 'é' }));
});

test('a schema of a string is that of the whole text', () => {
  expect(read('<a>1</a>', { type: 'string' })).toEqual(value('<a>1</a>'));
  expect(write('<a>1</a>', { type: 'string' })).toBe('<a>1</a>');
});

test('a string with an xml object is an element, unless its author wrote one', () => {
  const schema = { type: 'string', xml: { name: 'a' } };
  expect(read('<a>x &amp; y</a>', schema)).toEqual(value('x & y'));
  expect(write('x & y', schema)).toContain('<a>x &amp; y</a>');
  expect(write('<a>1</a>', schema)).toBe('<a>1</a>');
});

test('an example that is XML already is sent as it stands', () => {
  expect(write('<doc a="1"/>', DOC)).toBe('<doc a="1"/>');
});

test('writes namespaces once, with their prefix', () => {
  const ns = { namespace: 'urn:x', prefix: 'p' };
  const schema = {
    type: 'object',
    xml: { name: 'a', ...ns },
    properties: { b: { type: 'string', xml: ns }, c: { type: 'string', xml: { prefix: 'p', attribute: true } } },
  };
  expect(write({ b: 'x', c: 'y' }, schema)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<p:a xmlns:p="urn:x" p:c="y">\n  <p:b>x</p:b>\n</p:a>\n',
  );
});

test('what is written is read back', () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .map((s) => s.replace(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ''));
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n));
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'integer', xml: { attribute: true } },
      label: { type: 'string', xml: { attribute: true, namespace: 'urn:l' } },
      'a b': { type: 'string' },
      note: { type: 'string', xml: { nodeType: 'cdata' } },
      list: { type: 'array', items: { type: 'string' } },
      wrapped: { type: 'array', xml: { wrapped: true, name: 'many' }, items: { type: 'number', xml: { name: 'one' } } },
      inner: {
        type: 'object',
        xml: { namespace: 'urn:i', prefix: 'i' },
        properties: { yes: { type: 'boolean' }, none: { type: ['string', 'null'] } },
      },
    },
  };
  const one = fc.record(
    {
      id: fc.integer(),
      label: text,
      'a b': text,
      note: text.filter((s) => s.trim() !== ''),
      list: fc.array(text, { minLength: 1 }),
      wrapped: fc.array(number),
      inner: fc.record({ yes: fc.boolean(), none: fc.option(text) }, { requiredKeys: [] }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  fc.assert(
    fc.property(one, (given) => {
      expect(read(write(given as Json, schema), schema)).toEqual(value(given as Json));
    }),
  );
});

describe('a reference in OpenAPI 3.2 is no node itself', () => {
  const Named = { type: 'object', xml: { name: 'pet' }, properties: { id: { type: 'integer' } } };
  const Plain = { type: 'object', properties: { id: { type: 'integer' } } };
  const Bare = { ...Plain, xml: { nodeType: 'none' } };
  const List = { type: 'array', items: { type: 'integer' } };
  const of = (name: string, beside: JsonObject = {}): JsonObject => ({
    $ref: `#/components/schemas/${name}`,
    ...beside,
  });
  const root = (properties: JsonObject): JsonObject => ({ type: 'object', xml: { name: 'r' }, properties });
  const ask = (schema: JsonObject): JsonObject => ({
    openapi: '3.2.0',
    schema,
    components: { schemas: { Named, Plain, Bare, List } },
  });
  const put = (given: Json, schema: JsonObject): string =>
    new TextDecoder()
      .decode(writeBody(given, 'application/xml', { ...xml, root: ask(schema) }).bytes)
      .replace(/^<\?xml[^>]*>/, '')
      .replace(/\s+(?=<)/g, '')
      .trim();
  const get = (text: string, schema: JsonObject): unknown =>
    readBody(encodeText(text), 'application/xml', xml, ask(schema));

  test.each<[string, JsonObject, Json, string]>([
    ['the component names the element', root({ a: of('Plain') }), { a: { id: 1 } }, '<r><Plain><id>1</id></Plain></r>'],
    ['its own name comes first', root({ a: of('Named') }), { a: { id: 1 } }, '<r><pet><id>1</id></pet></r>'],
    [
      'items, too',
      root({ l: { type: 'array', items: of('Plain') } }),
      { l: [{ id: 1 }, { id: 2 }] },
      '<r><Plain><id>1</id></Plain><Plain><id>2</id></Plain></r>',
    ],
    [
      'a name beside it is ignored',
      root({ a: of('Named', { xml: { name: 'b' } }) }),
      { a: { id: 1 } },
      '<r><pet><id>1</id></pet></r>',
    ],
    [
      'unless it is made a node',
      root({ a: of('Bare', { xml: { nodeType: 'element', name: 'b' } }) }),
      { a: { id: 1 } },
      '<r><b><id>1</id></b></r>',
    ],
    [
      'items of a list have the name of the property',
      root({ l: of('List') }),
      { l: [1, 2] },
      '<r><l>1</l><l>2</l></r>',
    ],
    [
      'an element in an element, where both are one',
      root({ a: of('Named', { xml: { nodeType: 'element', name: 'b' } }) }),
      { a: { id: 1 } },
      '<r><b><pet><id>1</id></pet></b></r>',
    ],
    [
      'which each has its own name',
      root({ l: { type: 'array', items: of('Plain', { xml: { nodeType: 'element' } }) } }),
      { l: [{ id: 1 }, { id: 2 }] },
      '<r><l><Plain><id>1</id></Plain></l><l><Plain><id>2</id></Plain></l></r>',
    ],
    ['a root', of('Bare', { xml: { nodeType: 'element', name: 'stored' } }), { id: 1 }, '<stored><id>1</id></stored>'],
  ])('%s', (_what, schema, given, text) => {
    expect(put(given, schema)).toBe(text);
    expect(get(text, schema)).toEqual(value(given));
  });

  test('what stands beside an element that is held is there', () => {
    const schema = root({ a: of('Plain', { xml: { nodeType: 'element' } }) });
    const text = '<r><a><Plain><id>1</id></Plain><other>2</other></a></r>';
    expect(get(text, schema)).toEqual(value({ a: { Plain: { id: '1' }, other: '2' } }));
    expect(get('<r><a/></r>', schema)).toEqual(value({ a: {} }));
  });

  test('the name of the property is read as well', () => {
    expect(get('<r><a><id>1</id></a></r>', root({ a: of('Plain') }))).toEqual(value({ a: { id: 1 } }));
  });
});
