import { isTree, type Tree } from '../tree';
import { checkForm, type StructureFinding } from './check-form';
import {
  address,
  any,
  field,
  fill,
  flag,
  type Flaw,
  kind,
  list,
  listed,
  listOfData,
  mapOf,
  one,
  oneOrList,
  required,
  requirements,
  text,
  textMap,
  texts,
  values,
  word,
} from './kind';
import { fromReference, join, type Pointer, valueAt } from '../pointer';
import { externalDocs, info, tag, xml } from './plain-objects';
import { KEYWORDS_OF_30, KEYWORDS_OF_VALUES, mediaTypeFlaw } from './rules';

/*
 * The objects of Swagger 2.0, as its documents are written; see https://spec.openapis.org/oas/v2.0.html.
 */

const TYPES = ['string', 'number', 'integer', 'boolean', 'array'];
const VALUE_TYPES = word(...TYPES);
const FORMATS = word('csv', 'ssv', 'tsv', 'pipes');
const TRANSPORTS = ['http', 'https', 'ws', 'wss'];
const SCHEMES = listOfData(listed(TRANSPORTS), word(...TRANSPORTS));
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const PLACES = ['query', 'header', 'path', 'formData', 'body'];
const LATER = ['nullable', 'writeOnly', 'deprecated'];

const schema = kind('schema', { section: 'schemas', rules: (node) => schemaRules(node, false) });
/** What a response has: it may be a file. */
const responseSchema = kind('schema', { section: 'schemas', rules: (node) => schemaRules(node, true) });
const valueItems = kind('items', { rules: valueRules });
const parameter = kind('parameter', { rules: parameterRules });
const header = kind('header', { rules: valueRules });
const response = kind('response');
const operation = kind('operation', { rules: mediaTypes });
const pathItem = kind('path item');
const security = kind('security scheme', { rules: securityRules });
/** A document of Swagger 2.0. */
export const SWAGGER = kind('document', { rules: rootRules });

const ofSchema = {
  ...Object.fromEntries(KEYWORDS_OF_30.filter((key) => !LATER.includes(key)).map((key) => [key, any])),
  properties: one(mapOf(schema)),
  additionalProperties: one(schema),
  // Types and items are those of JSON Schema draft 4: there may be several.
  items: oneOrList(schema),
  allOf: list(schema),
  discriminator: text,
  xml: one(xml),
  externalDocs: one(externalDocs),
};
fill(schema, ofSchema);
fill(responseSchema, ofSchema);

const valued = {
  ...Object.fromEntries(KEYWORDS_OF_VALUES.map((key) => [key, any])),
  items: one(valueItems),
};
fill(valueItems, { type: required(VALUE_TYPES), collectionFormat: FORMATS, ...valued });
fill(header, { description: text, type: required(VALUE_TYPES), collectionFormat: FORMATS, ...valued });
fill(parameter, {
  name: required(text),
  in: required(word(...PLACES)),
  description: text,
  required: flag,
  allowEmptyValue: flag,
  type: word(...TYPES, 'file'),
  collectionFormat: word('csv', 'ssv', 'tsv', 'pipes', 'multi'),
  schema: one(schema),
  ...valued,
});
fill(response, {
  description: required(text),
  schema: one(responseSchema),
  headers: one(mapOf(header)),
  examples: values,
});
const STATUSES = {
  need: "a status such as '200', or 'default'",
  form: /^(?:[1-5]\d\d|default)$/,
  since: '2.0',
} as const;
fill(operation, {
  tags: texts,
  summary: text,
  description: text,
  externalDocs: one(externalDocs),
  operationId: text,
  consumes: texts,
  produces: texts,
  parameters: list(parameter),
  responses: required(one(mapOf(response, { extensible: true, names: STATUSES }))),
  schemes: SCHEMES,
  deprecated: flag,
  security: requirements,
});
fill(pathItem, {
  ...Object.fromEntries(METHODS.map((method) => [method, one(operation)])),
  parameters: list(parameter),
});
fill(security, {
  type: required(word('basic', 'apiKey', 'oauth2')),
  description: text,
  name: text,
  in: word('query', 'header'),
  flow: word('implicit', 'password', 'application', 'accessCode'),
  authorizationUrl: address,
  tokenUrl: address,
  scopes: textMap,
});
const PATHS = { need: 'a path that begins with /', form: /^\//, since: '2.0' } as const;
fill(SWAGGER, {
  swagger: field("the string '2.0'", (value) => value === '2.0'),
  info: required(one(info)),
  host: text,
  basePath: text,
  schemes: SCHEMES,
  consumes: texts,
  produces: texts,
  paths: required(one(mapOf(pathItem, { extensible: true, names: PATHS }))),
  definitions: one(mapOf(schema)),
  parameters: one(mapOf(parameter)),
  responses: one(mapOf(response)),
  securityDefinitions: one(mapOf(security)),
  security: requirements,
  tags: list(tag),
  externalDocs: one(externalDocs),
});

/**
 * Checks the form of a document of Swagger 2.0 as it is written.
 *
 * @returns what is wrong, in document order; each pointer leads into the file
 *
 * @example checkSwagger({ swagger: '2.0', info, paths: {}, basePath: 'v1' })[0]?.pointer // '/basePath'
 */
export function checkSwagger(document: Tree): StructureFinding[] {
  return [...checkForm(document, '2.0', SWAGGER), ...bodies(document)];
}

function* mediaTypes(node: Tree): Iterable<Flaw> {
  for (const key of ['consumes', 'produces']) {
    for (const name of texts.test(node[key]) ? (node[key] as readonly string[]) : []) {
      const message = mediaTypeFlaw(name);
      if (message !== undefined) yield { key, message };
    }
  }
}

function* rootRules(node: Tree): Iterable<Flaw> {
  yield* mediaTypes(node);
  const { host, basePath } = node;
  if (typeof host === 'string' && !/^[^{}/ :\\]+(?::\d+)?$/.test(host)) {
    yield { key: 'host', message: `'host' must be a host's name, with a port or without, not '${host}'` };
  }
  if (typeof basePath === 'string' && !basePath.startsWith('/')) {
    yield { key: 'basePath', message: `'basePath' must begin with '/', and '${basePath}' does not` };
  }
}

function* schemaRules({ type, items }: Tree, isOfResponse: boolean): Iterable<Flaw> {
  if (type === 'file' && !isOfResponse) {
    yield { key: 'type', message: "'file' is a type of form parameters and of whole responses only" };
  } else if (type === 'array' && items === undefined) {
    yield { message: "an array needs 'items'" };
  }
}

function* valueRules({ type, items }: Tree): Iterable<Flaw> {
  if (type === 'array' && items === undefined) yield { message: "an array needs 'items'" };
}

function* parameterRules(node: Tree): Iterable<Flaw> {
  const { in: place, type } = node;
  if (typeof place !== 'string' || !PLACES.includes(place)) return;
  if (place === 'body') {
    if (node.schema === undefined) yield { message: "a parameter 'in: body' needs 'schema'" };
    for (const key of ['type', 'items', 'collectionFormat', ...KEYWORDS_OF_VALUES]) {
      if (node[key] !== undefined) yield { key, message: `'${key}' has no meaning beside 'in: body': use 'schema'` };
    }
    return;
  }
  if (node.schema !== undefined) {
    yield { key: 'schema', message: `'schema' is for parameters 'in: body' only: write 'type' in the parameter` };
  } else if (type === undefined) {
    yield { message: `a parameter 'in: ${place}' needs 'type'` };
  }
  yield* valueRules(node);
  if (type === 'file' && place !== 'formData') {
    yield { key: 'type', message: "'file' is a type of parameters 'in: formData' only" };
  }
  const isSeveral = place === 'query' || place === 'formData';
  if (node.collectionFormat === 'multi' && !isSeveral) {
    yield { key: 'collectionFormat', message: "'multi' is for parameters 'in: query' and 'in: formData' only" };
  }
  if (node.allowEmptyValue !== undefined && !isSeveral) {
    yield { key: 'allowEmptyValue', message: "'allowEmptyValue' is for 'in: query' and 'in: formData' only" };
  }
  if (place === 'path' && node.required !== true) yield { message: "a path parameter needs 'required: true'" };
}

/** The fields that a security scheme needs, by its type or by the flow of OAuth 2. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  apiKey: ['name', 'in'],
  oauth2: ['flow', 'scopes'],
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  application: ['tokenUrl'],
  accessCode: ['authorizationUrl', 'tokenUrl'],
};

function* securityRules(node: Tree): Iterable<Flaw> {
  const { type, flow } = node;
  for (const [what, key] of [
    [`of type '${String(type)}'`, type],
    [`with the flow '${String(flow)}'`, type === 'oauth2' ? flow : undefined],
  ] as const) {
    for (const field of NEEDED[String(key)] ?? []) {
      if (node[field] === undefined) yield { message: `a security scheme ${what} needs '${field}'` };
    }
  }
}

/** An operation has one body, or a form, in its own parameters and those of its path. */
function* bodies(document: Tree): Iterable<StructureFinding> {
  for (const [path, item] of Object.entries(isTree(document.paths) ? document.paths : {})) {
    if (!isTree(item)) continue;
    const shared = parametersOf(document, item);
    for (const method of METHODS) {
      const operation = item[method];
      if (!isTree(operation)) continue;
      const own = parametersOf(document, operation);
      const at = join('', 'paths', path, method, 'parameters');
      const places = own.map((one) => one.in);
      const second = places.indexOf('body', places.indexOf('body') + 1);
      if (places.includes('body') && second > 0) {
        yield { message: "an operation has only one parameter 'in: body'", pointer: join(at, second) };
      }
      const all = [...own, ...shared];
      if (['body', 'formData'].every((place) => all.some((one) => one.in === place))) {
        const pointer = join(at, places.indexOf(places.includes('formData') ? 'formData' : 'body'));
        yield { message: "'in: body' and 'in: formData' cannot be used together", pointer };
      } else {
        const place = join('', 'paths', path, method, ...(operation.consumes === undefined ? [] : ['consumes']));
        yield* forms(all, operation.consumes ?? document.consumes, place);
      }
    }
  }
}

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const isForm = (type: unknown): boolean =>
  FORMS.includes(
    String(type)
      .replace(/\s*;.*$/, '')
      .toLowerCase(),
  );

/** What consumes a form says so (Swagger 2.0, Parameter Object); without a file, a form is understood. */
function* forms(parameters: readonly Tree[], consumes: unknown, pointer: Pointer): Iterable<StructureFinding> {
  const isListed = Array.isArray(consumes) && consumes.length > 0;
  const form = parameters.find((one) => one.in === 'formData' && (isListed || one.type === 'file'));
  if (form === undefined || (isListed && consumes.some(isForm))) return;
  const message = `the parameter '${String(form.name)}' of a form needs ${listed(FORMS)} in 'consumes'`;
  yield { message, pointer };
}

/** The parameters of a list, what references mean included; nothing for one that isn't known. */
function parametersOf(document: Tree, { parameters }: Tree): readonly Tree[] {
  if (!Array.isArray(parameters)) return [];
  return parameters.map((one: unknown) => {
    const pointer = isTree(one) && typeof one.$ref === 'string' ? fromReference(one.$ref) : undefined;
    const found: unknown = pointer === undefined ? one : valueAt(document, pointer);
    return isTree(found) ? found : {};
  });
}
