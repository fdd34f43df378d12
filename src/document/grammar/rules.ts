import { isNumber } from '../json';
import { isTree, type Tree } from '../tree';
import { type Flaw, listed, type Minor } from './kind';

/*
 * What the fields of one object must be to each other (OAS 3.0.4 §4.7, 3.1.1 §4.8, 3.2.0 §4), each where its
 * specification has it.
 */

/** A token (RFC 9110 §5.6.2), which a header's name is. */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const WORD = TOKEN.source.slice(1, -1);
const QUOTED = /"(?:[^"\\]|\\.)*"/.source;
/** A media type or a range (RFC 9110 §8.3.1): a star is for the whole subtype, or for both; parameters have values. */
const MEDIA_TYPE = new RegExp(
  `^(?:\\*/\\*|(?!\\*/)${WORD}/${WORD})(?:\\s*;(?:\\s*${WORD}=(?:${WORD}|${QUOTED}))?)*\\s*$`,
);

/** What is wrong with the name of a media type or of a range; `undefined` where it is right. */
export function mediaTypeFlaw(name: string): string | undefined {
  if (MEDIA_TYPE.test(name)) return undefined;
  return `'${name}' is not a media type: it has the form type/subtype, such as application/json`;
}

/** The methods that a path item has had since 3.0. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** The keywords of a schema of OpenAPI 3.0 that hold no schema; it has no others. */
export const KEYWORDS_OF_30: readonly string[] = [
  ...['$ref', 'title', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength'],
  ...['minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxProperties', 'minProperties', 'required'],
  ...['enum', 'type', 'description', 'format', 'default', 'nullable', 'readOnly', 'writeOnly', 'example'],
  'deprecated',
];

/** The keywords that a parameter of Swagger 2.0 has itself, beside its type. */
export const KEYWORDS_OF_VALUES = [
  ...['format', 'default', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength', 'minLength'],
  ...['pattern', 'maxItems', 'minItems', 'uniqueItems', 'enum', 'multipleOf'],
];
const OF_SCHEMAS: readonly string[] = ['type', 'items', 'properties', 'collectionFormat', ...KEYWORDS_OF_VALUES];

/** The keywords of a schema of OpenAPI 3.0 that hold schemas. */
export const APPLICATORS_OF_30: ReadonlySet<string> = new Set([
  ...['allOf', 'anyOf', 'oneOf', 'not', 'properties', 'additionalProperties', 'items'],
]);

/** What `collectionFormat` of Swagger 2.0 is converted to, in any place. */
const DELIMITED = ['spaceDelimited', 'pipeDelimited', 'tabDelimited'];
const OF_FORMS = same('form', 'spaceDelimited', 'pipeDelimited', 'deepObject');
const STYLES: Readonly<Record<string, Readonly<Record<Minor, readonly string[]>>>> = {
  path: { ...same('matrix', 'label', 'simple'), '2.0': ['simple', ...DELIMITED] },
  header: { ...same('simple'), '2.0': ['simple', ...DELIMITED] },
  query: { ...OF_FORMS, '2.0': ['form', ...DELIMITED] },
  encoding: { ...OF_FORMS, '2.0': ['form', ...DELIMITED] },
  cookie: { ...same('form'), '3.2': ['form', 'cookie'] },
};

/** The fields that security schemes of one type need; others have none of them. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  apiKey: ['name', 'in'],
  http: ['scheme'],
  oauth2: ['flows'],
  openIdConnect: ['openIdConnectUrl'],
};
const OPTIONAL: Readonly<Record<string, string>> = { bearerFormat: 'http', oauth2MetadataUrl: 'oauth2' };

function same(...styles: readonly string[]): Record<Minor, readonly string[]> {
  return { '2.0': styles, '3.0': styles, '3.1': styles, '3.2': styles };
}

export function* document(node: Tree, version: Minor): Iterable<Flaw> {
  if (version > '3.0' && !['paths', 'webhooks', 'components'].some((key) => node[key] !== undefined)) {
    yield { message: "a document needs 'paths', 'webhooks' or 'components'" };
  }
}

export function* schema(node: Tree, version: Minor): Iterable<Flaw> {
  if (version !== '3.0') return;
  const { type, items } = node;
  for (const [key, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (!isNumber(node[key])) continue;
    yield { key, message: `'${key}' must be true or false beside '${limit}': as a number it came with OpenAPI 3.1` };
  }
  for (const key of ['required', 'enum']) {
    const value = node[key];
    if (Array.isArray(value) && value.length === 0) yield { key, message: `'${key}' must not be empty: leave it out` };
  }
  if (Array.isArray(items))
    yield { key: 'items', message: "'items' must be one schema: lists of schemas by position came with OpenAPI 3.1" };
  if (Array.isArray(type))
    yield { key: 'type', message: "'type' must be one type: a list of types came with OpenAPI 3.1" };
  else if (type === 'null')
    yield { key: 'type', message: "'null' as a type came with OpenAPI 3.1: use 'nullable: true'" };
}

export function* responses(node: Tree): Iterable<Flaw> {
  if (Object.keys(node).every((key) => key.startsWith('x-'))) yield { message: "'responses' needs a response" };
}

export function* license(node: Tree): Iterable<Flaw> {
  yield* exclusive(node, 'a license', ['identifier', 'url']);
}

export function* serverVariable(node: Tree, version: Minor): Iterable<Flaw> {
  if (!Array.isArray(node.enum)) return;
  if (node.enum.length === 0) yield { key: 'enum', message: "'enum' of a server variable needs at least one value" };
  else if (version > '3.0' && typeof node.default === 'string' && !node.enum.includes(node.default)) {
    yield { key: 'default', message: `'default' of a server variable must be one of its 'enum'` };
  }
}

export function* pathItem(node: Tree): Iterable<Flaw> {
  if (!isTree(node.additionalOperations)) return;
  for (const name of Object.keys(node.additionalOperations)) {
    const field = name.toLowerCase();
    if (name === name.toUpperCase() && [...METHODS, 'query'].includes(field)) {
      const message = `'additionalOperations' must not have ${name}: the path item has a field '${field}' for it`;
      yield { key: 'additionalOperations', member: name, message };
    } else if (!TOKEN.test(name)) {
      yield {
        key: 'additionalOperations',
        member: name,
        message: `'${name}' in 'additionalOperations' isn't a method`,
      };
    }
  }
}

export function* parameter(node: Tree, version: Minor): Iterable<Flaw> {
  yield* schemaOrContent(node, 'a parameter');
  yield* exclusive(node, 'a parameter', ['example', 'examples']);
  const { in: place, name } = node;
  if (typeof place !== 'string') return;
  const places = ['path', 'query', ...(version === '3.2' ? ['querystring'] : []), 'header', 'cookie'];
  if (!places.includes(place)) {
    yield { key: 'in', message: `'in' of a parameter must be ${listed(places)}, not '${place}'` };
    return;
  }
  // Beside 'content', the official schemas do not ask for it.
  if (place === 'path' && node.required !== true && node.content === undefined) {
    yield { message: "a path parameter needs 'required: true'" };
  }
  if (place !== 'query' && node.allowEmptyValue !== undefined) {
    yield { key: 'allowEmptyValue', message: "'allowEmptyValue' is for query parameters only" };
  }
  if (typeof name === 'string' && version === '3.2') {
    if (place === 'header' && !TOKEN.test(name)) yield { key: 'name', message: `'${name}' cannot be a header's name` };
    if (place === 'path' && !/^[^{}]+$/.test(name)) {
      yield { key: 'name', message: `'${name}' cannot be a path parameter's name` };
    }
  }
  if (place === 'querystring') yield* queryString(node);
  else yield* style(node, place, version);
}

function* queryString(node: Tree): Iterable<Flaw> {
  for (const key of ['schema', 'style', 'explode', 'allowReserved']) {
    if (node[key] !== undefined) {
      yield { key, message: `a parameter 'in: querystring' has no '${key}': it is described by 'content'` };
    }
  }
}

function* style(node: Tree, place: string, version: Minor): Iterable<Flaw> {
  const styles = STYLES[place]?.[version] ?? [];
  if (node.content !== undefined) {
    for (const key of ['style', 'explode', 'allowReserved']) {
      if (version > '3.0' && node[key] !== undefined) {
        yield { key, message: `'${key}' has no meaning beside 'content'` };
      }
    }
    return;
  }
  const written = node.style ?? styles[0];
  if (typeof written !== 'string') return;
  if (!styles.includes(written)) {
    yield { key: 'style', message: `'style' of a ${place} parameter must be ${listed(styles)}, not '${written}'` };
  } else if (version > '3.0' && node.allowReserved !== undefined && !isEncoded(place, written, version)) {
    const what = version === '3.2' ? "that percent-encode: 'in: path', 'in: query' and form cookies" : "'in: query'";
    yield { key: 'allowReserved', message: `'allowReserved' is for parameters ${what}` };
  }
}

/** Whether values are percent-encoded, so that `allowReserved` means something. */
function isEncoded(place: string, style: string, version: Minor): boolean {
  return place === 'query' || (version === '3.2' && (place === 'path' || (place === 'cookie' && style === 'form')));
}

export function* header(node: Tree, version: Minor): Iterable<Flaw> {
  yield* schemaOrContent(node, 'a header');
  yield* exclusive(node, 'a header', ['example', 'examples']);
  const { style = 'simple' } = node;
  if (typeof style === 'string' && STYLES.header?.[version].includes(style) !== true) {
    yield { key: 'style', message: "'style' of a header must be 'simple'" };
  }
}

/** Tests whether a key is a keyword in the place that it had in Swagger 2.0, instead of in a schema. */
export function isOfSchema(node: Tree, key: string): boolean {
  return node.schema === undefined && node.content === undefined && OF_SCHEMAS.includes(key);
}

function* schemaOrContent(node: Tree, what: string): Iterable<Flaw> {
  if (node.schema !== undefined && node.content !== undefined) {
    yield { key: 'content', message: `${what} has 'schema' or 'content', not both` };
  } else if (node.schema === undefined && node.content === undefined) {
    const [key] = Object.keys(node).filter((name) => isOfSchema(node, name));
    if (key === undefined) yield { message: `${what} needs 'schema' or 'content'` };
    else yield { key, message: `'${key}' of ${what} belongs in its 'schema', with the rest about its value` };
  } else if (isTree(node.content) && Object.keys(node.content).length !== 1) {
    yield { key: 'content', message: `'content' of ${what} must have exactly one media type` };
  }
}

export function* mediaType(node: Tree): Iterable<Flaw> {
  yield* exclusive(node, 'a media type', ['example', 'examples']);
  yield* positions(node);
}

export function* encoding(node: Tree, version: Minor): Iterable<Flaw> {
  yield* positions(node);
  const styles = STYLES.encoding?.[version] ?? [];
  if (typeof node.style === 'string' && !styles.includes(node.style)) {
    yield { key: 'style', message: `'style' of an encoding must be ${listed(styles)}, not '${node.style}'` };
  }
}

function* positions(node: Tree): Iterable<Flaw> {
  for (const key of ['prefixEncoding', 'itemEncoding']) {
    if (node.encoding !== undefined && node[key] !== undefined) {
      yield { key, message: `'encoding' (by name) and '${key}' (by position) cannot be used together` };
    }
  }
}

export function* example(node: Tree): Iterable<Flaw> {
  yield* exclusive(node, 'an example', ['value', 'externalValue']);
  yield* exclusive(node, 'an example', ['value', 'dataValue']);
  yield* exclusive(node, 'an example', ['value', 'serializedValue']);
  yield* exclusive(node, 'an example', ['serializedValue', 'externalValue']);
}

export function* link(node: Tree): Iterable<Flaw> {
  yield* exclusive(node, 'a link', ['operationRef', 'operationId']);
  if (node.operationRef === undefined && node.operationId === undefined) {
    yield { message: "a link needs 'operationId' or 'operationRef'" };
  }
}

export function* securityScheme(node: Tree, version: Minor): Iterable<Flaw> {
  if (node.type === 'mutualTLS' && version <= '3.0') {
    yield { key: 'type', message: "'mutualTLS' came with OpenAPI 3.1" };
  }
  for (const key of NEEDED[String(node.type)] ?? []) {
    if (node[key] === undefined) yield { message: `a security scheme of type '${String(node.type)}' needs '${key}'` };
  }
  if (NEEDED[String(node.type)] === undefined && node.type !== 'mutualTLS') return;
  const owners = Object.entries(NEEDED).flatMap(([type, keys]) => keys.map((key) => [key, type] as const));
  for (const [key, type] of [...owners, ...Object.entries(OPTIONAL)]) {
    if (node[key] !== undefined && node.type !== type)
      yield { key, message: `'${key}' is for security schemes of type '${type}' only` };
  }
  if (node.type === 'http' && node.bearerFormat !== undefined && String(node.scheme).toLowerCase() !== 'bearer')
    yield { key: 'bearerFormat', message: "'bearerFormat' is for the scheme 'bearer' only" };
}

/** Swagger 2.0 takes any name for a namespace; an empty one takes a namespace back. */
export function* xml(node: Tree, version: Minor): Iterable<Flaw> {
  const { namespace } = node;
  if (
    version !== '2.0' &&
    typeof namespace === 'string' &&
    !/^(?:[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]*)?$/i.test(namespace)
  )
    yield {
      key: 'namespace',
      message: `'namespace' of an xml object must be a URI that is not relative, not ${JSON.stringify(namespace)}`,
    };
  for (const key of ['attribute', 'wrapped']) {
    if (node.nodeType !== undefined && node[key] !== undefined) {
      yield { key, message: `'${key}' and 'nodeType' cannot be used together` };
    }
  }
}

function* exclusive(node: Tree, what: string, [one, other]: readonly [string, string]): Iterable<Flaw> {
  if (node[one] !== undefined && node[other] !== undefined) {
    yield { key: other, message: `${what} has '${one}' or '${other}', not both` };
  }
}
