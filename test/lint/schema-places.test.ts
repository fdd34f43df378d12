import { lintOf } from './support';

type Version = '2.0' | '3.0.3' | '3.1.0' | '3.2.0';
type Value = Record<string, unknown>;

const SINCE_31: readonly Version[] = ['3.1.0', '3.2.0'];
const OPENAPI_3: readonly Version[] = ['3.0.3', ...SINCE_31];
const ALL: readonly Version[] = ['2.0', ...OPENAPI_3];
const OLD: readonly Version[] = ['2.0', '3.0.3'];
const OK = { '200': { description: 'OK' } };

/** Where a schema may stand: what is to be put into a document of a version, whose components are `named`. */
const PLACES: Readonly<
  Record<string, { since: readonly Version[]; put: (schema: Value, version: Version) => Value & { named?: Value } }>
> = {
  component: { since: ALL, put: (schema) => ({ named: { A: schema } }) },
  'response behind a reference, used three times': {
    since: ALL,
    put: (schema, version) => {
      const a = { $ref: version === '2.0' ? '#/definitions/A' : '#/components/schemas/A' };
      const list = { type: 'array', items: a };
      return { named: { A: schema }, paths: { '/a': { get: responding(a, version), put: responding(list, version) } } };
    },
  },
  'property of items of allOf': {
    since: ALL,
    put: (schema) => {
      const list = { type: 'array', items: schema };
      return { named: { A: { allOf: [{ type: 'object', properties: { list } }] } } };
    },
  },
  'query parameter': { since: OPENAPI_3, put: (schema) => ofGet({ parameters: [{ name: 'q', in: 'query', schema }] }) },
  'JSON in a header parameter': {
    since: OPENAPI_3,
    put: (schema) => ofGet({ parameters: [{ name: 'X-Q', in: 'header', content: json(schema) }] }),
  },
  'response header': {
    since: OPENAPI_3,
    put: (schema) => ofGet({ responses: { '200': { description: 'OK', headers: { 'x-a': { schema } } } } }),
  },
  callback: {
    since: OPENAPI_3,
    put: (schema) => ofGet({ callbacks: { done: { 'https://a.example': posting(schema) } } }),
  },
  webhook: { since: SINCE_31, put: (schema) => ({ webhooks: { done: posting(schema) } }) },
  'path item component': {
    since: SINCE_31,
    put: (schema) => ({ components: { pathItems: { A: posting(schema) } } }),
  },
  'item of a sequence': {
    since: ['3.2.0'],
    put: (itemSchema) => {
      const content = { 'application/jsonl': { itemSchema } };
      return ofGet({ responses: { '200': { description: 'OK', content } } });
    },
  },
  'media type component': { since: ['3.2.0'], put: (schema) => ({ components: { mediaTypes: { A: { schema } } } }) },
  'additional operation': {
    since: ['3.2.0'],
    put: (schema) => ({ paths: { '/a': { additionalOperations: { COPY: posting(schema).post } } } }),
  },
};

const json = (schema: Value): Value => ({ 'application/json': { schema } });
const posting = (schema: Value): { post: Value } => ({
  post: { requestBody: { content: json(schema) }, responses: OK },
});
const ofGet = (operation: Value): Value => ({ paths: { '/a': { get: { responses: OK, ...operation } } } });

function responding(schema: Value, version: Version): Value {
  const body = version === '2.0' ? { schema } : { content: json(schema) };
  return { responses: { '200': { description: 'OK', ...body } } };
}

/** A document with a schema in a place, as JSON. */
function documentOf(version: Version, place: string, schema: Value): string {
  const written = version === '2.0' ? asOf20(schema) : schema;
  const { named = {}, components = {}, ...parts } = PLACES[place]!.put(written, version);
  const kind = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } };
  const schemas = { Text: { type: 'string' }, Kind: kind, Empty: { type: 'object' }, ...named };
  const head = { info: { title: 'T', version: '1' }, paths: {} };
  if (version === '2.0') return JSON.stringify({ swagger: version, ...head, definitions: schemas, ...parts });
  return JSON.stringify({ openapi: version, ...head, ...parts, components: { schemas, ...(components as Value) } });
}

const asOf20 = (schema: Value): Value =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas', '#/definitions')) as Value;

const ref = (name: string): Value => ({ $ref: `#/components/schemas/${name}` });
const TEXT = { type: 'string' };

/** A schema with one fault, the rule that reports it, and the versions in which it is one. */
const FAULTS: readonly (readonly [schema: Value, rule: string, versions?: readonly Version[]])[] = [
  [{ type: 'array' }, 'array-items', ['3.0.3']],
  [{ type: 'array' }, 'openapi', ['2.0']],
  [{ type: 'array', items: [TEXT] }, 'openapi', ['3.0.3']],
  [{ ...TEXT, pattern: '(' }, 'pattern'],
  [{ ...TEXT, pattern: '^(a+)+$' }, 'pattern-backtracking'],
  [{ ...TEXT, pattern: '^(a|aa)+$' }, 'pattern-backtracking'],
  [{ ...TEXT, pattern: '^(a|b|ab)*$' }, 'pattern-backtracking'],
  [{ ...TEXT, pattern: '^(a?){30}$' }, 'pattern-backtracking'],
  [{ type: 'integer', minimum: 5, maximum: 3 }, 'constraints'],
  [{ type: 'object', minProperties: 2, maxProperties: 1 }, 'constraints'],
  [{ type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 3 }, 'constraints', SINCE_31],
  [{ type: 'number', multipleOf: 0 }, 'keyword'],
  [{ ...TEXT, minLength: -1 }, 'keyword'],
  [{ ...TEXT, enum: 'a' }, 'keyword'],
  [{ ...TEXT, required: true }, 'keyword'],
  [{ type: 'strin' }, 'keyword'],
  [{ type: 'object', properties: [TEXT] }, 'keyword'],
  [{ type: 'object', properties: { a: null } }, 'keyword', ['2.0']],
  [{ type: 'object', additionalProperties: 'x' }, 'keyword', ['2.0']],
  [{ allOf: TEXT }, 'keyword', ['2.0']],
  [{ ...TEXT, deprecated: 'yes' }, 'keyword', OPENAPI_3],
  [{ ...TEXT, title: 1 }, 'keyword', OPENAPI_3],
  [{ ...TEXT, examples: { a: 'b' } }, 'keyword', SINCE_31],
  [{ type: 'object', required: ['a', 'a'], properties: { a: TEXT } }, 'keyword'],
  [{ type: ['string', 'null'] }, 'openapi', ['3.0.3']],
  [{ type: 'integer', default: 'x' }, 'schema-default'],
  [{ ...TEXT, format: 'date', example: '2020-13-45' }, 'schema-example'],
  [{ type: 'integer', enum: ['a', 1] }, 'enum-value'],
  [{ type: 'integer', enum: ['a', 'b'] }, 'enum-impossible'],
  [{ ...TEXT, enum: [] }, 'enum-impossible', SINCE_31],
  [{ type: 'integer', const: 'a' }, 'enum-impossible', SINCE_31],
  [{ ...TEXT, enum: ['a', 'a'] }, 'enum-duplicate'],
  [{ enum: [{ a: 1, b: 2 }, { b: 2, a: 1 }] }, 'enum-duplicate'], // prettier-ignore
  [{ type: 'object', required: ['b'], properties: { a: TEXT } }, 'required-undeclared'],
  [{ anyOf: [{ type: 'object', required: ['b'], properties: { a: TEXT } }, { type: 'object', properties: { b: TEXT } }] }, 'required-undeclared', OPENAPI_3], // prettier-ignore
  [{ type: 'object', properties: { a: TEXT }, oneOf: [{ required: ['a'] }, { required: ['b'] }] }, 'required-undeclared', OPENAPI_3], // prettier-ignore
  [{ type: 'object', properties: { a: TEXT }, if: { required: ['c'] }, then: { required: ['b'] } }, 'required-undeclared', SINCE_31], // prettier-ignore
  [{ type: 'object', required: ['b'], additionalProperties: false }, 'required-forbidden'],
  [{ type: 'object', properties: { a: { readOnly: true, writeOnly: true } } }, 'read-write-only', OPENAPI_3],
  [{ ...TEXT, minLenght: 3 }, 'openapi', OLD],
  [{ ...TEXT, minLenght: 3 }, 'misspelled-keyword', SINCE_31],
  [{ ...TEXT, nullable: true }, 'unknown-keyword', SINCE_31],
  [{ type: null }, 'null-type', SINCE_31],
  [{ type: ['integer', null] }, 'null-type', SINCE_31],
  [{ nullable: true }, 'nullable-without-effect', ['3.0.3']],
  [{ type: 'integer', minLength: 3 }, 'keyword-without-effect'],
  [{ ...TEXT, then: { minLength: 3 } }, 'keyword-without-effect', SINCE_31],
  [{ ...TEXT, if: { minLength: 3 } }, 'keyword-without-effect', SINCE_31],
  [{ type: 'array', maxContains: 3 }, 'keyword-without-effect', SINCE_31],
  [{ type: 'integer', exclusiveMinimum: true }, 'keyword-without-effect', OLD],
  [{ type: 'number', maximum: 5, exclusiveMaximum: 9 }, 'keyword-without-effect', SINCE_31],
  [{ ...TEXT, xml: { wrapped: true } }, 'keyword-without-effect'],
  [{ type: 'object', xml: { attribute: true } }, 'xml-attribute'],
  [{ type: 'array', items: TEXT, xml: { attribute: true } }, 'xml-attribute'],
  [{ type: 'array', items: TEXT, xml: { nodeType: 'attribute' } }, 'xml-attribute', ['3.2.0']],
  [{ ...TEXT, format: 'datetime' }, 'misspelled-format'],
  [{ type: 'object', dependencies: { a: ['b'] } }, 'outdated-keyword', SINCE_31],
  [{ ...TEXT, $recursiveAnchor: true }, 'outdated-keyword', SINCE_31],
  [{ ...ref('Text'), minLength: 3 }, 'reference-siblings', OLD],
  [ref('Nothing'), 'reference'],
  [{ $ref: 5 }, 'reference'],
  [{ oneOf: [ref('Kind')], discriminator: { propertyName: 'kind', mapping: { a: 'Nothing' } } }, 'discriminator', OPENAPI_3], // prettier-ignore
  [{ oneOf: [ref('Kind')], discriminator: { propertyName: 'kind', defaultMapping: 'Nothing' } }, 'discriminator', ['3.2.0']], // prettier-ignore
  [{ anyOf: [ref('Empty')], discriminator: { propertyName: 'kind' } }, 'discriminator-property', OPENAPI_3],
];

const OF_META_SCHEMAS = /must match (?!the )|must be equal|meta-?schema|must NOT|this isn't what/;

async function expectOne(version: Version, place: string, [schema, rule]: (typeof FAULTS)[number]): Promise<void> {
  const found = await lintOf(documentOf(version, place, schema), true);
  const shown = JSON.stringify(schema);
  expect([version, place, shown, found.map((one) => one.rule)]).toEqual([version, place, shown, [rule]]);
  expect(found[0]?.message).not.toMatch(OF_META_SCHEMAS);
}

// prettier-ignore
test.each([
  'bigdecimal', 'hexBinary', 'duration-ms', 'local-date-time', 'zoned-date-time', 'offset-date-time', 'datum', 'country',
  'currency', 'phone-number', 'base64-url-safe', 'int128',
])('%s is a format of its own', async (format) => {
  expect(await lintOf(documentOf('3.1.0', 'component', { ...TEXT, format }), true)).toEqual([]);
});

test.each([
  ['DateTime', 'date-time'],
  ['date-tme', 'date-time'],
  ['emial', 'email'],
  ['durationn', 'duration'],
  ['passwrd', 'password'],
  ['comonmarc', 'commonmark'],
])('%s is a misspelled %s', async (format, meant) => {
  const [found] = await lintOf(documentOf('3.1.0', 'component', { ...TEXT, format }), true);
  expect([found?.rule, found?.message]).toEqual(['misspelled-format', expect.stringContaining(`'${meant}'`)]);
});

const rows = FAULTS.flatMap((fault) => (fault[2] ?? ALL).map((version) => [version, fault] as const));

describe('a schema with one fault has one finding', () => {
  const often = ['response behind a reference, used three times', 'property of items of allOf'];

  test.each(rows)('%s %j', async (version, fault) => {
    for (const place of often) await expectOne(version, place, fault);
  });

  test.each(Object.keys(PLACES))('in a %s', async (place) => {
    for (const version of PLACES[place]!.since) {
      const [pattern, broken] = [
        FAULTS.find(([, rule]) => rule === 'pattern')!,
        FAULTS.find(([, r]) => r === 'keyword')!,
      ];
      for (const fault of [pattern, broken]) await expectOne(version, place, fault);
    }
  });
});

test.each(ALL)('the places themselves have no fault in %s', async (version) => {
  for (const [place, { since }] of Object.entries(PLACES)) {
    if (!since.includes(version)) continue;
    expect([place, await lintOf(documentOf(version, place, TEXT), true)]).toEqual([place, []]);
  }
});
