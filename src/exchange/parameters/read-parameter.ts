import { decodeForm, decodePercent } from '../../text';
import type { Parameter } from '../../model';
import { readBytes } from '../codecs/body';
import { codecFor } from '../codecs/codecs';
import { header, type Headers, type HttpRequest } from '../exchange';
import { bracketKeys } from './deep-object';
import { delimitedReader } from './delimited';
import { delimiterOf, encodedDelimiterOf } from './delimiters';
import { type Pair, parseCookies, parsePairs, queryOf } from './query';
import { type FieldValue, readField } from './read-field';
import type { Shape, Shapes } from '../wire/schema-shape';
import { encodeText } from '../wire/text-coding';

/** What a request's parameters are read from; each part is parsed once for a request. */
export interface ParameterSource {
  /** From the router: by name, still percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
  /** The query as sent, without its `?`; `''` where none exists. */
  readonly queryText: string;
  readonly headers: Headers;
  readonly cookies: readonly Pair[];
}

/** A parameter as it was sent and as it is meant. */
export interface ParameterValue extends FieldValue {
  /** The schema describes a structure that the media type does not show: the text isn't validated. */
  readonly opaque?: true;
}

const ABSENT: ParameterValue = { raw: undefined, value: undefined };
/**
 * Takes apart what a request's parameters are read from. Several Cookie fields count as one (RFC 9113 §8.2.3).
 *
 * @param path What the router found in the path.
 * @example parameterSource({ method: 'GET', target: '/pets?limit=10', headers: [] }, {}).query
 * // [{ name: 'limit', value: '10', raw: '10' }]
 */
export function parameterSource(request: HttpRequest, path: Readonly<Record<string, string>>): ParameterSource {
  let cookies: readonly Pair[] = [];
  for (const [name, value] of request.headers) {
    if (name.length === 6 && name.toLowerCase() === 'cookie') cookies = [...cookies, ...parseCookies(value)];
  }
  const { target, headers } = request;
  const queryText = target.includes('?') ? queryOf(target) : '';
  return { path, query: queryText === '' ? [] : parsePairs(queryText), queryText, headers, cookies };
}

/** Reads one parameter of a request. */
export type ParameterReader = (source: ParameterSource) => ParameterValue;

/**
 * What reads a parameter (OAS 3.1 §4.8.12): by style and explode, or by the media type of its `content`, to the JSON
 * value that its schema asks for. What does not fit the schema's types stays text, for the validator to report.
 *
 * @param others All parameters of the operation: what they name is theirs, where an object takes any name from the
 * query.
 * @example parameterReader(limit, schemaShapes(root))(parameterSource(request, {})) // { raw: '10', value: 10 }
 */
export function parameterReader(
  parameter: Parameter,
  shapes: Shapes,
  others: readonly Parameter[] = [],
): ParameterReader {
  const { name } = parameter;
  const shape = shapes(parameter.schema);
  if (parameter.isQueryString === true) return ({ queryText }) => readQueryString(parameter, queryText, shape);
  if (parameter.in === 'header') {
    const read = headerReader(parameter, shapes);
    return ({ headers }) => read(header(headers, name));
  }
  if (parameter.in === 'path') {
    const read = pathReader(parameter, shape);
    return ({ path }) => (Object.hasOwn(path, name) ? read(path[name] ?? '') : ABSENT);
  }
  const claimed = (other: string): boolean => isClaimed(other, parameter, others, shapes);
  const decode = decoderOf(parameter);
  return (source) => {
    const pairs = parameter.in === 'query' ? source.query : cookiesOf(parameter, source);
    if (parameter.media === undefined) return readField(parameter, pairs, decode, shape, claimed);
    const own = pairs.find((pair) => pair.name === name);
    return own === undefined ? ABSENT : readContent(parameter, own.value, shape);
  };
}

/**
 * Reads a parameter of one request (see `parameterReader`).
 *
 * @example readParameter(limit, parameterSource(request, {}), schemaShapes(root)) // { raw: '10', value: 10 }
 */
export function readParameter(
  parameter: Parameter,
  source: ParameterSource,
  shapes: Shapes,
  others: readonly Parameter[] = [],
): ParameterValue {
  return parameterReader(parameter, shapes, others)(source);
}

/** What a header field is read by: that of a request or of a response. */
type ReadableHeader = Pick<Parameter, 'explode' | 'schema' | 'media' | 'encoding'> & Partial<Pick<Parameter, 'style'>>;

/**
 * What reads a header field's value, of a request or of a response: a list is separated by commas, or as Swagger 2.0
 * has it. It is not percent-decoded; spaces around items do not count (RFC 9110 §5.6.1).
 *
 * @example headerReader({ explode: false, schema: '/components/schemas/Ids', media: undefined }, shapes)('1, 2').value
 * // [1, 2]
 */
export function headerReader(field: ReadableHeader, shapes: Shapes): (text: string | undefined) => ParameterValue {
  const shape = shapes(field.schema);
  if (field.media !== undefined) return (text) => (text === undefined ? ABSENT : readContent(field, text, shape));
  const read = delimitedReader({ delimiter: delimiterOf(field.style), keyed: field.explode, decode: trim }, shape);
  return (text) => (text === undefined ? ABSENT : { raw: text, value: read(text) });
}

function pathReader(parameter: Parameter, shape: Shape): (text: string) => ParameterValue {
  const { style, explode } = parameter;
  if (parameter.media !== undefined) return (text) => readContent(parameter, decodePercent(text), shape);
  const isLabel = style === 'label';
  const read = delimitedReader(
    { delimiter: isLabel && explode ? '.' : encodedDelimiterOf(style), keyed: explode, decode: decodePercent },
    shape,
  );
  return (text) => {
    const raw = decodePercent(text);
    if (style === 'matrix') return readMatrix(parameter, text, raw, shape);
    if (!isLabel) return { raw, value: read(text) };
    if (!text.startsWith('.')) return { raw, value: raw, reason: `does not start with '.'` };
    return { raw, value: read(text.slice(1)) };
  };
}

function readMatrix({ name, style, explode }: Parameter, text: string, raw: string, shape: Shape): ParameterValue {
  // Nothing is what RFC 6570 makes of an object or a list without content (§2.3).
  if (text === '' && shape.allows('object')) return { raw, value: {} };
  if (text === '' && shape.allows('array')) return { raw, value: [] };
  if (!text.startsWith(';')) return { raw, value: raw, reason: `does not start with ';'` };
  const pairs = text.slice(1).split(';').map(matrixPair);
  // All that stands there is of this value: in a query, other names may be those of others.
  const read = readField({ name, style, explode }, pairs, decodePercent, { ...shape, open: true }, () => false);
  return read.value === undefined ? { raw, value: raw, reason: `does not start with ';${name}'` } : { ...read, raw };
}

function matrixPair(piece: string): Pair {
  const equals = piece.indexOf('=');
  const raw = equals === -1 ? '' : piece.slice(equals + 1);
  return { name: decodePercent(equals === -1 ? piece : piece.slice(0, equals)), value: decodePercent(raw), raw };
}

function isClaimed(name: string, parameter: Parameter, others: readonly Parameter[], shapes: Shapes): boolean {
  return others.some((other) => {
    if (other === parameter || other.in !== parameter.in) return false;
    if (other.media === undefined && other.style === 'deepObject') return bracketKeys(name, other.name) !== undefined;
    return other.name === name || (other.media === undefined && other.explode && shapes(other.schema).names.has(name));
  });
}

/** The style `cookie` (OAS 3.2) knows no percent-encoding. */
function cookiesOf({ style }: Parameter, { cookies }: ParameterSource): readonly Pair[] {
  return style === 'cookie' ? cookies.map((pair) => ({ ...pair, value: pair.raw })) : cookies;
}

function decoderOf(parameter: Parameter): (text: string) => string {
  if (parameter.in === 'query') return decodeForm;
  return parameter.style === 'cookie' ? (text): string => text : decodePercent;
}

/** The whole query as one value: a form as it is, any other media type percent-encoded (OAS 3.2 §4.12.2). */
function readQueryString(parameter: Parameter, text: string, shape: Shape): ParameterValue {
  if (text === '') return ABSENT;
  const isForm = codecFor(parameter.media ?? '').name === 'form';
  return readContent(parameter, isForm ? text : decodePercent(text), shape);
}

/** A text in a media type of its own: read as a body of that type would be. */
function readContent(field: Pick<Parameter, 'media' | 'encoding'>, text: string, shape: Shape): ParameterValue {
  const { media = '', encoding } = field;
  const reading = readBytes(encodeText(text), media, shape, encoding);
  if (reading.kind === 'value') return { raw: text, ...reading };
  return { raw: text, value: text, reason: reading.kind === 'absent' ? `this is not ${media}` : reading.reason };
}

function trim(text: string): string {
  return text.trim();
}
