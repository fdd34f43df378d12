import { placeText } from '../document';
import {
  type Answer,
  type Chance,
  declaredFor,
  faultOf,
  FAULT_STATUS,
  fulfil,
  header,
  type HttpRequest,
  type HttpResponse,
  judgeAnswer,
  judgeRequest,
  type JudgedRequest,
  type Match,
  type Settlement,
  settle,
  statusOf,
  toldBy,
  unjudged,
  type Violation,
  writeBody,
} from '../exchange';
import type { Api, Fault, Response, Scenario } from '../model';
import { SchemaError } from '../schema';
import { chanceOf, seedOf } from './chance';
import { contentTypeOf, type Draft, isJsonType } from './draft';
import { draftsOf } from './drafts';
import { forced } from './forced';
import type { MockOptions } from './options';
import { type Preference, readPreference } from './preference';
import { problemResponse, problemViolations } from './problem';

/** An answer of the mock, and all that is known about it. */
export interface Outcome {
  readonly response: HttpResponse;
  readonly judged: JudgedRequest;
  /** The example that was answered with, where it was one. */
  readonly scenario: string | undefined;
  /** The mock's own answer (a problem): the document does not declare it, and nothing judges it. */
  readonly own: boolean;
  /** Why this answer: one step a line. */
  readonly why: readonly string[];
  /** What was untrue about the answer that the document led to, which was therefore not sent. */
  readonly untrue: readonly Violation[];
}

/** Answers requests as a document says. It needs no server and no Node.js. */
export interface MockEngine {
  readonly api: Api;
  readonly options: MockOptions;
  /** @param match the request's operation, where the caller has already found it with `routerOf(api)` */
  respond(request: HttpRequest, match?: Match): Outcome;
}

/** What is being answered, handed from step to step. */
interface Task {
  readonly api: Api;
  readonly judged: JudgedRequest;
  readonly chance: Chance;
  readonly dynamic: boolean;
}

/**
 * Makes the engine of a mock. Every answer is judged against the document before it leaves; one that would break it is not given:
 * a 500 problem tells which statement stands in the way.
 *
 * @example createEngine(api).respond({ method: 'GET', target: '/pets', headers: [] }).response.status
 */
export function createEngine(api: Api, options: MockOptions = {}): MockEngine {
  const seed = options.seed ?? seedOf();
  const clock = options.now ?? Date.now;
  let position = 0;
  const respond = (request: HttpRequest, match: Match | undefined): Outcome => {
    position++;
    const now = clock();
    const judged = judgeRequest(api, request, { auth: options.auth ?? 'any', now, match });
    const preference = readPreference(request);
    if (typeof preference === 'string') return own(judged, badRequest(preference), [preference]);
    const chance = chanceOf(preference.seed ?? seed, preference.seed === undefined ? position : 0, position, now);
    const task: Task = { api, judged, chance, dynamic: preference.dynamic ?? options.dynamic ?? false };
    return answer(task, preference, options.errors ?? false);
  };
  return {
    api,
    options,
    respond(request, match) {
      const outcome = withUsable(api, request, () => respond(request, match));
      const { status, headers } = outcome.response;
      return request.method === 'HEAD' ? { ...outcome, response: { status, headers } } : outcome;
    },
  };
}

/** Answers, and where a schema of the document cannot be used, says which. */
function withUsable(api: Api, request: HttpRequest, respond: () => Outcome): Outcome {
  try {
    return respond();
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const detail = `The mock cannot answer: ${placeText(api.document.locate(error.pointer))}: ${error.message}`;
    const problem = problemResponse({
      type: 'about:blank',
      title: 'The document has a schema that cannot be used',
      status: 500,
      detail,
    });
    const violation: Violation = {
      code: 'unmakeable',
      in: 'response.body',
      pointer: '',
      specPointer: error.pointer,
      args: { reason: error.message },
    };
    return { ...own(unjudged(request), problem, [error.message]), untrue: [violation] };
  }
}

function answer(task: Task, preference: Preference, errors: boolean): Outcome {
  const { api, judged } = task;
  if (judged.operation !== undefined && (preference.code !== undefined || preference.example !== undefined)) {
    const settled = settle(api, judged, { situations: 'examples' }).choice;
    const choice = forced(judged.operation, preference, settled);
    if (typeof choice === 'string') return own(judged, badRequest(choice), [choice]);
    const { response, scenario } = choice;
    return give(task, response, scenario, choice.status, toldBy(response, judged), undefined, [
      'the client asked for this answer',
    ]);
  }
  const [first] = judged.violations;
  if (errors && first !== undefined)
    return refuse(task, faultOf(first), ['every invalid request is answered with a problem (--errors)']);
  const settlement = settle(api, judged, { situations: 'examples' });
  const { fault, choice, told, why } = settlement;
  if (choice !== undefined)
    return give(
      task,
      choice.response,
      choice.scenario,
      statusOf(choice.response, fault, judged.operation),
      told,
      fault,
      [why],
    );
  return fault === undefined || fault === 'scenario' ? noSuccess(task, settlement) : refuse(task, fault, [why]);
}

/** Gives the first draft that is true after its relations were applied. */
function give(
  task: Task,
  response: Response,
  scenario: Scenario | undefined,
  status: number,
  told: readonly Violation[],
  fault: Fault | undefined,
  why: readonly string[],
): Outcome {
  const { api, judged, chance } = task;
  const accept = header(judged.request.headers, 'accept');
  let untrue: readonly Violation[] = [];
  for (const draft of draftsOf({ api, response, scenario, status, fault, accept, dynamic: task.dynamic, chance })) {
    if ('reason' in draft) {
      const specPointer = draft.pointer;
      if (untrue.length === 0)
        untrue = [
          { code: 'unmakeable', in: 'response.body', pointer: '', specPointer, args: { reason: draft.reason } },
        ];
      continue;
    }
    const context = { document: api.document, judged, told, media: draft.media, chance };
    const { answer: filled, relations } = fulfil(response, draft.answer, context);
    const declared = declaredFor(api, judged, status) ?? response;
    const violations = [
      ...unsendable(filled, response),
      ...judgeAnswer(api, judged, declared, draft.media, withLength(filled, draft), { at: chance.now() }),
    ];
    if (violations.length === 0) {
      const steps = [...why, draft.origin, ...(relations.length > 0 ? [`relations: ${relations.join(', ')}`] : [])];
      return { response: render(filled, draft), judged, scenario: scenario?.name, own: false, why: steps, untrue: [] };
    }
    if (untrue.length === 0) untrue = violations;
  }
  return lie(task, response, scenario, why, untrue);
}

/** Header values that HTTP cannot carry (RFC 9110 §5.5). */
function unsendable({ headers }: Answer, response: Response): Violation[] {
  return headers.flatMap(([name, value]) => {
    if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return [];
    const specPointer = response.headers.find((header) => header.name === name)?.pointer ?? response.pointer;
    return [{ code: 'unsendable', in: 'response.header', pointer: `/${name}`, specPointer, args: { value } }];
  });
}

/** `Content-Length` is there when the answer is judged, though its figure is known only when the body is written. */
function withLength(answer_: Answer, draft: Draft): Answer {
  return { ...answer_, headers: [...answer_.headers, ['Content-Length', draft.media === undefined ? '0' : '1']] };
}

function render(answer_: Answer, { media }: Draft): HttpResponse {
  const { status, headers, body } = answer_;
  const isBodiless = status === 204 || status === 304;
  if (media === undefined || body === undefined)
    return { status, headers: isBodiless ? headers : [...headers, ['Content-Length', '0']] };
  const contentType = contentTypeOf(media);
  const { bytes } = writeBody(body, contentType, { pretty: isJsonType(media), encoding: media.encoding });
  return {
    status,
    headers: [['Content-Type', contentType], ...headers, ['Content-Length', String(bytes.length)]],
    body: bytes,
  };
}

function own(judged: JudgedRequest, response: HttpResponse, why: readonly string[]): Outcome {
  return { response, judged, scenario: undefined, own: true, why, untrue: [] };
}

function badRequest(detail: string): HttpResponse {
  return problemResponse({ type: 'about:blank', title: 'Bad preference', status: 400, detail });
}

const TITLES: Readonly<Record<Exclude<Fault, 'scenario'>, string>> = {
  'no-route': 'Not in the document',
  'method-not-allowed': 'Method not allowed',
  'no-credentials': 'Credentials are missing',
  'invalid-credentials': 'Credentials are not valid',
  'insufficient-scope': 'Credentials do not suffice',
  'unsupported-media-type': 'Unsupported media type',
  'unreadable-body': 'The body cannot be read',
  'invalid-request': 'The request is not valid',
};

/** The mock's own refusal, where the document has no response for the fault. */
function refuse({ api, judged }: Task, fault: Exclude<Fault, 'scenario'>, why: readonly string[]): Outcome {
  const violations = problemViolations(api, judged.violations);
  const status = FAULT_STATUS[fault][0] ?? 400;
  const headers: [string, string][] = [];
  if (status === 405) headers.push(['Allow', judged.allowed.join(', ')]);
  if (status === 401) headers.push(...challenges(judged));
  const detail = violations.map(({ message }) => message).join('; ');
  return own(
    judged,
    problemResponse({ type: 'about:blank', title: TITLES[fault], status, detail, violations }, headers),
    why,
  );
}

/** A 401 names the schemes that would do (RFC 9110 §11.6.1). */
function challenges({ operation }: JudgedRequest): [string, string][] {
  const schemes = new Set(
    operation?.security.flatMap(({ schemes: all }) =>
      all.flatMap(({ scheme }) => (scheme.scheme === '' ? [] : [scheme.scheme])),
    ),
  );
  return [...schemes].map((scheme) => ['WWW-Authenticate', `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)}`]);
}

function noSuccess({ judged }: Task, { why }: Settlement): Outcome {
  const detail = `The request is valid, but ${judged.operation?.id ?? 'the operation'} declares no response for success: add a 2xx, 3xx or default response.`;
  return own(
    judged,
    problemResponse({ type: 'about:blank', title: 'No answer in the document', status: 501, detail }),
    [why],
  );
}

/** The 500 that stands in for an answer that the document forbids. */
function lie(
  { api, judged }: Task,
  response: Response,
  scenario: Scenario | undefined,
  why: readonly string[],
  untrue: readonly Violation[],
): Outcome {
  const what =
    scenario === undefined
      ? `the response ${response.status}`
      : `the example '${scenario.name}' of the response ${response.status}`;
  const violations = problemViolations(api, untrue);
  const detail = `The mock did not send ${what}: it would break the document. ${violations.map((v) => `${v.message} [${v.statement}]`).join('; ')}`;
  const problem = problemResponse({
    type: 'about:blank',
    title: 'The answer would be untrue',
    status: 500,
    detail,
    violations,
  });
  return { response: problem, judged, scenario: scenario?.name, own: true, why, untrue };
}
