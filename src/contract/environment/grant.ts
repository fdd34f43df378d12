import { entries, isObject, items, type Json, type JsonObject, pointers } from '../../document';
import { EnvironmentError } from '../../errors';
import type { Api, SecurityScheme } from '../../model';

/** How a token is asked for (OAuth 2, RFC 6749 §4.3, §4.4, §6). */
export interface Grant {
  /** Where it stands in the environment, for messages. */
  readonly place: string;
  readonly grantType: 'client_credentials' | 'password' | 'refresh_token';
  /** Absolute, or relative to the address of the implementation; `undefined`: `discovery` has it. */
  readonly tokenUrl: string | undefined;
  /** The address of an OpenID Connect configuration. */
  readonly discovery: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly refreshToken: string | undefined;
  readonly scope: string;
  /** The scopes that the environment asks for by itself. */
  readonly givenScopes: readonly string[] | undefined;
  /** How the client shows who it is; `undefined`: with Basic, and in the body where that is rejected. */
  readonly clientAuth: 'basic' | 'post' | undefined;
  /** Further fields of the request, such as `audience`. */
  readonly further: readonly (readonly [string, string])[];
}

const FIELDS = {
  clientid: 'clientId',
  clientsecret: 'clientSecret',
  username: 'username',
  password: 'password',
  refreshtoken: 'refreshToken',
  tokenurl: 'tokenUrl',
  tokenendpoint: 'tokenUrl',
  scopes: 'scopes',
  scope: 'scopes',
  clientauth: 'clientAuth',
  audience: 'audience',
  resource: 'resource',
} as const;

type Field = (typeof FIELDS)[keyof typeof FIELDS];
const NAMES = [...new Set(Object.values(FIELDS))].join(', ');

/**
 * Reads how a token is asked for: `{ clientId, clientSecret, username, password, … }`, in camel case or as RFC 6749
 * writes it. What it does not say follows from the flows of the document.
 *
 * @throws {EnvironmentError} for a field that it does not have, or where nothing says which address gives the token
 */
export function readGrant(api: Api, scheme: SecurityScheme, value: JsonObject, place: string): Grant {
  const fields = fieldsOf(value, place);
  const { username, refreshToken, scopes } = fields;
  const node = pointers.valueAt(api.document.root, scheme.pointer);
  const definition: JsonObject = isObject(node) ? node : {};
  const grantType =
    username !== undefined ? 'password' : refreshToken !== undefined ? 'refresh_token' : 'client_credentials';
  const tokenUrl = fields.tokenUrl ?? flowUrl(definition, grantType === 'password' ? 'password' : 'clientCredentials');
  const discovery = typeof definition.openIdConnectUrl === 'string' ? definition.openIdConnectUrl : undefined;
  if (tokenUrl === undefined && discovery === undefined)
    throw new EnvironmentError(`${place}: the document has no flow with a tokenUrl for it; give its tokenUrl`);
  const { clientAuth } = fields;
  if (clientAuth !== undefined && clientAuth !== 'basic' && clientAuth !== 'post')
    throw new EnvironmentError(`${place}.clientAuth is basic or post`);
  return {
    place,
    grantType,
    tokenUrl,
    discovery,
    clientId: fields.clientId,
    clientSecret: fields.clientSecret,
    username,
    password: fields.password,
    refreshToken,
    scope: scopes ?? usedScopes(api, scheme).join(' '),
    givenScopes: scopes?.split(' '),
    clientAuth,
    further: (['audience', 'resource'] as const).flatMap((name) => {
      const text = fields[name];
      return text === undefined ? [] : [[name, text] as const];
    }),
  };
}

function fieldsOf(value: JsonObject, place: string): Partial<Record<Field, string>> {
  return Object.fromEntries(
    entries(value).map(([name, item]) => {
      const plain = name.replace(/[_-]/g, '').toLowerCase();
      if (!Object.hasOwn(FIELDS, plain)) throw new EnvironmentError(`${place} has no '${name}'; it has ${NAMES}`);
      return [FIELDS[plain as keyof typeof FIELDS], textOf(item, `${place}.${name}`)];
    }),
  );
}

function textOf(value: Json, place: string): string {
  const words = items(value);
  if (words.length > 0 && words.every((word) => typeof word === 'string')) return words.join(' ');
  if (typeof value !== 'string') throw new EnvironmentError(`${place} is a string`);
  return value;
}

/** The token URL of a flow of the document, else of another flow that has one. */
function flowUrl({ flows }: JsonObject, wanted: string): string | undefined {
  if (!isObject(flows)) return undefined;
  const all = [flows[wanted], ...Object.values(flows)];
  return all.flatMap((flow) => (isObject(flow) && typeof flow.tokenUrl === 'string' ? [flow.tokenUrl] : []))[0];
}

/** The scopes that the operations of the document ask for. */
function usedScopes({ operations }: Api, scheme: SecurityScheme): string[] {
  const all = operations.flatMap(({ security }) => security.flatMap(({ schemes }) => schemes));
  return [...new Set(all.flatMap((one) => (one.scheme === scheme ? one.scopes : [])))];
}
