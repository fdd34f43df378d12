/**
 * What an object of an OpenAPI document is, and what stands below it. Keys that are neither in `fields` nor names are data or
 * text: nothing in them is a reference or a schema.
 */
export interface Kind {
  readonly name: string;
  /** The section of `components` where objects of this kind live: only they may be replaced by a Reference Object. */
  readonly section: string | undefined;
  readonly fields: ReadonlyMap<string, Kind>;
  /** For a map by name: what stands under each name. */
  readonly named: Kind | undefined;
  /** Whether `x-…` keys among the names are extensions. */
  readonly extensible: boolean;
  /** Whether keys beside a `$ref` count. */
  readonly siblings: boolean;
}

interface Draft extends Kind {
  readonly fields: Map<string, Kind>;
}

const kind = (name: string, section?: string, siblings = false): Draft => ({
  name,
  section,
  fields: new Map(),
  named: undefined,
  extensible: false,
  siblings,
});

const mapOf = (named: Kind, extensible = false, fields: Record<string, Kind> = {}): Kind => ({
  name: `map of ${named.name} objects`,
  section: undefined,
  fields: new Map(Object.entries(fields)),
  named,
  extensible,
  siblings: false,
});

const fill = (draft: Draft, of: Kind, ...names: readonly string[]): void => {
  for (const name of names) draft.fields.set(name, of);
};

const schema = kind('schema', 'schemas', true);
const parameter = kind('parameter', 'parameters');
const header = kind('header', 'headers');
const body = kind('request body', 'requestBodies');
const response = kind('response', 'responses');
const example = kind('example', 'examples');
const link = kind('link', 'links');
const security = kind('security scheme', 'securitySchemes');
const mediaType = kind('media type');
const encoding = kind('encoding');
const operation = kind('operation');
const components = kind('components');
const root = kind('document');
const pathItem = kind('path item', 'pathItems', true);
// A callback is a map by expression that may be a reference as a whole.
const callback: Kind = { ...mapOf(pathItem, true), name: 'callback', section: 'callbacks' };

const schemas = mapOf(schema);
const headers = mapOf(header);
const content = mapOf(mediaType);
const examples = mapOf(example);
const links = mapOf(link);
const callbacks = mapOf(callback);

fill(schema, schemas, 'properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies');
fill(schema, schema, 'items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains');
fill(schema, schema, 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'contentSchema');
fill(schema, schema, 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else');
for (const valued of [parameter, header]) {
  fill(valued, schema, 'schema');
  fill(valued, content, 'content');
  fill(valued, examples, 'examples');
}
fill(body, content, 'content');
fill(mediaType, schema, 'schema');
fill(mediaType, examples, 'examples');
fill(mediaType, mapOf(encoding), 'encoding');
fill(encoding, headers, 'headers');
fill(response, headers, 'headers');
fill(response, content, 'content');
fill(response, links, 'links');
fill(operation, parameter, 'parameters');
fill(operation, body, 'requestBody');
fill(operation, mapOf(response, true), 'responses');
fill(operation, callbacks, 'callbacks');
fill(pathItem, parameter, 'parameters');
fill(pathItem, operation, 'get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace');
fill(components, schemas, 'schemas');
fill(components, headers, 'headers');
fill(components, examples, 'examples');
fill(components, links, 'links');
fill(components, callbacks, 'callbacks');
fill(components, mapOf(parameter), 'parameters');
fill(components, mapOf(body), 'requestBodies');
fill(components, mapOf(response), 'responses');
fill(components, mapOf(security), 'securitySchemes');
fill(components, mapOf(pathItem), 'pathItems');
fill(root, mapOf(pathItem, true, { 'x-unmatched': response }), 'paths');
fill(root, mapOf(pathItem), 'webhooks');
fill(root, components, 'components');

/** The kinds that others have to name; the rest is reached from the document. */
export const KINDS: { readonly document: Kind; readonly schema: Kind; readonly pathItem: Kind } = {
  document: root,
  schema,
  pathItem,
};

/**
 * What stands under a key of an object of a kind; `undefined` for data and text.
 *
 * @example below(KINDS.schema, 'items') // KINDS.schema
 * @example below(KINDS.schema, 'default') // undefined
 */
export function below(of: Kind, key: string): Kind | undefined {
  return of.fields.get(key) ?? (of.extensible && key.startsWith('x-') ? undefined : of.named);
}
