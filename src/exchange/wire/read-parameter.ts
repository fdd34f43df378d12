import type { Json } from '../../document';
import type { Parameter, Style } from '../../model';
import { coerce } from './coerce';
import { bracketKeys, readDeepObject } from './deep-object';
import { type Cut, readDelimited, readRepeated } from './delimited';
import { header, type Headers, type HttpRequest } from '../exchange';
import { parseJson } from '../codecs/json-text';
import { isJson } from '../codecs/json';
import { setOwn } from './own-property';
import { decodeForm, decodePercent } from './percent';
import { type Pair, parseCookies, parseQuery } from './query';
import type { Shape, Shapes } from './schema-shape';

/** What a request's parameters are read from; each part is parsed once for a request. */
export interface ParameterSource {
  /** From the router: by name, still percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
  readonly headers: Headers;
  readonly cookies: readonly Pair[];
}

/** A parameter as it was sent and as it is meant; both are `undefined` when it is absent. */
export interface ParameterValue {
  /** The text, percent-decoded; of an array or object that is spread over a query or cookies, its pairs. */
  readonly raw: string | undefined;
  readonly value: Json | undefined;
  /** Why the text is not written in the parameter's style; `value` is then what could be made of it. */
  readonly reason?: string;
}

/** What a form-like field's text depends on; parameters in queries and cookies and the fields of forms have it. */
export type Field = Pick<Parameter, 'name' | 'style' | 'explode' | 'media'>;

const ABSENT: ParameterValue = { raw: undefined, value: undefined };
const SPACES = /%20|\+| /;
const PIPES = /%7C|\|/i;
const COMMAS = { delimiter: ',', keyed: false };
const CUTS: Readonly<Record<Style, Omit<Cut, 'decode'>>> = {
  simple: COMMAS,
  label: COMMAS,
  matrix: COMMAS,
  form: COMMAS,
  deepObject: COMMAS,
  spaceDelimited: { delimiter: SPACES, keyed: false },
  pipeDelimited: { delimiter: PIPES, keyed: false },
};

/**
 * Takes apart what a request's parameters are read from. Several Cookie fields count as one (RFC 9113 §8.2.3).
 *
 * @param path What the router found in the path.
 * @example parameterSource({ method: 'GET', target: '/pets?limit=10', headers: [] }, {}).query // [{ name: 'limit', value: '10', raw: '10' }]
 */
export function parameterSource(request: HttpRequest, path: Readonly<Record<string, string>>): ParameterSource {
  let cookies: readonly Pair[] = [];
  for (const [name, value] of request.headers) {
    if (name.length === 6 && name.toLowerCase() === 'cookie') cookies = [...cookies, ...parseCookies(value)];
  }
  return { path, query: parseQuery(request.target), headers: request.headers, cookies };
}

/**
 * Reads a parameter (OAS 3.1 §4.8.12): by style and explode, or by the media type of its `content`, to the JSON value that its schema
 * asks for. What does not fit the schema's types stays text, for the validator to report.
 *
 * @param others All parameters of the operation: what they name is theirs, where an object takes any name from the query.
 * @example readParameter(limit, parameterSource(request, {}), schemaShapes(root)) // { raw: '10', value: 10 }
 */
export function readParameter(
  parameter: Parameter,
  source: ParameterSource,
  shapes: Shapes,
  others: readonly Parameter[] = [],
): ParameterValue {
  const { name } = parameter;
  if (parameter.in === 'header') return readHeader(parameter, header(source.headers, name), shapes);
  const shape = shapes(parameter.schema);
  if (parameter.in === 'path') {
    return Object.hasOwn(source.path, name) ? readPath(parameter, source.path[name] ?? '', shape) : ABSENT;
  }
  const claimed = (other: string): boolean => isClaimed(other, parameter, others, shapes);
  return parameter.in === 'query'
    ? readField(parameter, source.query, decodeForm, shape, claimed)
    : readField(parameter, source.cookies, decodePercent, shape, claimed);
}

/**
 * Reads a header field's value in the style `simple`, of a request or of a response. It is not percent-decoded; spaces around items do
 * not count (RFC 9110 §5.6.1).
 *
 * @example readHeader({ explode: false, schema: '/components/schemas/Ids', media: undefined }, '1, 2', shapes).value // [1, 2]
 */
export function readHeader(
  field: Pick<Parameter, 'explode' | 'schema' | 'media'>,
  text: string | undefined,
  shapes: Shapes,
): ParameterValue {
  if (text === undefined) return ABSENT;
  const shape = shapes(field.schema);
  if (field.media !== undefined) return readContent(field.media, text, shape);
  return { raw: text, value: readDelimited(text, { delimiter: ',', keyed: field.explode, decode: trim }, shape) };
}

/**
 * Reads a field of a query, of cookies or of a form from all their pairs, in the styles `form`, `spaceDelimited`, `pipeDelimited` and
 * `deepObject`. (With explode the two delimited styles mean what `form` means.)
 *
 * @param decode Decodes what was cut out of a pair's raw text.
 * @param claimed Whether a name belongs to somebody else.
 * @example readField({ name: 'id', style: 'form', explode: true, media: undefined }, parsePairs('id=1&id=2'), decodeForm, ids, () => false).value // [1, 2]
 */
export function readField(
  field: Field,
  pairs: readonly Pair[],
  decode: (text: string) => string,
  shape: Shape,
  claimed: (name: string) => boolean,
): ParameterValue {
  const { name, media, explode } = field;
  if (media === undefined && field.style === 'deepObject') {
    const value = readDeepObject(name, pairs, shape);
    return value === undefined ? ABSENT : { raw: rawOf(pairs.filter((pair) => bracketKeys(pair.name, name))), value };
  }
  const own = pairs.filter((pair) => pair.name === name);
  const [first] = own;
  if (media !== undefined) return first === undefined ? ABSENT : readContent(media, first.value, shape);
  if (explode && shape.allows('object') && !shape.allows('string') && (first === undefined || !shape.allows('array'))) {
    const spread = readSpread(pairs, shape, claimed);
    if (spread !== undefined || first === undefined) return spread ?? ABSENT;
  }
  if (first === undefined) return ABSENT;
  if (own.length === 1 && !explode) {
    return { raw: first.value, value: readDelimited(first.raw, { ...CUTS[field.style], decode }, shape) };
  }
  const value = readRepeated(
    own.map((pair) => pair.value),
    shape,
  );
  if (own.length === 1) return { raw: first.value, value };
  const repeated = { raw: own.map((pair) => pair.value).join(','), value };
  return explode && shape.allows('array') ? repeated : { ...repeated, reason: `given ${own.length} times` };
}

function readPath(parameter: Parameter, text: string, shape: Shape): ParameterValue {
  const { name, style, explode } = parameter;
  const raw = decodePercent(text);
  if (parameter.media !== undefined) return readContent(parameter.media, raw, shape);
  if (style === 'label') {
    if (!text.startsWith('.')) return { raw, value: raw, reason: `does not start with '.'` };
    const delimiter = explode ? '.' : ',';
    return { raw, value: readDelimited(text.slice(1), { delimiter, keyed: explode, decode: decodePercent }, shape) };
  }
  if (style !== 'matrix') {
    return { raw, value: readDelimited(text, { delimiter: ',', keyed: explode, decode: decodePercent }, shape) };
  }
  if (!text.startsWith(';')) return { raw, value: raw, reason: `does not start with ';'` };
  const pairs = text.slice(1).split(';').map(matrixPair);
  const read = readField({ name, style, explode, media: undefined }, pairs, decodePercent, shape, () => false);
  return read.value === undefined ? { raw, value: raw, reason: `does not start with ';${name}'` } : { ...read, raw };
}

function matrixPair(piece: string): Pair {
  const equals = piece.indexOf('=');
  const raw = equals === -1 ? '' : piece.slice(equals + 1);
  return { name: decodePercent(equals === -1 ? piece : piece.slice(0, equals)), value: decodePercent(raw), raw };
}

/** Gathers the properties of an object that is spread over the pairs. */
function readSpread(
  pairs: readonly Pair[],
  shape: Shape,
  claimed: (name: string) => boolean,
): ParameterValue | undefined {
  const mine = pairs.filter(({ name }) => shape.names.has(name) || (shape.open && !claimed(name)));
  if (mine.length === 0) return undefined;
  const texts = new Map<string, string[]>();
  for (const { name, value } of mine) {
    const known = texts.get(name);
    if (known === undefined) texts.set(name, [value]);
    else known.push(value);
  }
  const object: Record<string, Json> = {};
  for (const [name, values] of texts) setOwn(object, name, readRepeated(values, shape.property(name)));
  return { raw: rawOf(mine), value: object };
}

function isClaimed(name: string, parameter: Parameter, others: readonly Parameter[], shapes: Shapes): boolean {
  return others.some((other) => {
    if (other === parameter || other.in !== parameter.in) return false;
    if (other.media === undefined && other.style === 'deepObject') return bracketKeys(name, other.name) !== undefined;
    return other.name === name || (other.media === undefined && other.explode && shapes(other.schema).names.has(name));
  });
}

function readContent(media: string, text: string, shape: Shape): ParameterValue {
  if (!isJson(media)) return { raw: text, value: coerce(text, shape) };
  const json = parseJson(text);
  return 'value' in json ? { raw: text, value: json.value } : { raw: text, value: text, reason: json.reason };
}

function rawOf(pairs: readonly Pair[]): string {
  return pairs.map(({ name, value }) => `${name}=${value}`).join('&');
}

function trim(text: string): string {
  return text.trim();
}
