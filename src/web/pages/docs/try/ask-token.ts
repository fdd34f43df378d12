import type { TokenFlow } from '../../../page-data';
import { base64 } from '../../kit/base64';
import { messageOf } from '../../kit/dom';
import { noReturnReason, type Returned, returnAddress, signIn } from './sign-in';

/** What the reader entered to get a token; a field that its flow does not have is empty. */
interface TokenRequest {
  readonly flow: TokenFlow;
  /** The API's server: addresses without a host are read from there. */
  readonly server: string;
  readonly client: string;
  readonly secret: string;
  /** Where the client's credentials stand (RFC 6749 §2.3.1). */
  readonly secretIn: string;
  readonly user: string;
  readonly password: string;
  readonly scope: string;
}

export interface Token {
  readonly token: string;
  /** What the reader should know of it. */
  readonly note: string;
}

/**
 * Gets a token from an authorization server. Nothing of it is kept.
 *
 * @throws Error with what went wrong, in words
 */
export async function askToken(request: TokenRequest): Promise<Token> {
  const { flow, user, password, scope } = request;
  if (flow.kind === 'clientCredentials') return atTokenUrl(request, { grant_type: 'client_credentials', scope });
  if (flow.kind === 'password') return atTokenUrl(request, { grant_type: 'password', username: user, password, scope });
  const reason = noReturnReason();
  if (reason !== undefined) throw new Error(reason);
  const returnTo = returnAddress();
  const address = addressOf(flow.authorizationUrl, request.server, 'authorization');
  if (request.client === '') throw new Error('Enter the client ID: a sign-in needs one.');
  const { returned, verifier } = await signIn({ address, kind: flow.kind, client: request.client, scope, returnTo });
  if (returned.error !== undefined) throw new Error(errorText(returned));
  if (flow.kind === 'implicit') return tokenIn(returned, scope);
  const { code = '' } = returned;
  const fields = { grant_type: 'authorization_code', code, redirect_uri: returnTo, code_verifier: verifier };
  return atTokenUrl(request, fields);
}

/** An address of the document: only one that is called by HTTP. */
function addressOf(url: string, server: string, what: string): URL {
  const address = URL.canParse(url, server || undefined) ? new URL(url, server || undefined) : undefined;
  if (url !== '' && address !== undefined && /^https?:$/.test(address.protocol)) return address;
  const enter = url !== '' && address === undefined ? ' It is read from the server, which must be entered above.' : '';
  throw new Error(`The ${what} URL of this flow cannot be called: ${url || 'the document has none'}.${enter}`);
}

async function atTokenUrl(request: TokenRequest, fields: Readonly<Record<string, string>>): Promise<Token> {
  const { flow, server, client, secret, secretIn, scope } = request;
  const url = addressOf(flow.tokenUrl, server, 'token');
  const isInHeader = secretIn === 'header' && secret !== '';
  const own = { client_id: isInHeader ? '' : client, client_secret: isInHeader ? '' : secret };
  const body = new URLSearchParams(Object.entries({ ...fields, ...own }).filter(([, value]) => value !== ''));
  const basic = [client, secret].map(encodeURIComponent).join(':');
  let response: Response;
  try {
    response = await fetch(url, {
      ...{ method: 'POST', body, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' },
      // Secrets are sent to the address that the document names, and nowhere else.
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        ...(isInHeader ? { Authorization: `Basic ${base64(new TextEncoder().encode(basic))}` } : {}),
      },
    });
  } catch (error) {
    throw new Error(
      `Nothing responds at ${url.href}, or it does not let pages call it (CORS): ${messageOf(error)}. ` +
        'Get the token in another way, and enter it above.',
    );
  }
  if (response.type === 'opaqueredirect')
    throw new Error(`${url.href} redirects the request. Secrets are sent only to the token URL of the document.`);
  const returned = await membersOf(response);
  if (returned.error !== undefined) throw new Error(errorText(returned));
  const status = `${response.status} ${response.statusText}`.trim();
  if (!response.ok) throw new Error(`The token URL responds with ${status}.`);
  return tokenIn(returned, scope);
}

/** The members of a JSON object, as texts, without those that are null; of anything else none. */
async function membersOf(response: Response): Promise<Returned> {
  try {
    const value: unknown = await response.json();
    const members = Object.entries(value ?? {}).filter(([, member]) => member !== null);
    return Object.fromEntries(members.map(([name, member]) => [name, textOf(member)]));
  } catch {
    return {};
  }
}

function textOf(member: unknown): string {
  return typeof member === 'string' ? member : JSON.stringify(member);
}

/** An error of RFC 6749 §4.1.2.1 and §5.2. */
function errorText({ error = '', error_description: text }: Returned): string {
  return `The authorization server rejects it: ${text === undefined ? error : `${text} (${error})`}.`;
}

function tokenIn({ access_token: token = '', expires_in: seconds, scope }: Returned, asked: string): Token {
  if (token === '') throw new Error('The authorization server sent no access_token.');
  const expires = seconds === undefined ? '' : ` It expires in ${seconds} seconds.`;
  const granted = scope === undefined || scope === asked ? '' : ` Scopes granted: ${scope || 'none'}.`;
  return { token, note: `The token is in its field.${expires}${granted}` };
}
