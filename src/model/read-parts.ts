import {
  type Document,
  entries,
  EXTERNAL_CONTENT,
  isObject,
  items,
  type Json,
  type JsonObject,
  parseExactly,
  type Pointer,
  pointers,
  property,
  resolve,
  setOwn,
} from '../document';
import { splitPath } from '../text';
import type { Body, Example, Header, MediaType, Parameter, ParameterPlace, Style } from './api';
import { isJsonName } from './json-media';
import { type Node, objectAt, objectsIn, type Reader, reportForm, text } from './reader';

const PLACES: readonly string[] = ['path', 'query', 'header', 'cookie'] satisfies ParameterPlace[];
const DELIMITED: readonly Style[] = ['spaceDelimited', 'pipeDelimited', 'tabDelimited'];
const STYLES: Readonly<Record<ParameterPlace, readonly Style[]>> = {
  path: ['simple', 'label', 'matrix', ...DELIMITED],
  query: ['form', ...DELIMITED, 'deepObject'],
  header: ['simple', ...DELIMITED],
  cookie: ['form', 'cookie'],
};
const SENT_WITH_NAME: readonly string[] = ['query', 'cookie', 'querystring'];
const IGNORED_HEADERS: readonly string[] = ['accept', 'content-type', 'authorization'];

/**
 * Tests whether parameters of this name are ignored (OAS 3.1 §4.8.12.1). Swagger 2.0 has no such rule; what it
 * consumes and produces is known from elsewhere all the same.
 *
 * @example isIgnoredHeader('Authorization', '3.1.0') // true
 */
export function isIgnoredHeader(name: string, version: string): boolean {
  const lower = name.toLowerCase();
  return IGNORED_HEADERS.includes(lower) && (version !== '2.0' || lower !== 'authorization');
}

/**
 * Examples of a parameter, header or media type: the single `example` under the name `''`, then `examples` by name.
 *
 * @param media the media type that a serialized example is written in; without one it is that of a parameter or header
 */
function readExamples(reader: Reader, { node, pointer }: Node, media?: string): Example[] {
  const single =
    node.example === undefined ? [] : [{ name: '', value: node.example, pointer: pointers.join(pointer, 'example') }];
  const named = objectsIn(reader, node.examples, pointers.join(pointer, 'examples'), 'example').flatMap((example) =>
    exampleValue(example, media ?? text(node.in)).map(([field, value]) => {
      const { serializedValue: sent } = example.node;
      const serialized = typeof sent === 'string' ? { serialized: sent } : {};
      return { name: example.key, value, pointer: pointers.join(example.pointer, field), ...serialized };
    }),
  );
  return [...single, ...named];
}

/**
 * The value of an example: as data, or as it is sent, in the document (OAS 3.2) or in a file of its own. What is sent
 * is data where it is JSON.
 *
 * @param written a media type, or where a parameter stands
 */
function exampleValue({ node }: Node, written: string): (readonly [field: string, value: Json])[] {
  for (const field of ['dataValue', 'value']) {
    const value = node[field];
    if (value !== undefined) return [[field, value]];
  }
  // Of these parameters what is sent has the name as well (OAS 3.2 §4.12.3), so there is no value.
  if (SENT_WITH_NAME.includes(written)) return [];
  const field = node.serializedValue === undefined ? 'externalValue' : 'serializedValue';
  const sent = node.serializedValue ?? node[EXTERNAL_CONTENT];
  if (typeof sent !== 'string') return [];
  const name = written.replace(/;.*$/s, '').trim().toLowerCase();
  return [[field, name.includes('/') && !isJsonName(name) && !name.includes('*') ? sent : jsonOr(sent)]];
}

function jsonOr(text: string): Json {
  try {
    return parseExactly(text) as Json;
  } catch {
    return text;
  }
}

/** The pointer of a node's schema; where `content` is used, that of its only media type. */
function readSchema(reader: Reader, { node, pointer }: Node): Pick<Parameter, 'schema' | 'media' | 'encoding'> {
  if (node.schema != null) return { schema: pointers.join(pointer, 'schema'), media: undefined };
  const [media] = objectsIn(reader, node.content, pointers.join(pointer, 'content'), 'media type');
  if (media === undefined) return { schema: undefined, media: undefined };
  return {
    schema: media.node.schema == null ? undefined : pointers.join(media.pointer, 'schema'),
    media: media.key,
    ...(isObject(media.node.encoding) ? { encoding: media.node.encoding } : {}),
  };
}

/** The examples of a parameter or header: its own, else those of the media type in its `content`. */
function readOwnExamples(reader: Reader, found: Node): Example[] {
  const own = readExamples(reader, found);
  if (own.length > 0 || found.node.content === undefined) return own;
  const [media] = objectsIn(reader, found.node.content, pointers.join(found.pointer, 'content'), 'media type');
  return media === undefined ? [] : readExamples(reader, media, media.key);
}

/** Reads one parameter; `undefined` (and a problem) where it isn't one, or one that OpenAPI says to ignore. */
export function readParameter(reader: Reader, value: Json, at: Pointer): Parameter | undefined {
  const found = objectAt(reader, value, at, 'a parameter');
  if (found === undefined) return undefined;
  const { node, pointer } = found;
  const name = text(node.name);
  const isQueryString = node.in === 'querystring';
  const place = isQueryString ? 'query' : (text(node.in) as ParameterPlace);
  if (name === '' || !PLACES.includes(place)) {
    reportForm(reader, 'parameters', pointer, `a parameter has a name and is in ${PLACES.join(', ')}`);
    return undefined;
  }
  if (place === 'header' && isIgnoredHeader(name, reader.document.version)) return undefined;
  const styles = STYLES[place];
  const style = styles.find((allowed) => allowed === node.style) ?? styles[0] ?? 'simple';
  return {
    name,
    in: place,
    required: place === 'path' || node.required === true,
    style,
    explode: typeof node.explode === 'boolean' ? node.explode : style === 'form' || style === 'cookie',
    allowReserved: node.allowReserved === true,
    ...(node.allowEmptyValue === true ? { allowEmptyValue: true } : {}),
    ...(isQueryString ? { isQueryString } : {}),
    ...readSchema(reader, found),
    examples: readOwnExamples(reader, found),
    description: text(node.description),
    pointer,
  };
}

/** The style of a response's header, where it isn't `simple`. */
function styleOf({ node }: Node): Pick<Header, 'style'> {
  const style = DELIMITED.find((delimited) => delimited === node.style);
  return style === undefined ? {} : { style };
}

/**
 * The parameters of an operation: those of its path first, each replaced where the operation has one of its name and
 * place. A path parameter that the template doesn't name can never be sent, so it isn't required; one that the template
 * names and nothing declares is any text.
 */
export function readParameters(reader: Reader, template: string, path: Node, operation: Node): Parameter[] {
  const read = (of: Node): Parameter[] =>
    items(of.node.parameters).flatMap(
      (value, i) => readParameter(reader, value, pointers.join(of.pointer, 'parameters', i)) ?? [],
    );
  const own = read(operation);
  const keyOf = ({ in: place, name }: Parameter): string =>
    `${place} ${place === 'header' ? name.toLowerCase() : name}`;
  const replaced = new Set(own.map(keyOf));
  const inherited = read(path).filter((parameter) => !replaced.has(keyOf(parameter)));
  const declared = [...inherited, ...own].map((one) =>
    one.in !== 'path' || template.includes(`{${one.name}}`) ? one : { ...one, required: false },
  );
  const isDeclared = (name: string): boolean => declared.some((one) => one.in === 'path' && one.name === name);
  const implied = namesIn(template).filter((name) => !isDeclared(name));
  return [...implied.map((name) => impliedParameter(name, operation.pointer)), ...declared];
}

/** The names in a path template, each once. */
function namesIn(template: string): readonly string[] {
  return [...new Set([...splitPath(template).path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name))];
}

/** A path parameter that only the template states, at the place of its operation. */
function impliedParameter(name: string, pointer: Pointer): Parameter {
  return {
    ...{ name, in: 'path', required: true, style: 'simple', explode: false, allowReserved: false },
    ...{ isImplied: true, schema: undefined, media: undefined, examples: [], description: '', pointer },
  };
}

/** The media types of a `content` map in document order. */
export function readContent(reader: Reader, content: Json | undefined, at: Pointer): MediaType[] {
  return objectsIn(reader, content, at, 'media type').map((media) => ({
    type: media.key,
    readAs: readAsOf(media),
    schema: schemaOf(reader, media),
    ...(media.node.itemSchema === undefined ? {} : { itemSchema: pointers.join(media.pointer, 'itemSchema') }),
    examples: readExamples(reader, media, readAsOf(media)),
    encoding: readEncoding(reader, media),
    ...positionalEncoding(media),
    pointer: media.pointer,
  }));
}

/** The schema of a media type. One of a plain value says nothing of a form, which has fields. */
function schemaOf({ document }: Reader, media: Node & { readonly key: string }): Pointer | undefined {
  if (media.node.schema == null) return undefined;
  const at = pointers.join(media.pointer, 'schema');
  return isForm(readAsOf(media)) && isOfPlainValue(document, at) ? undefined : at;
}

const isForm = (type: string): boolean => /^multipart\/form-data\b/i.test(type);

/** Whether the values of a schema are texts, numbers or Booleans, as far as its own type says. */
function isOfPlainValue({ root }: Document, schema: Pointer): boolean {
  const type = property(resolve(root, schema)?.value, 'type');
  return ['string', 'number', 'integer', 'boolean'].includes(text(type));
}

/** In 3.0, only forms that are encoded as URLs are written by style (OAS 3.0.4 §4.7.15.1). */
function readEncoding({ document }: Reader, { node, key }: Node & { readonly key: string }): JsonObject {
  if (!isObject(node.encoding)) return {};
  if (!document.version.startsWith('3.0') || !key.startsWith('multipart/')) return node.encoding;
  const encoding: Record<string, Json> = {};
  for (const [name, one] of entries(node.encoding)) {
    const rest = entries(one).filter(([field]) => !['style', 'explode', 'allowReserved'].includes(field));
    setOwn(encoding, name, Object.fromEntries(rest));
  }
  return encoding;
}

function readAsOf({ node, key }: Node & { readonly key: string }): string {
  return typeof node['x-read-as'] === 'string' ? node['x-read-as'] : key;
}

/** `prefixEncoding` and `itemEncoding`, where a multipart body has them. */
function positionalEncoding({ node }: Node): Pick<MediaType, 'prefixEncoding' | 'itemEncoding'> {
  if (node.prefixEncoding === undefined && node.itemEncoding === undefined) return {};
  return { prefixEncoding: items(node.prefixEncoding), itemEncoding: node.itemEncoding };
}

/** The request body of an operation. */
export function readBodyOf(reader: Reader, operation: Node): Body | undefined {
  if (operation.node.requestBody === undefined) return undefined;
  const found = objectAt(
    reader,
    operation.node.requestBody,
    pointers.join(operation.pointer, 'requestBody'),
    'a request body',
  );
  if (found === undefined) return undefined;
  const at = pointers.join(found.pointer, 'content');
  const media = readContent(reader, found.node.content, at);
  const { content } = found.node;
  // Of what has no media type nothing is stated: any body will do.
  const isFree = isObject(content) && Object.keys(content).length === 0;
  const any = { type: '*/*', readAs: '*/*', schema: undefined, examples: [], encoding: {}, pointer: at };
  return {
    required: found.node.required === true,
    media: isFree ? [any] : media,
    description: text(found.node.description),
    pointer: found.pointer,
  };
}

/** The headers that an Encoding Object declares. */
export function headersAt(document: Document, pointer: Pointer): readonly Header[] {
  const found = objectAt({ document, problems: [] }, pointers.valueAt(document.root, pointer), pointer, 'an encoding');
  return found === undefined ? [] : readHeaders({ document, problems: [] }, found);
}

/** The headers of a response; `Content-Type` is stated by the media type (OAS 3.1 §4.8.17.1). */
export function readHeaders(reader: Reader, response: Node): (Header & { readonly relations: Json | undefined })[] {
  return objectsIn(reader, response.node.headers, pointers.join(response.pointer, 'headers'), 'header')
    .filter(({ key }) => key.toLowerCase() !== 'content-type')
    .map((header) => ({
      name: header.key,
      required: header.node.required === true,
      ...styleOf(header),
      explode: header.node.explode === true,
      ...readSchema(reader, header),
      examples: readOwnExamples(reader, header),
      description: text(header.node.description),
      pointer: header.pointer,
      relations: header.node['x-relations'],
    }));
}
