import { validateExchange } from '../../../checks';
import { randomUUID } from 'node:crypto';
import { TargetError } from '../../../contract';
import { type HttpRequest, type HttpResponse, pathOf } from '../../../exchange';
import type { Api } from '../../../model';
import { serverAddresses } from '../target-address';
import type { Probed, Probing } from './probed';

type NotFound = Probed & { readonly outcome: HttpResponse };

/** Base paths that are usual. */
const USUAL = ['', '/api', '/v1', '/v2', '/v3', '/api/v1', '/api/v2'];

/**
 * What to report where everything is 404: another base path, if the same requests succeed there; or that nothing of the
 * document is there, if any path gets these responses.
 *
 * @returns `undefined` where the responses are the application's own: only what the requests name isn't there
 */
export async function otherBase(
  api: Api,
  probed: readonly NotFound[],
  { address, open, send }: Pick<Probing, 'address' | 'open' | 'send'>,
): Promise<string | undefined> {
  const own = probed.filter((one) => isOwnError(api, one));
  // What names nothing, and that the document always has, isn't there: the errors of others are those for any path.
  const isLost = probed.some((one) => one.namesNothing && one.request.method === 'GET' && !own.includes(one));
  if (!isLost && own.some(({ namesNothing }) => !namesNothing)) return undefined;
  const { origin, pathname } = new URL(address);
  const before = pathname.replace(/\/$/, '');
  for (const path of candidates(probed, before)) {
    const base = origin + path;
    const target = open(base);
    try {
      const known = await statusesOf(target.send, probed);
      // A server that accepts any path there proves nothing.
      if (known.some(isThere) && !(await statusesOf(target.send, [unusedPath(probed)])).some(isThere))
        return `${address} responds to everything with 404: did you mean ${base}?`;
    } finally {
      await target.close();
    }
  }
  if (own.length > 0 || !isLost) return undefined;
  return (await isLikeAnyPath(send, probed)) ? nothingThere(api, address) : undefined;
}

/** The base paths of what was asked for, then usual ones; a part of the address is left out and put before. */
function candidates(probed: readonly NotFound[], before: string): string[] {
  const own = probed.flatMap(({ operation }) => operation.basePaths).filter((path) => !path.includes('{'));
  const paths = [...own.filter((path) => path !== ''), ...USUAL];
  return [...new Set(paths.flatMap((path) => [path, before + path]))].filter((path) => path !== before);
}

/** What a page is found by that isn't what the document has for the status. */
const OF_OTHER_MEDIA = ['media-type', 'arguable-page'];

/** Whether a 404 is one that the document has: it then comes from the application. */
function isOwnError(api: Api, { operation, request, outcome }: NotFound): boolean {
  const declared = operation.responses.find(({ status }) => ['404', '4XX', 'default'].includes(status));
  if (declared === undefined || declared.media.length === 0 || (outcome.body?.length ?? 0) === 0) return false;
  return validateExchange(api, { request, response: outcome }, { inferred: true }).every(
    ({ in: place, code }) => place !== 'response.body' && !OF_OTHER_MEDIA.includes(code),
  );
}

async function statusesOf(
  send: Probing['send'],
  requests: readonly { readonly request: HttpRequest }[],
): Promise<number[]> {
  const sent = requests.map(async ({ request }) => {
    try {
      return (await send(request)).status;
    } catch (error) {
      if (error instanceof TargetError) return 0;
      throw error;
    }
  });
  return Promise.all(sent);
}

/** Whether a status says that there is something: also what only credentials open. */
function isThere(status: number): boolean {
  return (status >= 200 && status < 300) || status === 401 || status === 403;
}

function unusedPath([first]: readonly NotFound[]): { readonly request: HttpRequest } {
  const { method = 'GET', headers = [] } = first?.request ?? {};
  return { request: { method, headers, target: `/${randomUUID()}` } };
}

/** Whether the responses are those to any path: the same, but for the path that they repeat. */
async function isLikeAnyPath(send: Probing['send'], probed: readonly NotFound[]): Promise<boolean> {
  const { request } = unusedPath(probed);
  const response = await send(request).catch(() => undefined);
  if (response?.status !== 404) return false;
  const plain = textOf(response, request);
  return probed.every((one) => textOf(one.outcome, one.request) === plain);
}

function textOf({ body }: HttpResponse, { target }: HttpRequest): string {
  return Buffer.from(body ?? [])
    .toString('latin1')
    .replaceAll(target, '')
    .replaceAll(pathOf(target), '');
}

function nothingThere(api: Api, address: string): string {
  const own = serverAddresses(api).filter((url) => URL.canParse(url));
  const servers = own.length === 0 ? '' : ` (the document's own servers are ${own.join(' and ')})`;
  return `${address} responds to everything with 404: give the address with its base path${servers}`;
}
