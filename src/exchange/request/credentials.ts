import { entries, equal, items, type JsonObject, oncePer, oncePerPart } from '../../document';
import {
  type ErrorCategory,
  type Operation,
  type SecurityRequirement,
  saysInvalid,
  type SecurityScheme,
  tokensOf,
} from '../../model';
import { readJwt } from './jwt';
import type { Violation } from '../violation';

/**
 * How strictly credentials are validated: `any` takes any non-empty token and checks JWTs, `jwt` demands a JWT,
 * `document` demands one where the operation names its tokens (`x-credentials`), `off` asks for nothing.
 */
export type AuthMode = 'any' | 'jwt' | 'document' | 'off';

/** What was found in a request for one security scheme. */
export interface Credential {
  readonly category: Extract<ErrorCategory, 'no-credentials' | 'invalid-credentials'> | undefined;
  readonly reason: string;
  /** Of a JWT. */
  readonly claims: JsonObject | undefined;
  /**
   * The names of `x-credentials` whose claims the token has, the one with most claims first; others fit as well but say
   * less.
   */
  readonly names: readonly string[];
}

/** Where credentials are read from. */
export interface CredentialSource {
  header(name: string): string | undefined;
  query(name: string): string | undefined;
  cookie(name: string): string | undefined;
}

interface CredentialVerdict {
  readonly violations: readonly Violation[];
  /** By scheme name; only schemes that the operation's security names. */
  readonly found: ReadonlyMap<string, Credential>;
}

const NOTHING_ASKED: CredentialVerdict = { violations: [], found: new Map() };
const RANK = ['no-credentials', 'invalid-credentials', 'insufficient-scope'] as const;

/**
 * Validates a request's credentials against an operation's `security`: one alternative must hold. Where none does, one
 * violation reports the alternative that came furthest: `no-credentials`, `invalid-credentials` (RFC 9110 §11.6.1, RFC
 * 6750 §3.1) or `insufficient-scope`. Scheme names have no case (RFC 9110 §11.1); signatures are not checked.
 *
 * @param now milliseconds since 1970; a JWT's `exp` and `nbf` are held against it
 */
export function validateCredentials(
  operation: Operation,
  source: CredentialSource,
  mode: AuthMode,
  now: number,
): CredentialVerdict {
  if (mode === 'off' || operation.security.length === 0) return NOTHING_ASKED;
  const found = new Map<string, Credential>();
  const tokens = mode === 'document' ? tokensAsked(operation) : mode;
  for (const { schemes } of operation.security) {
    for (const { scheme } of schemes)
      if (!found.has(scheme.name)) found.set(scheme.name, readCredential(scheme, source, tokens, now));
  }
  const failures: Failure[] = [];
  for (const requirement of operation.security) {
    const failure = failureOf(requirement, found);
    if (failure === undefined) return { violations: [], found };
    failures.push(failure);
  }
  const [worst] = failures.sort((a, b) => RANK.indexOf(b.category) - RANK.indexOf(a.category));
  if (worst === undefined) return { violations: [], found };
  const { category, reason, requirement, scheme } = worst;
  const args = {
    reason,
    scheme: scheme.name,
    kind: scheme.scheme || scheme.type,
    alternatives: alternatives(operation.security),
  };
  return {
    violations: [{ code: category, in: 'request.credentials', pointer: '', specPointer: requirement.pointer, args }],
    found,
  };
}

const tokensAsked = oncePer((operation: Operation) => tokensOf(operation));

interface Failure {
  readonly category: (typeof RANK)[number];
  readonly reason: string;
  readonly requirement: SecurityRequirement;
  readonly scheme: SecurityScheme;
}

function failureOf(requirement: SecurityRequirement, found: ReadonlyMap<string, Credential>): Failure | undefined {
  for (const { scheme, scopes } of requirement.schemes) {
    const credential = found.get(scheme.name);
    if (credential?.category !== undefined)
      return { category: credential.category, reason: credential.reason, requirement, scheme };
    const { claims } = credential ?? {};
    if (claims === undefined || scopes.length === 0) continue;
    const lacking = scopes.filter((scope) => !scopesOf(claims).includes(scope));
    if (lacking.length > 0)
      return {
        category: 'insufficient-scope',
        reason: `the token lacks the scope ${lacking.join(', ')}`,
        requirement,
        scheme,
      };
  }
  return undefined;
}

/** The scopes of a token: `scope` as a list, or as words (RFC 8693 §4.2). */
function scopesOf(claims: JsonObject): readonly string[] {
  return typeof claims.scope === 'string' ? claims.scope.split(' ') : items(claims.scope).map(String);
}

function alternatives(security: readonly SecurityRequirement[]): string[] {
  return security.map(({ schemes }) =>
    schemes
      .map(({ scheme, scopes }) => (scopes.length > 0 ? `${scheme.name} (${scopes.join(', ')})` : scheme.name))
      .join(' and '),
  );
}

function readCredential(scheme: SecurityScheme, source: CredentialSource, tokens: AuthMode, now: number): Credential {
  const result = (category: Credential['category'], reason: string, claims?: JsonObject): Credential => ({
    category,
    reason,
    claims,
    names: claims === undefined ? [] : namesIn(claims, scheme),
  });
  const ofText = (what: string, text: string, claims?: JsonObject): Credential =>
    saysInvalid(text)
      ? result('invalid-credentials', `${what} says that it isn't valid`, claims)
      : result(undefined, '', claims);
  if (scheme.type === 'mutualTLS') return result(undefined, '');
  if (scheme.type === 'apiKey') {
    const value = scheme.in === undefined ? undefined : source[scheme.in](scheme.parameter);
    if (value === undefined || value === '')
      return result('no-credentials', `the ${scheme.in ?? 'key'} '${scheme.parameter}' is missing`);
    const texts = textsOf(value);
    const ended = texts.map((text) => outOfTime(readJwt(text) ?? {}, now)).find((reason) => reason !== undefined);
    if (ended !== undefined) return result('invalid-credentials', ended);
    return ofText('the key', texts.find(saysInvalid) ?? value);
  }
  const field = source.header('authorization')?.trim() ?? '';
  const space = field.indexOf(' ');
  const word = (space < 0 ? field : field.slice(0, space)).toLowerCase();
  const token = space < 0 ? '' : field.slice(space + 1).trim();
  if (field === '') return result('no-credentials', 'there is no Authorization header');
  if (word !== scheme.scheme)
    return result('no-credentials', `the Authorization header has another scheme than '${scheme.scheme}'`);
  if (token === '') return result('invalid-credentials', 'the token is empty');
  if (scheme.scheme === 'basic') {
    const [name, password] = basicParts(token) ?? [];
    if (name === undefined) return result('invalid-credentials', 'this is not name:password in base64');
    return ofText('the name or password', saysInvalid(name) ? name : (password ?? ''));
  }
  const claims = scheme.scheme === 'bearer' ? readJwt(token) : undefined;
  if (claims === undefined)
    return scheme.scheme === 'bearer' && tokens === 'jwt'
      ? result('invalid-credentials', 'the token is not a JWT')
      : ofText('the token', token);
  const reason = outOfTime(claims, now);
  if (reason !== undefined) return result('invalid-credentials', reason, claims);
  return typeof claims.sub === 'string' ? ofText("the token's sub", claims.sub, claims) : result(undefined, '', claims);
}

function outOfTime({ exp, nbf }: JsonObject, now: number): string | undefined {
  const seconds = now / 1000;
  if (exp !== undefined && typeof exp !== 'number') return "the token's exp is not a number (RFC 7519 §4.1.4)";
  if (typeof exp === 'number' && exp <= seconds) return `the token expired at ${instant(exp)}`;
  if (typeof nbf === 'number' && nbf > seconds) return `the token is not valid before ${instant(nbf)}`;
  return undefined;
}

/** A claim may hold any number; a date cannot. */
function instant(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds} s` : date.toISOString();
}

/**
 * A key, and what it is where it is written as credentials of a scheme (`Bearer abc`, a name and a password), with the
 * `sub` of one that is a JWT.
 */
function textsOf(key: string): readonly string[] {
  const [, word = '', token = ''] = /^(\S+) +(.*)$/s.exec(key) ?? [];
  const subjects = [key, token].map((text) => readJwt(text)?.sub).filter((sub) => typeof sub === 'string');
  return [key, token, ...(/^basic$/i.test(word) ? (basicParts(token) ?? []) : []), ...subjects];
}

/** The name and password of a field of `basic` (RFC 7617). */
export function basicParts(token: string): readonly string[] | undefined {
  try {
    return /^([^:]*):(.*)$/s.exec(atob(token))?.slice(1);
  } catch {
    return undefined;
  }
}

/** Credentials whose claims all stand in the token; most claims first, then document order. */
const namesIn = oncePerPart((claims: JsonObject, scheme: SecurityScheme): readonly string[] =>
  scheme.credentials
    .filter((credential) => entries(credential.claims).every(([name, value]) => equal(claims[name], value)))
    .map(({ name, claims: own }) => ({ name, count: entries(own).length }))
    .sort((a, b) => b.count - a.count)
    .map(({ name }) => name),
);
