import { TargetError } from '../../../contract';
import { CliError } from '../../../errors';
import { header, type HttpResponse } from '../../../exchange';
import { type Api, schemesOf, type SecurityScheme } from '../../../model';
import { otherBase } from './other-base';
import { letThrough } from './let-through';
import { needsNoCredentials, type ProbeRequest, probeRequests, witnessRequests } from './probe-requests';
import type { Probed, ProbeOptions, Probing } from './probed';

/** How often a request is sent that brings no response, before it counts as one that never does. */
const MOST_TRIES = 6;

/**
 * Sends a few requests that change nothing before the run, and ends it at once where the implementation can't be
 * checked at all: nothing listens, its certificate isn't trusted, it sends no response or none of HTTP, it speaks HTTPS
 * at an `http:` address or the reverse, everything is 401, or the base path of the address is missing.
 *
 * @throws {CliError} one sentence with what to do
 * @throws {TargetError} where nothing listens, or the certificate isn't trusted
 */
export async function probe(api: Api, options: ProbeOptions): Promise<void> {
  const target = options.open(options.address);
  try {
    await probeWith(api, { ...options, send: target.send });
  } finally {
    await target.close();
  }
}

async function probeWith(api: Api, options: Probing): Promise<void> {
  const requests = probeRequests(api, options.binding, options.mayAsk);
  const ask = (asked = requests): Promise<Probed[]> =>
    Promise.all(asked.map(async (one): Promise<Probed> => ({ ...one, outcome: await sent(options, one) })));
  const first = await letThrough(await ask(), ask, options);
  if (first.length === 0) return;
  // What brings no response may be at fault itself: another operation shows whether the target is.
  const isSilent = first.every(isLate) && !isAboutTarget(api, first, options);
  const others = isSilent ? witnessRequests(api, first, options) : [];
  const probed = [...first, ...(await ask(others))];
  failIfUnreachable(api, probed, options);
  await failIfOtherScheme(probed, options);
  if (isAboutTarget(api, probed, options)) await failIfLost(probed, options);
  failIfMoved(probed, options);
  failIfUnauthorized(api, probed, options);
  const responses = probed.filter((one): one is Probed & { outcome: HttpResponse } => 'status' in one.outcome);
  if (responses.length < probed.length || responses.some(({ outcome }) => outcome.status !== 404)) return;
  const message = await otherBase(api, responses, options);
  if (message !== undefined) throw new CliError(message);
}

async function sent({ send }: Pick<Probing, 'send'>, { request }: ProbeRequest): Promise<HttpResponse | TargetError> {
  try {
    return await send(request);
  } catch (error) {
    if (error instanceof TargetError) return error;
    throw error;
  }
}

/** Whether what all requests brought is about the target: one operation of several may be at fault itself. */
function isAboutTarget(api: Api, probed: readonly Probed[], { mayAsk }: ProbeOptions): boolean {
  return probed.length > 1 || api.operations.filter(mayAsk).length === 1;
}

/** Nothing listens, the certificate isn't trusted, or no response comes. */
function failIfUnreachable(api: Api, probed: readonly Probed[], options: ProbeOptions): void {
  for (const { outcome } of probed) {
    if (!(outcome instanceof TargetError)) continue;
    if (outcome.failure === 'unreachable' || outcome.failure === 'certificate') throw outcome;
  }
  const late = probed.filter(isLate);
  const [first] = late;
  if (first === undefined || late.length < probed.length || !isAboutTarget(api, probed, options)) return;
  const { message } = first.outcome as TargetError;
  throw new CliError(
    `${options.address} accepts connections but sends no whole response ` +
      `(${first.request.method} ${first.request.target}: ${message}): ` +
      'check the address and the server, or give it longer with --timeout',
  );
}

function isLate({ outcome }: Probed): boolean {
  return outcome instanceof TargetError && outcome.failure === 'timeout';
}

/** TLS at an `http:` address, or plain HTTP at an `https:` one: the other scheme is tried before it is suggested. */
async function failIfOtherScheme(probed: readonly Probed[], { address, open }: ProbeOptions): Promise<void> {
  if (!probed.every(({ outcome }) => suggestsHttps(outcome))) return;
  const [isPlain, other] = /^http:/i.test(address)
    ? [true, address.replace(/^http:/i, 'https:')]
    : [false, address.replace(/^https:/i, 'http:')];
  const target = open(other);
  try {
    const [first] = probed;
    const outcome = first === undefined ? undefined : await sent({ send: target.send }, first);
    const responses = outcome !== undefined && ('status' in outcome || (isPlain && outcome.failure === 'certificate'));
    if (responses)
      throw new CliError(
        `${address} speaks ${isPlain ? 'HTTPS, not HTTP' : 'HTTP, not HTTPS'}: did you mean ${other}?`,
      );
  } finally {
    await target.close();
  }
}

/** Whether an outcome suggests that the target expects HTTPS. */
function suggestsHttps(outcome: HttpResponse | TargetError): boolean {
  if (outcome instanceof TargetError) return outcome.failure === 'reset' || outcome.failure === 'protocol';
  return (
    outcome.status === 400 && /\bHTTPS (?:port|server)\b/i.test(Buffer.from(outcome.body ?? []).toString('latin1'))
  );
}

/** Each connection is cut off, what comes isn't HTTP, or a gateway has no response, however often it is asked. */
async function failIfLost(probed: readonly Probed[], options: Probing): Promise<void> {
  const [first] = probed;
  let reason = first === undefined ? undefined : lostReason(first);
  if (first === undefined || !probed.every((one) => lostReason(one) !== undefined)) return;
  for (let i = 1; i < MOST_TRIES && reason !== undefined; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    reason = lostReason({ ...first, outcome: await sent(options, first) });
  }
  if (reason === undefined) return;
  // With TLS 1.3, a client without its certificate is cut off only when it has sent its request (RFC 8446 §4.4.2.4).
  const isReset = first.outcome instanceof TargetError && first.outcome.failure === 'reset';
  const hint = isReset && /^https:/i.test(options.address) ? '; --cert and --key give a certificate of the client' : '';
  throw new CliError(`${options.address} ${reason}${hint}`);
}

/** Why no response of the server came; `undefined` where one did, or none came in time. */
function lostReason({ operation, request, outcome }: Probed): string | undefined {
  if (!(outcome instanceof TargetError)) {
    const { status } = outcome;
    const isDeclared = operation.responses.some((response) => [String(status), '5XX'].includes(response.status));
    if (isDeclared || (status !== 502 && status !== 504)) return undefined;
    return `responds to everything with ${status}: the gateway there has no response of its server, is that running?`;
  }
  const { failure, message } = outcome;
  const sentence = `(${request.method} ${request.target}: ${message}): check the address and the server`;
  if (failure === 'reset') return `accepts connections and cuts them off without a response ${sentence}`;
  return failure === 'protocol' ? `doesn't speak HTTP ${sentence}` : undefined;
}

/** Everything is redirected to another host or scheme, which the document says nothing of. */
function failIfMoved(probed: readonly Probed[], { address }: ProbeOptions): void {
  const { origin } = new URL(address);
  const others = probed.map(({ request, operation, outcome }) => {
    if (!('status' in outcome) || ![301, 302, 303, 307, 308].includes(outcome.status)) return undefined;
    if (operation.responses.some(({ status }) => /^3/.test(status))) return undefined;
    const location = header(outcome.headers, 'location') ?? '';
    const end = request.target;
    if (!URL.canParse(location) || new URL(location).origin === origin || !location.endsWith(end)) return undefined;
    return location.slice(0, -end.length);
  });
  const [first] = others;
  if (first === undefined || others.some((one) => one !== first)) return;
  throw new CliError(`${address} redirects everything to ${first}: did you mean that address?`);
}

/**
 * Everything is 401, also what needs no credentials by the document; or all of it needs some. Where nothing else was
 * asked, a 401 of what needs none is a finding of the run.
 */
function failIfUnauthorized(
  { operations }: Api,
  probed: readonly Probed[],
  { address, binding, mayAsk }: ProbeOptions,
): void {
  if (!probed.every(({ outcome }) => 'status' in outcome && outcome.status === 401)) return;
  const open = operations.filter(mayAsk).find(needsNoCredentials);
  if (open !== undefined && !probed.some(({ operation }) => needsNoCredentials(operation))) return;
  const schemes = operations.flatMap(schemesOf);
  if (schemes.length > 0 && probed.every(({ operation }) => needsNoCredentials(operation))) return;
  const isAuthorized = schemes.some((scheme) => binding.gives?.(scheme) === true);
  throw new CliError(
    isAuthorized
      ? `${address} rejects everything with 401: the credentials are wrong or expired`
      : `${address} rejects everything with 401: ${howToGive(schemes)}`,
  );
}

/** How to give the credentials of the first scheme that the document asks for. */
function howToGive([scheme]: readonly SecurityScheme[]): string {
  if (scheme?.type === 'mutualTLS') return 'give a certificate of the client, with --cert and --key';
  const field = scheme?.type === 'apiKey' ? fieldOf(scheme) : 'Authorization: …';
  return `give credentials, with -H '${field}' or a file for --env`;
}

/** The field that -H takes for an API key, wherever that is sent. */
function fieldOf({ in: place, parameter }: SecurityScheme): string {
  return place === 'cookie' ? `Cookie: ${parameter}=…` : `${parameter}: …`;
}
