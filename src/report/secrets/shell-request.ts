import {
  type BodyRedaction,
  type CurlOptions,
  header,
  type HttpRequest,
  isOpen,
  isWritten,
  type SecretFields,
  withoutSecrets,
} from '../../exchange';
import type { Sent } from './sent';

/** A request to be written as a command that anybody may see. */
interface ShellRequest {
  readonly request: HttpRequest;
  readonly variable: NonNullable<CurlOptions['variable']>;
  /** A comment behind the command, or an empty text. */
  readonly note: string;
}

/**
 * A request for a curl command without secrets: credentials are shell variables (`$TOKEN`; a second secret is
 * `$TOKEN_2`, and credentials of another name have it behind them), secrets in the body keep their form (`Xxx 00`), so
 * that a request which is rejected for its form still is.
 *
 * @example shellRequest(sent, fields, redaction).variable('header', 'Authorization', 'Bearer abc') // 'TOKEN'
 */
export function shellRequest(sent: Sent, fields: SecretFields, redaction: BodyRedaction | undefined): ShellRequest {
  const { request, open, credential, madeSecret } = sent;
  const base = credential === undefined ? 'TOKEN' : `TOKEN_${credential.toUpperCase().replace(/\W+/g, '_')}`;
  const names = new Map<string, string>();
  const variable: ShellRequest['variable'] = (place, name, value) => {
    const isSecret = place === 'cookie' || (place === 'query' ? fields.query(name) : fields.header(name));
    if (!isSecret || value === '' || (place === 'header' && isOpen(open, name, value))) return undefined;
    const secret = place === 'header' ? value.replace(/^\S+ +/, '') : value;
    let known = names.get(secret);
    if (known === undefined) names.set(secret, (known = names.size === 0 ? base : `${base}_${names.size + 1}`));
    return known;
  };
  const body = redaction === undefined ? undefined : masked(request, redaction, madeSecret);
  return {
    request: body === undefined ? request : { ...request, body },
    variable,
    note: body === undefined ? '' : ' # secrets in the body are masked',
  };
}

/** The body with its secrets masked, except one that the suite made; nothing where it has none, or isn't a text. */
function masked(
  { headers, body }: HttpRequest,
  { view, named }: BodyRedaction,
  open: string | undefined,
): Uint8Array | undefined {
  if (body === undefined || !isWritten(body)) return undefined;
  const text = Buffer.from(body).toString('utf8');
  if (!Buffer.from(text).equals(body)) return undefined;
  const show = (secret: string | number): string | number => (secret === open ? secret : mask(secret));
  const redaction: BodyRedaction = {
    contentType: header(headers, 'content-type'),
    view,
    ...(named === undefined ? {} : { named }),
    found: () => undefined,
    show,
  };
  const shown = withoutSecrets(text, redaction);
  return shown === text ? undefined : new TextEncoder().encode(shown);
}

/** A text of the same form: a schema that constrains lengths or blanks treats it alike. */
function mask(secret: string | number): string | number {
  if (typeof secret === 'number') return 0;
  return secret
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{L}/gu, (letter) => (letter === 'X' ? letter : 'x'))
    .replace(/\p{Nd}/gu, '0');
}
