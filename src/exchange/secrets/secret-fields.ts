import { decodePercent } from '../../text';
import { oncePer, type Pointer } from '../../document';
import {
  allOperations,
  type Api,
  type Operation,
  type Parameter,
  type ParameterPlace,
  securitySchemesOf,
} from '../../model';
import type { Headers } from '../exchange';
import { routerOf } from '../route/router';
import { HIDDEN, secretField } from './secret-json';
import { isSecretName } from './secret-names';
import { eitherView, memberView, type SecretView, secretView } from './secret-view';

/**
 * Which fields of an operation's requests and responses hold secrets: by their names, or because the document says so.
 */
export interface SecretFields {
  /** Of a request or a response; its name in any case. */
  header(name: string): boolean;
  query(name: string): boolean;
  /** A request target without secrets; each that is found is reported. */
  target(target: string, found: (secret: string) => void): string;
}

/**
 * The secret fields of an operation: keys of the document's security schemes, parameters with `format: password`, and
 * names such as `X-Api-Key`.
 *
 * @param operation none: of a request that the document does not have
 * @example secretFields(api, operation).header('X-Api-Key') // true
 */
export function secretFields(api: Api, operation: Operation | undefined): SecretFields {
  const { keys, views, headers } = knownOf(api);
  const isIn = (place: ParameterPlace, name: string): boolean =>
    keys[place].has(name) || isSecretName(name) || views[place].at(name).isSecret;
  return {
    header(name) {
      const known = headers.get(name);
      if (known !== undefined) return known;
      const lower = name.toLowerCase();
      // `Access-Control-Allow-Credentials: true` isn't a credential.
      const isSecret = (isIn('header', lower) || isSecretName(name)) && !lower.startsWith('access-control-');
      if (headers.size < MOST_HEADERS) headers.set(name, isSecret);
      return isSecret;
    },
    query: (name) => isIn('query', name),
    target: (target, found) => {
      const mark = target.indexOf('?');
      const path = mark === -1 ? target : target.slice(0, mark);
      const template = (operation ?? operationAt(api, path))?.path;
      const shown = template === undefined ? path : withoutSegments(path, template, isIn, found);
      if (mark === -1) return shown;
      const query = target.slice(mark).replace(/([?&])([^=&#]*)=([^&#]*)/g, (_, start: string, key, value) => {
        const name = decodePercent(String(key));
        const view = queryView(views.query, name);
        const isSecret = keys.query.has(name) || isSecretName(name) || view.isSecret;
        return start + String(key) + '=' + secretField(String(value), isSecret, { view }, found);
      });
      return shown + query;
    },
  };
}

/** An operation at a path, whatever its method. */
function operationAt(api: Api, path: string): Operation | undefined {
  const find = routerOf(api);
  const match = find('GET', path);
  const other = match.kind === 'method' ? find(match.allowed[0] ?? '', path) : match;
  return other.kind === 'operation' ? other.operation : undefined;
}

/** The view of a parameter, or of a part of it: `filter[owner][pin]` (`deepObject`). */
function queryView(view: SecretView, name: string): SecretView {
  const keys = name.split(/[[\].]+/).filter((key) => key !== '');
  return keys.reduce(memberView, view);
}

/**
 * The value of a header field without its secrets: the scheme of credentials and the names of cookies stay.
 *
 * @example withoutSecret('Authorization', 'Bearer abc', found) // 'Bearer (hidden)'
 */
export function withoutSecret(name: string, value: string, found: (secret: string) => void): string {
  const hide = (secret: string): string => {
    if (secret === '') return '';
    found(secret);
    return HIDDEN;
  };
  switch (name.toLowerCase()) {
    case 'cookie':
      return value.replace(/([^=;]+)=([^;]*)/g, (_, key: string, text: string) => `${key}=${hide(text)}`);
    case 'set-cookie':
      return value.replace(/^([^=;]*)=([^;]*)/, (_, key: string, text: string) => `${key}=${hide(text)}`);
    case 'authorization':
    case 'proxy-authorization': {
      const [, scheme = '', token = ''] = /^(\S+ +)?(.*)$/s.exec(value) ?? [];
      if (/^basic /i.test(scheme)) found(basicPassword(token));
      // A scheme alone, without credentials, isn't a secret.
      return /^(?:bearer|basic|digest|negotiate)$/i.test(value) ? value : scheme + hide(token);
    }
    default:
      return hide(value);
  }
}

/** The password of Basic credentials (RFC 7617); the whole where they cannot be read. */
function basicPassword(token: string): string {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes).replace(/^[^:]*:/, '');
  } catch {
    return token;
  }
}

/**
 * Whether a field's very value stands in the document or was made by the suite: it isn't a secret, and without it
 * nobody could follow.
 */
export function isOpen(open: Headers, name: string, value: string): boolean {
  const lower = name.toLowerCase();
  return open.some(([key, text]) => key.toLowerCase() === lower && text === value);
}

function withoutSegments(
  path: string,
  pattern: string,
  isIn: (place: ParameterPlace, name: string) => boolean,
  found: (secret: string) => void,
): string {
  const template = pattern.split('/');
  const segments = path.split('/');
  // The operation's path may stand behind a base path.
  const offset = segments.length - template.length;
  return segments
    .map((segment, i) => {
      const inBraces = template[i - offset]?.match(/(?<=\{)[^{}]+(?=\})/g) ?? [];
      if (!inBraces.some((name) => isIn('path', name))) return segment;
      found(segment);
      found(decodePercent(segment));
      return HIDDEN;
    })
    .join('/');
}

/** Of each place: the keys of security schemes, and what the schemas of all parameters say. */
interface Known {
  readonly keys: Readonly<Record<ParameterPlace, ReadonlySet<string>>>;
  readonly views: Readonly<Record<ParameterPlace, SecretView>>;
  /** Whether header fields are secret, by their names as they were sent. */
  readonly headers: Map<string, boolean>;
}

/** So many names of header fields are remembered: clients may send any. */
const MOST_HEADERS = 500;
const knownOf = oncePer((api: Api): Known => {
  const keys = {
    header: new Set<string>(),
    query: new Set<string>(),
    path: new Set<string>(),
    cookie: new Set<string>(),
  };
  for (const { in: place, parameter } of securitySchemesOf(api.document).values())
    if (place !== undefined) keys[place].add(inCase(place, parameter));
  const parameters = allOperations(api).flatMap((operation) => operation.parameters);
  const viewIn = (place: ParameterPlace): SecretView => fieldView(api, place, parameters);
  const views = { header: viewIn('header'), query: viewIn('query'), path: viewIn('path'), cookie: viewIn('cookie') };
  return { keys, views, headers: new Map() };
});

/** The fields of a place: each parameter by its name, and the members of those that are written as fields. */
function fieldView({ document }: Api, place: ParameterPlace, parameters: readonly Parameter[]): SecretView {
  const schemas = new Map<string, Set<Pointer>>();
  const objects = new Set<Pointer>();
  for (const { name, in: where, schema, explode, isQueryString } of parameters) {
    if (where !== place || schema === undefined) continue;
    const key = inCase(place, name);
    schemas.set(key, (schemas.get(key) ?? new Set<Pointer>()).add(schema));
    if (explode || isQueryString === true) objects.add(schema);
  }
  const ofMembers = secretView(document, [...objects], 'request');
  return {
    isSecret: false,
    at: (name) =>
      eitherView(ofMembers.at(name), secretView(document, [...(schemas.get(String(name)) ?? [])], 'request')),
  };
}

/** The names of header fields have no case (RFC 9110 §5.1). */
function inCase(place: ParameterPlace, name: string): string {
  return place === 'header' ? name.toLowerCase() : name;
}
