import { type Headers, isSecretName, loggedTarget } from '../../exchange';
import { allOperations, type Api, type Operation, type ParameterPlace } from '../../model';
import { HIDDEN } from './secret-json';
import { secretView } from './secret-view';

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

type Names = Readonly<Record<ParameterPlace, ReadonlySet<string>>>;

/**
 * The secret fields of an operation: keys of the document's security schemes, parameters with `format: password`, and
 * names such as `X-Api-Key`.
 *
 * @param operation none: of a request that the document does not have
 * @example secretFields(api, operation).header('X-Api-Key') // true
 */
export function secretFields(api: Api, operation: Operation | undefined): SecretFields {
  const names = namesOf(api);
  const query = (name: string): boolean => names.query.has(name) || isSecretName(name);
  return {
    header: (name) => {
      const lower = name.toLowerCase();
      // `Access-Control-Allow-Credentials: true` isn't a credential.
      return names.header.has(lower) || (isSecretName(name) && !lower.startsWith('access-control-'));
    },
    query,
    target: (target, found) => {
      const mark = target.indexOf('?');
      const path = mark === -1 ? target : target.slice(0, mark);
      const shown = operation === undefined ? path : withoutSegments(path, operation, names.path, found);
      if (mark === -1) return shown;
      const pairs = target
        .slice(mark)
        .replace(/([?&])([^=&#]*)=([^&#]*)/g, (pair, start: string, name: string, value: string) => {
          if (!query(percentDecoded(name))) return pair;
          found(value);
          found(percentDecoded(value));
          return `${start}${name}=${HIDDEN}`;
        });
      return loggedTarget(api, shown + pairs);
    },
  };
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
      if (/^basic /i.test(scheme))
        found(
          Buffer.from(token, 'base64')
            .toString('utf8')
            .replace(/^[^:]*:/, ''),
        );
      // A scheme alone, without credentials, isn't a secret.
      return /^(?:bearer|basic|digest|negotiate)$/i.test(value) ? value : scheme + hide(token);
    }
    default:
      return hide(value);
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
  operation: Operation,
  names: ReadonlySet<string>,
  found: (secret: string) => void,
): string {
  const template = operation.path.split('/');
  const segments = path.split('/');
  // The operation's path may stand behind a base path.
  const offset = segments.length - template.length;
  return segments
    .map((segment, i) => {
      const inBraces = template[i - offset]?.match(/(?<=\{)[^{}]+(?=\})/g) ?? [];
      if (!inBraces.some((name) => names.has(name) || isSecretName(name))) return segment;
      found(segment);
      found(percentDecoded(segment));
      return HIDDEN;
    })
    .join('/');
}

const known = new WeakMap<Api, Names>();

function namesOf(api: Api): Names {
  let names = known.get(api);
  if (names === undefined) known.set(api, (names = collected(api)));
  return names;
}

function collected(api: Api): Names {
  const names = {
    header: new Set<string>(),
    query: new Set<string>(),
    path: new Set<string>(),
    cookie: new Set<string>(),
  };
  for (const { security, parameters } of allOperations(api)) {
    for (const { scheme } of security.flatMap(({ schemes }) => schemes)) {
      if (scheme.in !== undefined)
        names[scheme.in].add(scheme.in === 'header' ? scheme.parameter.toLowerCase() : scheme.parameter);
    }
    for (const { name, in: place, schema } of parameters) {
      if (schema !== undefined && secretView(api.document, [schema]).isSecret)
        names[place].add(place === 'header' ? name.toLowerCase() : name);
    }
  }
  return names;
}

/**
 * Percent-decoded text; as it is where it cannot be decoded.
 *
 * @example percentDecoded('a%20b') // 'a b'
 */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
