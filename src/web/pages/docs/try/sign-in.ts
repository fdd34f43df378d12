import type { TokenFlow } from '../../../page-data';
import { base64Url } from '../../kit/base64';
import { data } from '../ui';

/** What an authorization server brings back, as query or fragment of the address that it leads to. */
export type Returned = Readonly<Record<string, string>>;

/** A sign-in that a page of this site began: no other address with a `state` is taken for one. */
const STATE = /^tandem\.[\w-]+$/;
const channel = (): BroadcastChannel => new BroadcastChannel('tandem.sign-in');

/** Where the authorization server leads the reader back to: the first page of the site, where it can. */
export function returnAddress(): string {
  const isNamed = data.root === '' && !location.pathname.endsWith('/');
  const page = new URL(isNamed ? location.pathname : `${data.root}index.html`, location.href);
  page.search = '';
  page.hash = '';
  return page.href;
}

/** Why an authorization server cannot lead back to this page. */
export function noReturnReason(): string | undefined {
  if (!location.protocol.startsWith('http'))
    return 'This flow leads back to a page: serve the pages by HTTP, instead of opening them from a folder.';
  return isSecureContext ? undefined : 'This flow needs a page that is served by HTTPS, or from localhost.';
}

/** In the window of a sign-in that has come back: reports it to the page that waits for it, and closes the window. */
export function reportSignIn(): void {
  const parts = [location.search, location.hash].map((part) => [...new URLSearchParams(part.slice(1))]);
  const returned = Object.fromEntries(parts.flat());
  if (!STATE.test(returned.state ?? '')) return;
  // What came back is a secret: it leaves the address and the history.
  history.replaceState(null, '', location.pathname);
  const reporting = channel();
  reporting.postMessage(returned);
  reporting.close();
  window.close();
}

/** What a flow asks the authorization server for. */
interface Asked {
  readonly address: URL;
  readonly kind: TokenFlow['kind'];
  readonly client: string;
  readonly scope: string;
  readonly returnTo: string;
}

/** What came back from a sign-in, and what shows at the token URL that the same page began it. */
interface SignedIn {
  readonly returned: Returned;
  readonly verifier: string;
}

let stopWaiting: () => void = () => undefined;

/**
 * Has the reader sign in at the authorization server, in a window of its own (RFC 6749 §4.1 with PKCE, RFC 7636).
 *
 * @throws Error when no window is opened, or when another sign-in takes its place
 */
export async function signIn({ address, kind, client, scope, returnTo }: Asked): Promise<SignedIn> {
  // Opened at once: after a wait, a browser blocks it.
  const window = open('about:blank', '_blank', 'popup,width=620,height=760');
  if (window === null) throw new Error('The browser has blocked the window to sign in.');
  window.opener = null;
  const [state, verifier] = [`tandem.${random()}`, random()];
  const asked = { response_type: kind === 'implicit' ? 'token' : 'code', client_id: client, redirect_uri: returnTo };
  const proof = { code_challenge: await challengeOf(verifier), code_challenge_method: 'S256' };
  const scopes = scope === '' ? {} : { scope };
  const query = { ...asked, ...scopes, state, ...(kind === 'implicit' ? {} : proof) };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const returned = waitFor(state);
  window.location.href = address.href;
  return { returned: await returned, verifier };
}

function waitFor(state: string): Promise<Returned> {
  stopWaiting();
  return new Promise((resolve, reject) => {
    const waiting = channel();
    stopWaiting = () => {
      waiting.close();
      reject(new Error('Another sign-in was begun.'));
    };
    waiting.onmessage = ({ data: returned }: MessageEvent<Returned>) => {
      if (returned.state !== state) return;
      waiting.close();
      resolve(returned);
    };
  });
}

function random(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}
