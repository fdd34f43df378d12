import { violationText } from '../../src/checks';
import {
  bindingOf,
  type Plan,
  planCases,
  type PlanOptions,
  run,
  type RunOptions,
  type Target,
} from '../../src/contract';
import type { HttpRequest, HttpResponse } from '../../src/exchange';
import { suggestRelations, withSuggestions } from '../../src/infer';
import type { Api } from '../../src/model';
import { apiOf } from './api';
import { inNoTime } from './passing-time';

/** A request as a small server of a test reads it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** A header field; names are in lower case. */
  readonly header: (name: string) => string;
  /** The names of all header fields, in lower case. */
  readonly headers: ReadonlySet<string>;
  /** The body as JSON; `undefined` where it is none, or isn't UTF-8. */
  readonly json: unknown;
}

/** What a small server of a test gives: a value is sent as JSON, a text and bytes as they are. */
export type Reply = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>];
/** A small server; a `TargetError` that it throws stands for a response that never comes. */
export type Serve = (call: Call) => Reply;

/** What a run found, each line with the case and the message. */
export interface Outcome {
  readonly violations: readonly string[];
  readonly warnings: readonly string[];
  readonly unchecked: readonly string[];
  /** With the reason. */
  readonly masked: readonly string[];
  /** Cases that the run left out, with the reason. */
  readonly skipped: readonly string[];
  /** The causes of the violations, each once. */
  readonly causes: readonly string[];
  /** The cases that failed, and passed when they were sent again. */
  readonly flaky: readonly string[];
  readonly passed: number;
}

export interface VerifyOptions extends Omit<PlanOptions, 'seed'>, RunOptions {
  /** Only the cases of these operations, without those that make something before. */
  readonly operations?: readonly string[];
  /** The run ends where a violation fits. */
  readonly until?: RegExp;
  /** What the target says of each successful response beside what the server gave. */
  readonly spoil?: Partial<HttpResponse>;
}

/** Runs the suite of a document against a small server, as `tandem verify` does; what it waits for takes no time. */
export function verify(document: string | Api, serve: Serve, options: VerifyOptions = {}): Promise<Outcome> {
  return inNoTime(() => runAll(document, serve, options));
}

async function runAll(document: string | Api, serve: Serve, options: VerifyOptions): Promise<Outcome> {
  const api = suggestedApi(document);
  const found = {
    violations: [] as string[],
    warnings: [] as string[],
    unchecked: [] as string[],
    masked: [] as string[],
    skipped: [] as string[],
    flaky: [] as string[],
  };
  const causes = new Set<string>();
  let passed = 0;
  const binding = options.binding ?? bindingOf({ parameters: {}, credentials: {} });
  const { spoil, operations, until, ...running } = options;
  const all = planOf(api, options);
  const cases = all.cases.filter(
    (one) => operations?.includes(one.operation) !== false && (operations === undefined || one.before === undefined),
  );
  for await (const event of run(api, { ...all, cases }, targetOf(serve, spoil), {
    workers: 4,
    ...running,
    binding,
  })) {
    if (event.type === 'fail') {
      causes.add(event.finding.sharedCause ?? event.finding.cause);
      if (event.finding.flaky) found.flaky.push(event.case.id);
      const texts = event.finding.violations.map((one) => `${event.case.id}: ${violationText(one)}`);
      found.violations.push(...texts);
      if (texts.some((text) => until?.test(text) === true)) break;
    } else if (event.type === 'unchecked') found.unchecked.push(`${event.case.id}: ${event.reason}`);
    else if (event.type === 'masked') found.masked.push(`${event.case.id}: ${event.reason}`);
    else if (event.type === 'skip') found.skipped.push(`${event.skip.id}: ${event.skip.reason}`);
    else if (event.type === 'pass') {
      passed++;
      for (const one of event.warnings ?? []) found.warnings.push(`${event.case.id}: ${violationText(one)}`);
    }
  }
  return { ...found, causes: [...causes], passed };
}

const known = new Map<string | Api, Api>();

/** The API of a document with what it suggests, read once: many tests try one document. */
function suggestedApi(document: string | Api): Api {
  let api = known.get(document);
  if (api === undefined) {
    const plain = typeof document === 'string' ? apiOf(document) : document;
    known.set(document, (api = withSuggestions(plain, suggestRelations(plain))));
  }
  return api;
}

const plans = new WeakMap<Api, Plan>();

/** The plan of an API; the usual one is made once. */
function planOf(api: Api, options: VerifyOptions): Plan {
  if ((['fuzz', 'scenariosOnly', 'over'] as const).some((name) => name in options)) return planCases(api, options);
  let plan = plans.get(api);
  if (plan === undefined) plans.set(api, (plan = planCases(api)));
  return plan;
}

/** A small server as a target. */
export function targetOf(serve: Serve, spoil: Partial<HttpResponse> = {}): Target {
  return (request) =>
    new Promise((resolve) => {
      const response = responseOf(request, serve(callOf(request)));
      resolve(response.status < 300 ? { ...response, ...spoil } : response);
    });
}

function callOf(request: HttpRequest): Call {
  const url = new URL(request.target, 'http://server');
  const body = request.body ?? new Uint8Array();
  return {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    body,
    headers: new Set(request.headers.map(([name]) => name.toLowerCase())),
    header: (name) =>
      request.headers
        .filter(([key]) => key.toLowerCase() === name)
        .map(([, value]) => value)
        .join(', '),
    get json() {
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}

function responseOf({ method }: HttpRequest, [status, value, headers = {}]: Reply): HttpResponse {
  const type =
    value === undefined || isRaw(value) || headers['Content-Type'] !== undefined
      ? {}
      : { 'Content-Type': 'application/json' };
  const bytes =
    value instanceof Uint8Array
      ? value
      : new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const isEmpty = value === undefined || method === 'HEAD';
  return { status, headers: Object.entries({ ...type, ...headers }), body: isEmpty ? new Uint8Array() : bytes };
}

function isRaw(value: unknown): boolean {
  return typeof value === 'string' || value instanceof Uint8Array;
}
