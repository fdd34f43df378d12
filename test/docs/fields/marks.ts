import type { Version } from './marked-documents';

/** The value of a field, and what a page must show of it. */
export interface Mark {
  readonly value: unknown;
  readonly shown: string;
}

type MarkOf = (word: string, version: Version) => Mark | undefined;

const flag =
  (shown: string, value: unknown = true): MarkOf =>
  () => ({ value, shown });
const url: MarkOf = (word) => ({ value: `https://example.com/${word}`, shown: word });
const list: MarkOf = (word) => ({ value: [word], shown: word });
const without: MarkOf = () => undefined;

/** Keywords of JSON Schema that the grammar leaves to schemas themselves. */
const OF_2020 = ['const', 'examples', 'contentEncoding', 'contentMediaType', 'dependentRequired'];
export const SCHEMA_KEYWORDS: Readonly<Record<Version, readonly string[]>> = {
  '3.0': [],
  '3.1': OF_2020,
  '3.2': OF_2020,
};

/** The values of fields that aren't texts of any kind; `without`: not filled in, for the reason beside it. */
export const MARKS: Readonly<Record<string, MarkOf>> = {
  // A reference stands for another object; what it leads to is shown.
  $ref: without,
  // How the document is written, and which name it has for others.
  'document.openapi': without,
  'document.$self': without,
  'document.jsonSchemaDialect': without,
  url,
  identifier: (word) => ({ value: word, shown: word }),
  termsOfService: url,
  email: (word) => ({ value: `${word}@example.com`, shown: word }),
  authorizationUrl: url,
  tokenUrl: url,
  refreshUrl: url,
  deviceAuthorizationUrl: url,
  openIdConnectUrl: url,
  oauth2MetadataUrl: url,
  externalValue: url,
  'server.url': (word) => ({ value: `https://{named}.${word}.example.com`, shown: word }),
  'server variable.enum': list,
  scopes: (word) => ({ value: { s: word }, shown: word }),
  deprecated: flag('deprecated'),
  'operation.tags': list,
  'operation.security': (word) => ({ value: [{ key: [word] }], shown: word }),
  'document.security': without,
  'security scheme.type': without,
  'security scheme.in': flag('query parameter', 'query'),
  'parameter.in': flag('ookie', 'cookie'),
  'parameter.required': flag('required'),
  'header.required': flag('required'),
  'request body.required': flag('required'),
  allowEmptyValue: flag('may be empty'),
  allowReserved: flag('reserved characters'),
  'parameter.style': flag('separated by spaces', 'spaceDelimited'),
  'parameter.explode': flag('separated by spaces', false),
  // It has but one style, and items look the same either way.
  'header.style': without,
  'header.explode': without,
  'encoding.style': flag('separated by spaces', 'spaceDelimited'),
  'encoding.explode': flag('separated by spaces', false),
  'encoding.contentType': (word) => ({ value: `image/${word}`, shown: word }),
  'link.parameters': (word) => ({ value: { p: word }, shown: word }),
  'link.operationRef': (word) => ({ value: `https://example.com/${word}.yaml#/paths/~1a/get`, shown: word }),
  'discriminator.mapping': (word) => ({ value: { [word]: '#/components/schemas/Other' }, shown: word }),
  'discriminator.defaultMapping': flag('any other value', 'Meant'),
  'xml.attribute': flag('attribute'),
  'xml.wrapped': flag('wrapped'),
  'xml.nodeType': flag('CDATA', 'cdata'),
  'schema.type': (_, version) => ({ value: version === '3.0' ? 'string' : ['string', 'null'], shown: 'string' }),
  'schema.nullable': flag('null'),
  'schema.readOnly': flag('read-only'),
  'schema.writeOnly': flag('write-only'),
  'schema.uniqueItems': flag('no two items are equal'),
  'schema.required': list,
  'schema.enum': (word) => ({ value: [word, `${word}2`], shown: word }),
  'schema.examples': list,
  'schema.dependentRequired': (word) => ({ value: { a: [word] }, shown: word }),
  ...Object.fromEntries(
    ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'multipleOf'].map((key, i) => [
      `schema.${key}`,
      flag(String(7101 + i), 7101 + i),
    ]),
  ),
  'schema.minimum': flag('7201', 7201),
  'schema.maximum': flag('7301', 7301),
  'schema.exclusiveMinimum': (_, version) =>
    version === '3.0' ? { value: true, shown: 'more than' } : { value: 7202, shown: '7202' },
  'schema.exclusiveMaximum': (_, version) =>
    version === '3.0' ? { value: true, shown: 'less than' } : { value: 7302, shown: '7302' },
};

/** Fields of which an object has one or the other: a document for each. */
const EXCLUSIVE: Readonly<Record<string, readonly (readonly (readonly string[])[])[]>> = {
  license: [[['identifier'], ['url']]],
  link: [[['operationId'], ['operationRef']]],
  parameter: [[['style', 'explode', 'allowEmptyValue', 'allowReserved'], ['in']]],
  example: [[['value'], ['dataValue', 'serializedValue'], ['externalValue']]],
  xml: [[['attribute'], ['wrapped'], ['nodeType']]],
  'security scheme': [[['name', 'in'], ['scheme', 'bearerFormat'], ['openIdConnectUrl'], ['oauth2MetadataUrl']]],
  schema: [
    [['minimum'], ['exclusiveMinimum']],
    [['maximum'], ['exclusiveMaximum']],
    // What an enum or a constant does not allow is no example.
    [['enum'], ['const'], ['example'], ['examples']],
    [['readOnly'], ['writeOnly']],
  ],
};

/** The fields of an object, as many lists as there are to choose from. */
export function exclusive(kind: string, keys: readonly string[], version: Version): string[][] {
  // There, an exclusive bound is a property of the other one.
  const groups = (EXCLUSIVE[kind] ?? [])
    .filter(([first]) => !(version === '3.0' && /^m[ia]/.test(first?.[0] ?? '')))
    .map((group) => group.filter((one) => one.some((key) => keys.includes(key))));
  const count = Math.max(1, ...groups.map(({ length }) => length));
  return Array.from({ length: count }, (_, i) =>
    keys.filter((key) =>
      groups.every((group) => {
        const at = group.findIndex((one) => one.includes(key));
        return at < 0 || at === i % group.length;
      }),
    ),
  );
}
