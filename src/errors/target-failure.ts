import { TargetError } from './errors';

const UNREACHABLE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** What is wrong with a certificate, and what can be done, by the codes of OpenSSL and Node.js. */
const CERTIFICATES: readonly (readonly [RegExp, (origin: string) => string])[] = [
  [/CERT_HAS_EXPIRED/, (origin) => `the certificate of ${origin} has expired: the server needs a new one`],
  [/CERT_NOT_YET_VALID/, (origin) => `the certificate of ${origin} isn't valid yet: compare the clocks`],
  [/ALTNAME_INVALID/, (origin) => `the certificate of ${origin} is for another host: use the name that it is for`],
];

const TRUST = '--ca names a file of certificates to trust, as does NODE_EXTRA_CA_CERTS';

/**
 * The error of a request that brought no response, from that of the client.
 *
 * @param isProxied whether a proxy may stand between
 */
export function targetFailure(error: unknown, origin: string, isProxied = false): TargetError {
  if (error instanceof TargetError) return error;
  // In a sandbox such as Jest's, errors of Node.js itself are instances of another Error than the sandbox has.
  const { message = String(error), code = '' } = Object(error) as { readonly message?: string; readonly code?: string };
  if (UNREACHABLE.includes(code))
    return new TargetError('unreachable', `${origin} cannot be reached (${code}): ${remedyFor(code, isProxied)}`);
  const [, status] = /\bProxy (?:response \(|Authentication Required \()(\d+)/.exec(message) ?? [];
  if (status !== undefined)
    return new TargetError(
      'unreachable',
      `the proxy rejects the way to ${origin} (${status}): ` +
        (status === '407' ? 'put user and password into its address' : 'NO_PROXY names hosts that need no proxy'),
    );
  if (/TIMEOUT/.test(code)) return new TargetError('timeout', `no complete response in time (${message})`);
  if (/ALERT_CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_UNKNOWN_CA|ALERT_HANDSHAKE_FAILURE/.test(code))
    return new TargetError(
      'certificate',
      `${origin} rejects the client's certificate (${code}): --cert and --key give one that it accepts`,
    );
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code)) {
    const [, known] = CERTIFICATES.find(([pattern]) => pattern.test(code)) ?? [];
    return new TargetError(
      'certificate',
      known === undefined
        ? `the certificate of ${origin} is not trusted (${message}): ${TRUST}`
        : `${known(origin)} (${message})`,
    );
  }
  // What the parser rejects has no code in each version of undici.
  if (
    /^HPE_|UND_ERR_(RES_CONTENT|HEADERS_OVERFLOW|REQ_CONTENT)|ERR_SSL_(WRONG_VERSION|PACKET_LENGTH)/.test(code) ||
    /^Response does not match/.test(message)
  )
    return new TargetError('protocol', `the response is not valid HTTP (${message})`);
  return new TargetError('reset', `the connection was cut off (${message})`);
}

function remedyFor(code: string, isProxied: boolean): string {
  if (isProxied)
    return 'are the server and the proxy (HTTP_PROXY, HTTPS_PROXY) running? NO_PROXY names hosts that need none';
  return code === 'ENOTFOUND' ? 'is the name of the host right?' : 'is the server running?';
}
