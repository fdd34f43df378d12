import { isObject, type Json, plainText } from '../../document';
import { errorText } from '../../errors/error-text';
import { EnvironmentError } from '../../errors';
import { HIDDEN, type HttpRequest, type HttpResponse } from '../../exchange';
import type { Grant } from './grant';
import { scopesOfJwt } from './scopes-of-jwt';

/** Sends a request to an absolute address. */
export type SendTo = (url: string, request: Omit<HttpRequest, 'target'>) => Promise<HttpResponse>;

/** A token that was given, as the `Authorization` field has it. */
export interface Token {
  readonly field: string;
  /** When it is renewed, in milliseconds since 1970. */
  readonly until: number;
  readonly refreshToken: string | undefined;
  /** The scopes that it is known to have. */
  readonly scopes: readonly string[] | undefined;
}

/** How long before its end a token is renewed at most, in milliseconds. */
const AHEAD = 30_000;

/**
 * Asks for a token (RFC 6749 §4.3.2, §4.4.2, §6).
 *
 * @param address what relative addresses are relative to
 * @throws {EnvironmentError} that says what the authorization server had to say, without secrets
 */
export async function requestToken(grant: Grant, address: string, send: SendTo): Promise<Token> {
  const url = await tokenUrlOf(grant, address, send);
  const ways = grant.clientAuth === undefined ? (['basic', 'post'] as const) : [grant.clientAuth];
  let rejection = '';
  for (const way of grant.clientSecret === undefined ? (['post'] as const) : ways) {
    const response = await reached(grant, url, () => send(url, formOf(grant, way)));
    const body = jsonIn(response);
    if (response.status < 300 && typeof body.access_token === 'string') return tokenOf(body, grant);
    rejection ||= rejectionText(response.status, body, grant);
    if (response.status !== 401 && body.error !== 'invalid_client') break;
  }
  throw new EnvironmentError(`${grant.place}: ${url} gives no token: ${rejection}`);
}

function tokenOf(body: Readonly<Record<string, Json | undefined>>, { givenScopes }: Grant): Token {
  const { access_token, token_type, expires_in, refresh_token, scope } = body;
  const seconds = Number(expires_in ?? Infinity);
  const lasts = Number.isNaN(seconds) ? Infinity : seconds * 1000;
  const type = typeof token_type === 'string' && !/^bearer$/i.test(token_type) ? token_type : 'Bearer';
  const field = `${type} ${plainText(access_token ?? '')}`;
  return {
    field,
    scopes: typeof scope === 'string' ? scope.split(' ') : (scopesOfJwt(field) ?? givenScopes),
    until: Date.now() + lasts - Math.min(AHEAD, lasts / 5),
    refreshToken: typeof refresh_token === 'string' ? refresh_token : undefined,
  };
}

async function tokenUrlOf(grant: Grant, address: string, send: SendTo): Promise<string> {
  const { tokenUrl, discovery, place } = grant;
  const base = `${address}/`;
  if (tokenUrl !== undefined) return absolute(tokenUrl, base, place);
  const url = absolute(discovery ?? '', base, place);
  const response = await reached(grant, url, () => send(url, { method: 'GET', headers: [['Accept', JSON_TYPE]] }));
  const endpoint = jsonIn(response).token_endpoint;
  if (typeof endpoint !== 'string') throw new EnvironmentError(`${place}: ${url} has no token_endpoint`);
  return absolute(endpoint, url, place);
}

function absolute(url: string, base: string, place: string): string {
  if (!URL.canParse(url, base)) throw new EnvironmentError(`${place}: '${url}' is not an address for tokens`);
  return new URL(url, base).href;
}

const JSON_TYPE = 'application/json';

function formOf(grant: Grant, way: 'basic' | 'post'): Omit<HttpRequest, 'target'> {
  const { grantType, clientId, clientSecret, scope, username, password, refreshToken } = grant;
  const inBody = way === 'post';
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['grant_type', grantType],
    ['username', username],
    ['password', grantType === 'password' ? (password ?? '') : undefined],
    ['refresh_token', grantType === 'refresh_token' ? refreshToken : undefined],
    ['scope', scope === '' ? undefined : scope],
    ['client_id', inBody ? clientId : undefined],
    ['client_secret', inBody ? clientSecret : undefined],
    ...grant.further,
  ];
  const form = new URLSearchParams();
  for (const [name, value] of fields) if (value !== undefined) form.append(name, value);
  const pair = [clientId ?? '', clientSecret ?? ''].map((text) => encodeURIComponent(text)).join(':');
  return {
    method: 'POST',
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Accept', JSON_TYPE],
      ...(inBody ? [] : [['Authorization', `Basic ${btoa(pair)}`] as const]),
    ],
    body: new TextEncoder().encode(form.toString()),
  };
}

async function reached(grant: Grant, url: string, send: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await send();
  } catch (error) {
    throw new EnvironmentError(`${grant.place}: ${url} gives no token: ${errorText(error)}`);
  }
}

function jsonIn({ body }: HttpResponse): Readonly<Record<string, Json | undefined>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function rejectionText(
  status: number,
  { error, error_description }: Readonly<Record<string, Json | undefined>>,
  grant: Grant,
): string {
  const words = [error, error_description]
    .filter((text) => typeof text === 'string')
    .map((text) => hidden(grant, text));
  return [`the response is ${status}`, ...(words.length === 0 ? [] : [words.join(': ')])].join(', ').slice(0, 300);
}

/** A shorter secret is hidden only where it stands as a word of its own: else it could be in any word. */
const LEAST_IN_WORDS = 4;
const IN_WORDS = /[\p{L}\p{N}]/u;

/** A server may repeat what it was sent. */
function hidden({ clientSecret, password, refreshToken }: Grant, text: string): string {
  const secrets = [clientSecret, password, refreshToken].filter(
    (one): one is string => one !== undefined && one !== '',
  );
  const hide = (rest: string, secret: string): string =>
    rest.replaceAll(secret, (found, at: number, whole: string) => {
      const isInWord = IN_WORDS.test(whole.charAt(at - 1)) || IN_WORDS.test(whole.charAt(at + found.length));
      return isInWord && found.length < LEAST_IN_WORDS ? found : HIDDEN;
    });
  return secrets.sort((a, b) => b.length - a.length).reduce(hide, text);
}
