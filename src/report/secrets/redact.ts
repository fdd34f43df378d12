import { jsonText, parseExactly } from '../../document';
import {
  type BodyRedaction,
  curlLine,
  header,
  type Headers,
  HIDDEN,
  isOpen,
  loggedViolation,
  responseFor,
  type SecretFields,
  secretFields,
  secretView,
  type ShownViolation,
  viewByName,
  withoutSecret,
} from '../../exchange';
import type { Api, MediaType } from '../../model';
import type { ReportRequest, ReportResponse } from '../report';
import { reportBody } from './report-body';
import type { Sent } from './sent';
import { shellRequest } from './shell-request';

interface RedactOptions {
  /** The address that requests are sent to. */
  readonly address: string;
  readonly showSecrets: boolean;
  /** Bytes of a body that are kept; 64 KiB by default. */
  readonly most?: number;
}

/** An exchange as it may be shown to anybody. */
export interface Redacted {
  readonly request: ReportRequest;
  readonly response: ReportResponse | undefined;
  readonly curl: string;
  /** A violation of this exchange, without its secrets. */
  violation<V extends ShownViolation>(violation: V): V;
}

const MOST = 65_536;
/** So many secrets are looked for elsewhere; all are hidden in their own places. */
const MOST_SECRETS = 500;
/** A shorter secret is hidden in its own place only: elsewhere it could be any word. */
const LEAST = 8;

/**
 * Hides the secrets of an exchange: credentials, cookies, keys of the document's security schemes, and in both bodies
 * what a name or `format: password` says to be one. What was hidden in one place is hidden wherever it occurs, such as
 * in an error that repeats it.
 *
 * @example redactExchange(api, { operation, request, response, open: [] }, { address, showSecrets: false
 * }).request.headers
 */
export function redactExchange(api: Api, sent: Sent, options: RedactOptions): Redacted {
  const { operation, request, response, open } = sent;
  const { showSecrets, most = MOST } = options;
  const address = showSecrets ? options.address : options.address.replace(/\/\/[^/@]*@/, `//${HIDDEN}@`);
  const fields = secretFields(api, operation);
  const credentials = new Set<string>();
  const ofBodies = new Set<string>();
  const found = (secret: string): void => {
    if (secret.length >= LEAST) credentials.add(secret);
  };
  // A password may be a word that isn't a secret elsewhere: such as 'registry' in the name of an image.
  const foundInBody = (secret: string): void => {
    if (secret.length >= LEAST && !/^\p{L}{1,15}$/u.test(secret)) ofBodies.add(secret);
  };
  const bodyRedaction = (headers: Headers, view: BodyRedaction['view']): BodyRedaction | undefined =>
    showSecrets
      ? undefined
      : { contentType: header(headers, 'content-type'), view, named: viewByName(api.document), found: foundInBody };
  const ofRequest = bodyRedaction(request.headers, viewOf(api, operation?.body?.media, 'request'));
  const declared =
    operation === undefined || response === undefined ? api.unmatched : responseFor(operation, response.status);
  const ofResponse = bodyRedaction(response?.headers ?? [], viewOf(api, declared?.media, 'response'));
  const ownHeaders = (headers: Headers): Headers =>
    showSecrets ? headers : hiddenHeaders(headers, fields, open, found);

  // All secrets are found first: a response may repeat those of its request, and the other way round.
  const shownRequest: ReportRequest = {
    method: request.method,
    url: address.replace(/\/+$/, '') + (showSecrets ? request.target : fields.target(request.target, found)),
    headers: ownHeaders(request.headers),
    ...(request.body === undefined ? {} : { body: reportBody(request.body, most, ofRequest) }),
  };
  const shownResponse: ReportResponse | undefined = response && {
    status: response.status,
    headers: ownHeaders(response.headers),
    ...(response.body === undefined ? {} : { body: reportBody(response.body, most, ofResponse) }),
  };
  const scrub = without([...credentials, ...ofBodies]);
  return {
    request: scrubbed(shownRequest, scrub),
    response: shownResponse && scrubbed(shownResponse, scrub),
    get curl() {
      if (showSecrets) return curlLine(request, address, { secrets: 'show' });
      const { request: masked, variable, note } = shellRequest(sent, fields, ofRequest);
      // The secrets of its body are masked already; what else has their words makes the request what it is.
      return without([...credentials])(curlLine(masked, address, { secrets: 'placeholder', variable })) + note;
    },
    violation: (violation) => (showSecrets ? violation : hiddenViolation(api, violation, scrub)),
  };
}

/** What the document says of a body's secrets; where it doesn't describe the body, any schema counts. */
function viewOf(
  { document }: Api,
  media: readonly MediaType[] | undefined,
  direction: 'request' | 'response',
): BodyRedaction['view'] {
  const schemas = (media ?? []).flatMap(({ schema, itemSchema }) => [schema, itemSchema]);
  const known = schemas.filter((schema) => schema !== undefined);
  return known.length === 0 ? viewByName(document) : secretView(document, known, direction);
}

function hiddenHeaders(
  headers: Headers,
  fields: SecretFields,
  open: Headers,
  found: (secret: string) => void,
): Headers {
  return headers.map(([name, value]) => {
    if (isOpen(open, name, value)) return [name, value];
    if (fields.header(name)) return [name, withoutSecret(name, value, found)];
    // Addresses: `Location`, `Link`, `Referer`.
    return [name, value.includes('?') ? fields.target(value, found) : value];
  });
}

/** Hides secrets wherever they stand in a text. */
function without(secrets: readonly string[]): (text: string) => string {
  const needles = secrets
    .slice(0, MOST_SECRETS)
    .flatMap(spellings)
    .sort((a, b) => b.length - a.length);
  return (text) => needles.reduce((rest, needle) => rest.replaceAll(needle, HIDDEN), text);
}

/** A secret as it can be written in JSON and in an address. */
function spellings(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), percentEncoded(secret)])];
}

function percentEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

function scrubbed<T extends ReportRequest | ReportResponse>(message: T, scrub: (text: string) => string): T {
  const { headers, body } = message;
  return {
    ...message,
    ...('url' in message ? { url: scrub(message.url) } : {}),
    headers: headers.map(([name, value]) => [name, scrub(value)]),
    ...(body?.text === undefined ? {} : { body: { ...body, text: scrub(body.text) } }),
    ...(body?.base64 === undefined ? {} : { body: { ...body, base64: inBytes(body.base64, scrub) } }),
  };
}

function inBytes(base64: string, scrub: (text: string) => string): string {
  return Buffer.from(scrub(Buffer.from(base64, 'base64').toString('latin1')), 'latin1').toString('base64');
}

function hiddenViolation<V extends ShownViolation>(api: Api, violation: V, scrub: (text: string) => string): V {
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return scrub(value);
    return typeof value === 'object' && value !== null ? parseExactly(scrub(jsonText(value))) : value;
  };
  const logged = loggedViolation(api, violation);
  return {
    ...logged,
    ...(logged.wording === undefined ? {} : { wording: scrub(logged.wording) }),
    args: Object.fromEntries(Object.entries(logged.args).map(([key, value]) => [key, hide(value)])),
  };
}
