import {
  bodyValue,
  callbackAddress,
  declaredFor,
  isSuccess,
  loggedAddress,
  loggedViolation,
  type OutboundChoice,
  outboundRequest,
  readResponse,
  validateResponse,
  type Violation,
} from '../../exchange';
import { ExpressionError, OverrideError } from '../../errors';
import type { Json } from '../../document';
import { errorText } from '../../errors/error-text';
import type { Api, Operation } from '../../model';
import { createMemoryBudget, type Hold, type MemoryBudget } from '../memory/memory-budget';
import { weightOfExchange } from '../memory/weights';
import type { Carry, SessionSettings } from '../options';
import { ALL_THE_SAME, placedTexts, unknownName } from '../overrides/override-error';
import type { Outcome } from '../pipeline/outcome';
import { wait } from '../pipeline/wait';
import { createListeners } from '../session/listeners';
import { aboutExchange } from './about-exchange';
import { isLoopback } from './loopback';
import { type Handover, handoverTo, send, type WebhookReceiver } from './receiver';
import type { SentRequest } from './sent-request';
import { bareHost } from '../../text';

/** How a webhook is fired. */
export interface WebhookOptions extends OutboundChoice {
  /** Where it goes; by default the mock's `webhookUrl`. With `to`, its path is enough. */
  readonly url?: string | URL | undefined;
  /** What takes it in this process, instead of an address: a handler, a server or an Express app. */
  readonly to?: WebhookReceiver | undefined;
  /** Which of its operations, where the document has several; the first by default. */
  readonly method?: string | undefined;
  /** Send it even where it violates the document; `false` by default. */
  readonly unchecked?: boolean | undefined;
}

/** What a session sends by itself. */
export interface Outbound {
  /** Sends the callbacks of an exchange, where they are wanted and its response is a success. */
  callbacks(api: Api, outcome: Outcome): void;
  /** @param usual how it gets to nobody's address; without it, an address is needed */
  webhook(api: Api, name: string, options: WebhookOptions, usual?: Handover): Promise<SentRequest>;
  /** What was sent, the oldest first. */
  list(): readonly SentRequest[];
  /** Waits for what is under way. */
  finished(): Promise<void>;
  /** @returns ends it */
  watch(listener: (sent: SentRequest) => void): () => void;
  /** Breaks off what is under way, and forgets the rest. */
  clear(): void;
}

/** How many are kept; the oldest go first. */
const MOST = 1000;
/** How long a receiver may take, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Makes what a session sends by itself.
 *
 * @param budget what it shares with all that the mock keeps
 */
export function createOutbound(settings: () => SessionSettings, budget: MemoryBudget = createMemoryBudget()): Outbound {
  const pending = new Set<Promise<unknown>>();
  const listeners = createListeners<[SentRequest]>();
  const kept: { readonly one: SentRequest; readonly hold: Hold }[] = [];
  let count = 0;
  // One for each: what is under way may be much.
  const endings = new Set<AbortController>();
  const note = (one: SentRequest): void => {
    kept.push({ one, hold: budget.hold(weightOf(one), () => void kept.shift()) });
    if (kept.length > MOST) kept.shift()?.hold.release();
    for (const listener of listeners.all) listener(one);
  };
  const start = (api: Api, about: About, { unchecked = false, delay }: Start): Promise<SentRequest> => {
    const base = { ...about.facts, number: ++count, at: settings().now(), api };
    const ending = new AbortController();
    const { signal } = ending;
    endings.add(ending);
    const send = async (): Promise<SentRequest> => {
      // The response to what a callback is about leaves first.
      if (delay !== undefined) await wait(delay, signal).catch(() => undefined);
      const { callbackHosts: hosts = [], carry, inferred } = settings();
      // A document that cannot be followed harms this request only.
      const failed = (error: unknown): Made => ({ ...UNSENT, problem: errorText(error) });
      const one = { ...base, ...(await made(api, about, { unchecked, signal, hosts, carry, inferred }).catch(failed)) };
      if (!signal.aborted) note(one);
      return one;
    };
    const work = send().finally(() => {
      pending.delete(work);
      endings.delete(ending);
    });
    pending.add(work);
    return work;
  };
  return {
    callbacks(api, outcome) {
      if (!settings().callbacks) return;
      for (const about of callbacksOf(api, outcome)) void start(api, about, { delay: outcome.delivery?.delay ?? 0 });
    },
    webhook: async (api, name, options, usual) =>
      start(api, webhookOf(api, name, { ...options, url: options.url ?? settings().webhookUrl }, usual), options),
    list: () => kept.map(({ one }) => one),
    async finished() {
      while (pending.size > 0) await Promise.all(pending);
    },
    watch: (listener) => listeners.add(listener),
    clear() {
      for (const ending of endings) ending.abort();
      for (const { hold } of kept.splice(0)) hold.release();
      count = 0;
    },
  };
}

function weightOf({ request, response, violations }: SentRequest): number {
  const nothing = { method: '', target: '', headers: [] };
  return weightOfExchange(request ?? nothing, response, violations.length);
}

interface Start {
  readonly unchecked?: boolean | undefined;
  /** In milliseconds; without it, at once. */
  readonly delay?: number;
}

/** What is to be sent. */
interface About {
  readonly facts: Pick<SentRequest, 'kind' | 'name' | 'operation' | 'url'>;
  readonly operation: Operation;
  readonly choice: OutboundChoice;
  /** Lets a body speak of what it is about. */
  readonly about?: (body: Json) => Json;
  /** How it gets there; over the network by default. */
  readonly deliver?: Handover;
}

function callbacksOf(api: Api, { validated, response, scenario }: Outcome): About[] {
  const { operation } = validated;
  const declared = declaredFor(api, validated, response.status);
  if (operation === undefined || declared === undefined || !isSuccess(declared)) return [];
  const reading = readResponse(api.document, validated, declared, response);
  if (!('response' in reading)) return [];
  return operation.callbacks.flatMap(({ name, expression, operations }) => {
    const url = addressOf(expression, { validated, response: reading.response, reported: [] });
    // Who gives no address wants no callback.
    if (url === undefined) return [];
    return operations.map((one) => {
      const isNamed = one.body?.media.some(({ examples }) => examples.some((example) => example.name === scenario));
      const choice = scenario !== undefined && scenario !== '' && isNamed === true ? { example: scenario } : {};
      const about = (body: Json): Json => aboutExchange({ validated, body: reading.response.body }, body);
      return { facts: { kind: 'callback' as const, name, operation: one.id, url }, operation: one, choice, about };
    });
  });
}

function addressOf(expression: string, context: Parameters<typeof callbackAddress>[1]): string | undefined {
  try {
    return callbackAddress(expression, context);
  } catch (error) {
    // Lint reports it.
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function webhookOf(api: Api, name: string, options: WebhookOptions, usual: Handover | undefined): About {
  const webhook = api.webhooks.find((one) => one.name === name);
  const names = api.webhooks.map((one) => one.name);
  if (webhook === undefined) throw new OverrideError(unknownName('the document has no webhook', name, names));
  const method = options.method?.toUpperCase();
  const operation = webhook.operations.find((one) => method === undefined || one.method === method);
  if (operation === undefined) {
    const methods = webhook.operations.map((one) => one.method);
    throw new OverrideError(unknownName(`the webhook ${name} has no method`, method ?? '', methods));
  }
  const { to, url } = options;
  const deliver = to === undefined ? (url === undefined ? usual : undefined) : handoverTo(to);
  const address = url ?? (deliver === undefined ? undefined : '/');
  if (address === undefined)
    throw new OverrideError(`the webhook ${name} has no address: give it a url, or the mock a webhookUrl`);
  const facts = { kind: 'webhook', name, operation: operation.id, url: String(address) } as const;
  if (deliver === undefined) return { facts, operation, choice: options };
  const here = URL.canParse(facts.url, HERE) ? new URL(facts.url, HERE).href : facts.url;
  return { facts: { ...facts, url: here }, operation, choice: options, deliver };
}

/** Where a receiver in this process is, as far as its request shows it. */
const HERE = 'http://127.0.0.1';

interface Way {
  readonly unchecked: boolean;
  readonly signal: AbortSignal;
  readonly hosts: readonly string[];
  readonly carry: Carry | undefined;
  /** Apply what the document only suggests. */
  readonly inferred: boolean;
}

type Made = Pick<SentRequest, 'request' | 'body' | 'response' | 'violations' | 'problem' | 'validated'>;

const UNSENT: Made = {
  request: undefined,
  body: undefined,
  response: undefined,
  violations: [],
  problem: undefined,
  validated: undefined,
};

async function made(api: Api, { facts, operation, choice, about, deliver }: About, way: Way): Promise<Made> {
  const { unchecked, signal, hosts, carry, inferred } = way;
  const problem = addressProblem(api, facts.url, deliver === undefined ? hosts : ['*']);
  if (problem !== undefined) return { ...UNSENT, problem };
  const outbound = outboundRequest(api, operation, new URL(facts.url), choice, inferred ? about : undefined);
  if (typeof outbound === 'string') return { ...UNSENT, problem: outbound };
  const { request, validated, url } = outbound;
  const { violations } = validated;
  const one = { ...UNSENT, request, validated, body: bodyValue(validated) };
  if (violations.length > 0 && !unchecked)
    return { ...one, violations, problem: violationsProblem(api, facts, violations) };
  try {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    const response = carry?.(request, operation) ?? (await (deliver ?? send)(url, request, ended));
    const ofResponse = response === undefined ? [] : validateResponse(api, validated, response);
    return { ...one, response, violations: [...violations, ...ofResponse] };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return { ...one, violations, problem: `no response from ${url.host}: ${errorText(cause)}` };
  }
}

/** How a request violates the document: for logs, so without secrets. A callback is always validated. */
function violationsProblem(api: Api, { kind, name }: About['facts'], violations: readonly Violation[]): string {
  const texts = placedTexts(
    api,
    violations.map((one) => loggedViolation(api, one)),
  );
  const what = `${kind} ${name}: this request would violate the document:\n${texts}`;
  return kind === 'webhook' ? `${what}\n${ALL_THE_SAME}` : what;
}

/**
 * Why nothing is sent to an address: only this machine is called, and the hosts that are allowed by name. It is for
 * logs, so it has no secrets.
 */
function addressProblem(api: Api, address: string, hosts: readonly string[]): string | undefined {
  const shown = loggedAddress(api, address);
  if (!URL.canParse(address)) return `'${shown}' isn't a URL`;
  const { protocol, hostname, host, username, password } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return `'${shown}' isn't an http(s) address`;
  if (username !== '' || password !== '')
    return `the address has a user name or a password: only ${shown} can be called`;
  const isAllowed =
    isLoopback(bareHost(hostname)) || hosts.some((one) => one === '*' || [hostname, host].includes(one.toLowerCase()));
  return isAllowed
    ? undefined
    : `${hostname} isn't this machine: --callback-hosts ${hostname} (callbackHosts) allows it`;
}
