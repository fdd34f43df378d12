import { decodePercent, encodePercent, splitPath } from '../../text';
import { type Document, type Json, oncePerPart, type Pointer } from '../../document';
import { type MediaType, type Operation, type Parameter, schemesOf, type SecurityScheme } from '../../model';
import { bodyWriter } from '../codecs/body';
import type { HttpRequest } from '../exchange';
import { basicParts } from './credentials';
import { mintJwt } from './jwt';
import { type ParameterChoice, type RequestDraft, usualCredential } from './request-draft';
import { writeParameter } from '../parameters/write-parameter';

/**
 * How a draft is bound to an installation: its own ids instead of the document's, its own credentials in that of
 * minted ones.
 */
export interface Binding {
  parameter?(parameter: Parameter, choice: ParameterChoice): Json | undefined;
  /** The whole field value (`bearer …`) or API key for a named credential. */
  credential?(scheme: SecurityScheme, name: string): string | undefined;
  /** Values in the body of an operation, by their places. */
  body?(operation: Operation): Readonly<Record<Pointer, Json>> | undefined;
  /** The field value of a token that is known to lack a scope of each alternative. */
  lacking?(wanted: {
    readonly scheme: SecurityScheme;
    readonly alternatives: readonly (readonly string[])[];
  }): string | undefined;
  /** Whether the installation gives any credential of the scheme: others of it are not made up then. */
  gives?(scheme: SecurityScheme): boolean;
  /** Further header fields; one that carries credentials stands for the usual credential only. */
  readonly headers?: readonly (readonly [string, string])[];
}

/**
 * Writes a request from its draft: parameters in their styles, the body in its media type, credentials in their place.
 * The target has no base path: that is part of the address it is sent to.
 *
 * @example composeRequest(draft).target // '/pets/5?limit=10'
 */
export function composeRequest(draft: RequestDraft, binding: Binding = {}): HttpRequest {
  const { operation } = draft;
  const headers: [string, string][] = [];
  const query: string[] = draft.extra.query.map(([name, value]) => `${encodePercent(name)}=${encodePercent(value)}`);
  const cookies: string[] = draft.extra.cookie.map(([name, value]) => `${name}=${value}`);
  const template = splitPath(draft.path ?? operation.path);
  // What a URL cannot have stands in paths as well: `/sp ace/é`.
  let path = template.path.replaceAll(/\{[^{}]*\}|[^!-~]+/g, (text) =>
    text.startsWith('{') ? text : encodePercent(text),
  );
  query.unshift(...ownPairs(template.query, draft));
  for (const [parameter, choice] of draft.parameters) {
    if (choice.exact !== true && isLeftToCredential(draft, parameter, binding)) continue;
    const written = writeParameter(
      parameter,
      (choice.exact === true ? undefined : binding.parameter?.(parameter, choice)) ?? choice.value,
    );
    if (written.in === 'path') path = path.replaceAll(`{${parameter.name}}`, () => written.text);
    else if (written.in === 'header') headers.push([parameter.name, written.text]);
    else if (written.in === 'query') query.push(...written.pairs);
    else if (written.in === 'cookie') cookies.push(...written.pairs);
  }
  for (const [name, value] of draft.extra.header) headers.push([name, value]);
  // A scheme of HTTP has its own form of Authorization; an API key in the same field may be anything.
  const schemes = [...draft.credentials].sort(([a], [b]) => Number(a.type === 'apiKey') - Number(b.type === 'apiKey'));
  for (const [scheme, name] of schemes) addCredential(draft, scheme, name, binding, { headers, query, cookies });
  cookies.push(...cookiesBeside(draft, cookies, binding));
  addCookies(headers, cookies);
  const body = bodyOf(draft);
  if (body !== undefined && body.contentType !== '') headers.push(['Content-Type', body.contentType]);
  const further = fieldsBeside(headers, binding).filter(([name]) => !isCredential(name, draft));
  headers.push(...further.map(([name, value]): [string, string] => [name, value]));
  const target = query.length === 0 ? path : `${path}?${query.join('&')}`;
  return {
    method: draft.method ?? operation.method,
    target,
    headers,
    ...(body === undefined ? {} : { body: body.bytes }),
  };
}

/** Whether a parameter is a key that a security scheme reads, too, and that the request has none of, or another one. */
function isLeftToCredential({ credentials }: RequestDraft, parameter: Parameter, binding: Binding): boolean {
  const nameFor = (name: string): string => (parameter.in === 'header' ? name.toLowerCase() : name);
  return [...credentials].some(([scheme, name]) => {
    const isKey = scheme.type === 'apiKey' && scheme.in === parameter.in;
    if (!isKey || nameFor(scheme.parameter) !== nameFor(parameter.name)) return false;
    return name === 'none' || knownCredential(scheme, name, binding) !== undefined;
  });
}

/** What a path has in a query of its own, such as `/list?type=all`, but for what a parameter states instead. */
function ownPairs(query: string, { operation, parameters }: RequestDraft): readonly string[] {
  const isStated = (pair: string): boolean =>
    [...operation.parameters.filter(({ required }) => required), ...[...parameters].map(([sent]) => sent)].some(
      ({ in: place, name }) => place === 'query' && name === decodePercent(pair.replace(/=.*$/s, '')),
    );
  return query.split('&').filter((pair) => pair !== '' && !isStated(pair));
}

/** All cookies stand in one field (RFC 6265 §5.4). */
function addCookies(headers: [string, string][], cookies: readonly string[]): void {
  if (cookies.length === 0) return;
  const own = headers.find(([name]) => name.toLowerCase() === 'cookie');
  if (own === undefined) headers.push(['Cookie', cookies.join('; ')]);
  else own[1] = [...(own[1] === '' ? [] : [own[1]]), ...cookies].join('; ');
}

function bodyOf({ document, body, contentType }: RequestDraft): { bytes: Uint8Array; contentType: string } | undefined {
  if (body === undefined) return undefined;
  if (body.kind === 'bytes') return { bytes: body.bytes, contentType: contentType ?? concrete(body.media?.type) };
  if (body.kind === 'text') {
    if (body.text === '') return undefined;
    return { bytes: new TextEncoder().encode(body.text), contentType: contentType ?? concrete(body.media?.type) };
  }
  const written = writerOf(document, body.media)(body.value);
  return { bytes: written.bytes, contentType: contentType ?? written.contentType };
}

/** Bodies of a media type are written many times. */
const writerOf = oncePerPart(({ root }: Document, media: MediaType) => bodyWriter(media.type, { ...media, root }));

function concrete(type: string | undefined): string {
  return type === undefined || type.includes('*') ? 'application/json' : type;
}

interface Places {
  readonly headers: [string, string][];
  readonly query: string[];
  readonly cookies: string[];
}

function addCredential(
  draft: RequestDraft,
  scheme: SecurityScheme,
  name: string,
  binding: Binding,
  places: Places,
): void {
  if (name === 'none' || scheme.type === 'mutualTLS') return;
  const field = scheme.type === 'apiKey' ? scheme.parameter : 'Authorization';
  if (places.headers.some(([given]) => given.toLowerCase() === field.toLowerCase())) return;
  if (scheme.in === 'cookie' && places.cookies.some((pair) => nameOf(pair) === field)) return;
  const known = knownCredential(scheme, name, binding) ?? minted(scheme, name);
  const value = draft.password === undefined ? known : withPassword(known, draft.password);
  if (scheme.in === 'query') places.query.push(`${encodePercent(field)}=${encodePercent(value)}`);
  else if (scheme.in === 'cookie') places.cookies.push(`${field}=${value}`);
  else places.headers.push([field, scheme.type === 'apiKey' ? value : respelt(value, draft.spelling)]);
}

/** The credential that the caller has for a scheme. */
function knownCredential(scheme: SecurityScheme, name: string, binding: Binding): string | undefined {
  const own = name === usualCredential(scheme) ? givenCredential(scheme, binding.headers) : undefined;
  return binding.credential?.(scheme, name) ?? own;
}

/** A credential under another name of its scheme, or (`''`) under none; an API key has no scheme before it. */
function respelt(value: string, spelling: string | undefined): string {
  if (spelling === undefined) return value;
  return value.replace(/^\S+ */, spelling === '' ? '' : `${spelling} `);
}

/** A field of Basic credentials with another password; others stay. */
function withPassword(field: string, password: string): string {
  const [word, token = ''] = field.trim().split(/ +/);
  const [user] = basicParts(token) ?? [];
  return user === undefined ? field : `${word} ${btoa(`${user}:${password}`)}`;
}

/** A request that is written already, with the caller's further header fields. */
export function bindRequest(request: HttpRequest, binding?: Binding): HttpRequest {
  return { ...request, headers: [...request.headers, ...fieldsBeside(request.headers, binding)] };
}

/** The caller's further header fields that a request does not have by itself. */
function fieldsBeside(
  headers: readonly (readonly [string, string])[],
  binding: Binding = {},
): readonly (readonly [string, string])[] {
  if (binding.headers === undefined) return [];
  const own = new Set(headers.map(([name]) => name.toLowerCase()));
  return binding.headers.filter(([name]) => !own.has(name.toLowerCase()));
}

/** Schemes of HTTP that documents have beside each other. */
const HTTP_SCHEMES = ['basic', 'bearer', 'digest', 'hoba', 'mutual', 'negotiate'];

/** What the caller's own header fields have for a scheme: a key of the query stands in a field of its name. */
export function givenCredential(scheme: SecurityScheme, headers: Binding['headers'] = []): string | undefined {
  if (scheme.type === 'mutualTLS') return undefined;
  const field = scheme.type === 'apiKey' ? scheme.parameter : 'Authorization';
  const own = headers.find(([name]) => name.toLowerCase() === field.toLowerCase())?.[1];
  if (scheme.type !== 'apiKey' && own !== undefined) {
    const [word = ''] = own.trim().toLowerCase().split(/\s/, 1);
    return HTTP_SCHEMES.includes(word) && word !== scheme.scheme ? undefined : own;
  }
  if (scheme.in !== 'cookie' || own !== undefined) return own;
  return cookiesOf(headers)
    .find((pair) => nameOf(pair) === field)
    ?.slice(field.length + 1);
}

function cookiesOf(headers: Binding['headers'] = []): string[] {
  const fields = headers.filter(([name]) => name.toLowerCase() === 'cookie');
  return fields.flatMap(([, value]) => value.split(/;\s*/)).filter((pair) => pair !== '');
}

function nameOf(cookie: string): string {
  return cookie.split('=', 1)[0] ?? '';
}

/** The caller's cookies that a request does not have by itself; those that carry credentials are left to the draft. */
function cookiesBeside(draft: RequestDraft, cookies: readonly string[], { headers }: Binding): string[] {
  const own = cookiesOf(headers);
  if (own.length === 0) return [];
  const keys = schemesOfDraft(draft).flatMap((scheme) => (scheme.in === 'cookie' ? [scheme.parameter] : []));
  const taken = new Set([...cookies.map(nameOf), ...keys]);
  return own.filter((pair) => !taken.has(nameOf(pair)));
}

/** A header of the caller's that carries credentials is sent by `addCredential` or not at all. */
function isCredential(name: string, draft: RequestDraft): boolean {
  const lower = name.toLowerCase();
  // Its cookies are sent one by one.
  if (lower === 'cookie') return true;
  return schemesOfDraft(draft).some((scheme) =>
    scheme.type === 'apiKey' ? scheme.parameter.toLowerCase() === lower : lower === 'authorization',
  );
}

/** All schemes of a draft's operation: a credential of another alternative is not sent beside those of the draft. */
function schemesOfDraft({ operation, credentials }: RequestDraft): SecurityScheme[] {
  return [...credentials.keys(), ...schemesOf(operation)].filter(({ type }) => type !== 'mutualTLS');
}

/**
 * What is sent where nobody gave a credential: a JWT with the claims that the document has for it, or something of the
 * right form.
 */
function minted(scheme: SecurityScheme, name: string): string {
  if (scheme.type === 'apiKey') return 'tandem';
  if (scheme.scheme === 'basic') return `Basic ${btoa('tandem:tandem')}`;
  const claims = scheme.credentials.find((credential) => credential.name === name)?.claims ?? USUAL_CLAIMS[name];
  if (scheme.scheme !== 'bearer') return `${scheme.scheme} tandem`;
  return claims === undefined ? 'Bearer tandem' : `Bearer ${mintJwt(claims)}`;
}

/** Names that serve documents without `x-credentials`, as far as claims can be made up for them. */
const USUAL_CLAIMS: Readonly<Record<string, { readonly exp: number } | undefined>> = { expired: { exp: 1 } };
