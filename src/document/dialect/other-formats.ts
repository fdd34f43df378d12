import { isTree, type Tree } from '../tree';

/** A kind of file that is given for an OpenAPI document by mistake: how it is known, what it is, and what to do. */
interface OtherFormat {
  /** The field that shows it. */
  readonly field: string;
  readonly is: (root: Tree) => boolean;
  readonly advice: string;
}

function has(field: string): Pick<OtherFormat, 'field' | 'is'> {
  return { field, is: (root) => root[field] !== undefined };
}

const GRAPHQL = 'it is a GraphQL schema, which OpenAPI cannot describe: use the OpenAPI document of an HTTP API';

const FORMATS: readonly OtherFormat[] = [
  {
    ...has('asyncapi'),
    advice: 'it is an AsyncAPI document: use an OpenAPI document that describes the HTTP side of the API',
  },
  { ...has('arazzo'), advice: 'it is an Arazzo document: use one of its sourceDescriptions' },
  { ...has('overlay'), advice: 'it is an OpenAPI Overlay: apply it to its document first, and use the result' },
  { ...has('swaggerVersion'), advice: 'it is a Swagger 1 document: convert it to Swagger 2.0 or OpenAPI 3' },
  {
    field: 'item',
    is: ({ item, info }) => Array.isArray(item) && isTree(info),
    advice: 'it is a Postman collection: export the API as OpenAPI',
  },
  { ...has('_postman_variable_scope'), advice: 'it is a Postman environment: export the API as OpenAPI' },
  { ...has('__export_format'), advice: 'it is an Insomnia export: export the design document as OpenAPI' },
  { ...has('__schema'), advice: GRAPHQL },
  {
    field: 'data',
    is: ({ data }) => isTree(data) && data.__schema !== undefined,
    advice: GRAPHQL,
  },
  {
    field: 'kind',
    is: ({ kind }) => kind === 'discovery#restDescription',
    advice: 'it is a Google API discovery document: convert it to OpenAPI',
  },
  {
    field: 'log',
    is: ({ log }) => isTree(log) && Array.isArray(log.entries),
    advice: 'it is an HTTP recording (HAR): check it against an OpenAPI document with `tandem check`',
  },
  {
    field: '$schema',
    is: ({ $schema }) => typeof $schema === 'string' && $schema.includes('json-schema.org'),
    advice: 'it is a JSON Schema: use an OpenAPI document that refers to it with $ref',
  },
];

/**
 * What kind of file another one is than an OpenAPI document, where its fields show it.
 *
 * @returns the field that shows it, and what to do; nothing for a file of another kind
 * @example otherFormat({ asyncapi: '3.0.0' })?.field // 'asyncapi'
 */
export function otherFormat(root: Tree): Pick<OtherFormat, 'field' | 'advice'> | undefined {
  const field = Object.keys(root).find((key) => /^(?:openapi|swagger)$/i.test(key));
  if (field !== undefined) return { field, advice: `write '${field.toLowerCase()}' instead of '${field}'` };
  return FORMATS.find(({ is }) => is(root));
}

const USE = 'use an OpenAPI document, in YAML or JSON';

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^\s*<(?:!doctype html|html)\b/i, 'it is a web page (HTML): use the address of the document itself'],
  [/^\s*<[?!a-z]/i, `it is XML: ${USE}`],
  [/^\s*syntax\s*=\s*["']proto/, 'it is a Protocol Buffers file: use an OpenAPI document generated from it'],
];

/** What a text is that has no fields at all. */
export function textFormat(text: string): string {
  return TEXTS.find(([pattern]) => pattern.test(text))?.[1] ?? `it is plain text: ${USE}`;
}
