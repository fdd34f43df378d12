import { APPLICATORS } from './applicators';
import {
  address,
  any,
  type Field,
  fill,
  flag,
  type Kind,
  kind,
  type KindDraft,
  list,
  mapOf,
  one,
  oneOrList,
  ownAddress,
  required,
  requirements,
  since,
  text,
  texts,
  until,
  values,
  word,
} from './kind';
import { discriminator, externalDocs, flows, info, server, tag, xml } from './plain-objects';
import * as rules from './rules';

/*
 * The objects of OpenAPI 3.0.4, 3.1.1 and 3.2.0, with their fields; and the fields of Swagger 2.0 in which references
 * or schemas stand until such a document is converted. Walks, bundling and the check of a document's form all read this
 * one table.
 */

const COMPONENT_NAMES = { need: 'letters, digits, ., - and _', form: /^[a-zA-Z0-9._-]+$/, since: '3.0' } as const;
const HEADER_NAMES = { need: 'the characters of a token', form: rules.TOKEN, since: '3.2' } as const;
const PATHS = { need: 'a path that begins with /', form: /^\//, since: '2.0' } as const;
const STATUSES = {
  need: "a status such as '200' or '4XX', or 'default'",
  form: /^(?:[1-5](?:\d\d|XX)|default)$/,
  since: '2.0',
} as const;

const schema = kind('schema', {
  section: 'schemas',
  siblings: true,
  rules: rules.schema,
  // Swagger's lists in lists are converted to texts with a `contentSchema`.
  open: (_node, key, version) => version > '3.0' || (version === '2.0' && key === 'contentSchema'),
});
const parameter = kind('parameter', { section: 'parameters', rules: rules.parameter, open: rules.isOfSchema });
const header = kind('header', { section: 'headers', rules: rules.header, open: rules.isOfSchema });
const body = kind('request body', { section: 'requestBodies' });
const response = kind('response', { section: 'responses' });
const example = kind('example', { section: 'examples', rules: rules.example });
const link = kind('link', { section: 'links', rules: rules.link });
const security = kind('security scheme', { section: 'securitySchemes', rules: rules.securityScheme });
const mediaType = kind('media type', { section: 'mediaTypes', rules: rules.mediaType });
const encoding = kind('encoding', { rules: rules.encoding });
const operation = kind('operation');
const components = kind('components');
const root = kind('document', { rules: rules.document });
const pathItem = kind('path item', { section: 'pathItems', siblings: true, rules: rules.pathItem });
// A callback is a map by expression that may be a reference as a whole.
const callback: Kind = { ...mapOf(pathItem, { extensible: true }), name: 'callback', section: 'callbacks' };

const schemas = mapOf(schema);
const headers = mapOf(header, { names: HEADER_NAMES });
const content = mapOf(mediaType);
const examples = mapOf(example);
const links = mapOf(link);
const callbacks = mapOf(callback);
const responses: KindDraft = {
  ...mapOf(response, { extensible: true, names: STATUSES }),
  rules: rules.responses,
};

fill(schema, {
  ...Object.fromEntries(
    Object.entries(APPLICATORS).map(([key, { holds }]) => {
      const field = holds === 'named' ? one(schemas) : holds === 'list' ? list(schema) : one(schema);
      return [key, rules.APPLICATORS_OF_30.has(key) ? field : since('3.1', field)];
    }),
  ),
  // A list of names, or a schema, under each name (JSON Schema draft 4 to 7).
  dependencies: since('3.1', { ...any, kind: { ...schemas, named: { ...oneOrList(schema), orTexts: true } } }),
  items: oneOrList(schema),
  additionalItems: since('3.1', one(schema)),
  discriminator: one(discriminator),
  xml: one(xml),
  externalDocs: one(externalDocs),
  // The keywords of 3.0 that hold no schema: there, other ones are not allowed.
  ...Object.fromEntries(rules.KEYWORDS_OF_30.map((key) => [key, any])),
});

const valued = {
  description: text,
  required: flag,
  deprecated: flag,
  style: text,
  explode: flag,
  schema: one(schema),
  content: one(content),
  example: any,
  examples: one(examples),
};
fill(parameter, {
  name: required(text),
  in: required(text),
  allowEmptyValue: flag,
  allowReserved: flag,
  ...valued,
});
fill(header, valued);
fill(body, { description: text, content: required(one(content)), required: flag });
const encodings = {
  encoding: one(mapOf(encoding)),
  prefixEncoding: since('3.2', list(encoding)),
  itemEncoding: since('3.2', one(encoding)),
};
fill(mediaType, {
  description: since('3.2', text),
  schema: one(schema),
  itemSchema: since('3.2', one(schema)),
  example: any,
  examples: one(examples),
  ...encodings,
});
fill(encoding, {
  contentType: text,
  headers: one(headers),
  style: text,
  explode: flag,
  allowReserved: flag,
  ...Object.fromEntries(Object.entries(encodings).map(([key, field]) => [key, since('3.2', field)])),
});
fill(response, {
  summary: since('3.2', text),
  description: required(text, '3.1'),
  headers: one(headers),
  content: one(content),
  links: one(links),
});
fill(example, {
  summary: text,
  description: text,
  value: any,
  dataValue: since('3.2', any),
  serializedValue: since('3.2', text),
  externalValue: address,
});
fill(link, {
  operationRef: text,
  operationId: text,
  parameters: values,
  requestBody: any,
  description: text,
  server: one(server),
});
fill(security, {
  type: required(word('apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS')),
  description: text,
  name: text,
  in: word('query', 'header', 'cookie'),
  scheme: text,
  bearerFormat: text,
  flows: one(flows),
  openIdConnectUrl: address,
  oauth2MetadataUrl: since('3.2', address),
  deprecated: since('3.2', flag),
});
fill(operation, {
  tags: texts,
  summary: text,
  description: text,
  externalDocs: one(externalDocs),
  operationId: text,
  parameters: list(parameter),
  requestBody: one(body),
  responses: required(one(responses), '3.0'),
  callbacks: one(callbacks),
  deprecated: flag,
  security: requirements,
  servers: list(server),
});
fill(pathItem, {
  summary: text,
  description: text,
  ...Object.fromEntries(rules.METHODS.map((method) => [method, one(operation)])),
  query: since('3.2', one(operation)),
  additionalOperations: since('3.2', one(mapOf(operation))),
  servers: list(server),
  parameters: list(parameter),
});
const section = (of: Kind): Field => one(mapOf(of, { extensible: false, names: COMPONENT_NAMES }));
fill(components, {
  schemas: section(schema),
  responses: section(response),
  parameters: section(parameter),
  examples: section(example),
  requestBodies: section(body),
  headers: section(header),
  securitySchemes: section(security),
  links: section(link),
  callbacks: section(callback),
  pathItems: since('3.1', section(pathItem)),
  mediaTypes: since('3.2', section(mediaType)),
});
const paths = mapOf(pathItem, { extensible: true, names: PATHS });
fill(paths, { 'x-unmatched': one(response) });
fill(root, {
  openapi: required(text),
  $self: since('3.2', ownAddress),
  info: required(one(info)),
  jsonSchemaDialect: since('3.1', address),
  servers: list(server),
  paths: required(one(paths), '3.0'),
  webhooks: since('3.1', one(mapOf(pathItem))),
  // What documents of 3.0 have instead.
  'x-webhooks': one(mapOf(pathItem)),
  components: one(components),
  security: requirements,
  tags: list(tag),
  externalDocs: one(externalDocs),
});
// Swagger 2.0, as it is while its files are put together: see dialect/swagger.
fill(response, { schema: until('3.0', one(schema)) });

/** The kinds that others have to name; the rest is reached from the document. */
export const KINDS = {
  document: root,
  schema,
  pathItem,
  parameter,
  operation,
  response,
  header,
  example,
  link,
} satisfies Record<string, Kind>;

/**
 * What stands under a key of an object of a kind; `undefined` for data and text.
 *
 * @example below(KINDS.schema, 'items') // KINDS.schema
 * @example below(KINDS.schema, 'default') // undefined
 */
export function below(of: Kind, key: string): Kind | undefined {
  const field = of.fields.get(key);
  if (field !== undefined) return field.kind;
  return of.named === undefined || (of.extensible && key.startsWith('x-')) ? undefined : of.named.kind;
}
