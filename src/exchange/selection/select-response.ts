import type { Api, Fault, Operation, Response, Scenario, VisibleFault } from '../../model';
import { faultOf } from '../request/validate-request';
import { responseFor } from '../response/validate-response';
import type { ValidatedRequest } from '../request/validated-request';
import { fitOf } from './scenario-match';
import type { Violation } from '../violation';

/** An answer that the document has: a response, and the example where one is meant. */
export interface Choice {
  readonly response: Response;
  readonly scenario: Scenario | undefined;
}

/** Which answer the document has for a request. */
export interface ResponseSelection {
  /** What is wrong with the request; `scenario` for a documented situation, `undefined` for success. */
  readonly fault: Fault | undefined;
  /** The answer; absent where the document declares none for this fault, or no success at all. */
  readonly choice: Choice | undefined;
  /** The violations that the answer is about. */
  readonly told: readonly Violation[];
  /** Other answers that would be right because of what cannot be seen in the request (`doubtful` only). */
  readonly possible: readonly Choice[];
  /** Why, for people. */
  readonly why: string;
}

export interface ResponseSelectionOptions {
  /**
   * Situations that a request alone does not show (an unknown id, a missing role, an opaque token). `examples`: they are
   * there when the request equals their example (the mock). `doubtful`: they may be there (live traffic).
   */
  readonly situations: 'examples' | 'doubtful';
}

interface Step extends Choice {
  readonly scenario: Scenario;
  /** The last of its fault: it stands for the fault in general, those before it only for their own request. */
  readonly general: boolean;
}

/** The examples of an operation's responses: those that `x-precedence` lists, in its order, and the others. */
interface Steps {
  readonly listed: readonly Step[];
  readonly unlisted: readonly Step[];
}

const steps = new WeakMap<Operation, Steps>();

/**
 * Finds the answer that the document has for a judged request: first what `x-precedence` lists, in its order; then
 * credentials (401, 403), documented situations, media type and body (415, 400, 422); then success. See `openapi/README.md` for the rules.
 */
export function selectResponse(
  api: Api,
  judged: ValidatedRequest,
  { situations }: ResponseSelectionOptions,
): ResponseSelection {
  const { operation } = judged;
  if (operation === undefined) return settleUnmatched(api, judged);
  const present = new Set(judged.violations.map(faultOf));
  const possible: Choice[] = [];
  const unsure = situations === 'doubtful';

  const { listed, unlisted } = stepsOf(operation);
  for (const step of listed) {
    const fault = step.scenario.fault ?? 'scenario';
    if (fault === 'scenario') {
      if (unsure && !isSuccess(step.response)) possible.push(step);
      else if (fitOf(operation, step.scenario, judged).matches)
        return settled(
          step,
          judged,
          fault,
          possible,
          `x-precedence lists '${step.scenario.name}', whose request this is`,
        );
    } else if (present.has(fault)) {
      if (step.general || fitOf(operation, step.scenario, judged).matches)
        return settled(
          step,
          judged,
          fault,
          possible,
          `x-precedence lists '${step.scenario.name}' for the fault ${fault}`,
        );
    } else if (isOpaque(judged, fault)) {
      if (unsure) possible.push(step);
      else if (namesItsFault(step.scenario) && fitOf(operation, step.scenario, judged).matches)
        return settled(step, judged, fault, possible, `the request is that of the scenario '${step.scenario.name}'`);
    }
  }
  return settleUnlisted(operation, unlisted, judged, present, possible, unsure);
}

function settleUnlisted(
  operation: Operation,
  unlisted: readonly Step[],
  judged: ValidatedRequest,
  present: ReadonlySet<VisibleFault>,
  possible: Choice[],
  unsure: boolean,
): ResponseSelection {
  const byFault = (faults: readonly VisibleFault[]): ResponseSelection | undefined => {
    for (const fault of faults) {
      if (present.has(fault)) return settleFault(operation, unlisted, judged, fault, possible);
    }
    return undefined;
  };
  const ofCredentials = byFault(['no-credentials', 'invalid-credentials', 'insufficient-scope']);
  if (ofCredentials !== undefined) return ofCredentials;

  const situations = unlisted.filter(
    ({ scenario }) => scenario.name !== '' && (scenario.fault === undefined || scenario.fault === 'scenario'),
  );
  const fitting = situations
    .map((step) => ({ step, fit: fitOf(operation, step.scenario, judged) }))
    .filter(
      ({ step, fit }) => fit.matches && fit.parts > 0 && (judged.violations.length === 0 || !isSuccess(step.response)),
    )
    .filter(({ step }) => judged.violations.length === 0 || namesItsFault(step.scenario))
    .sort((a, b) => b.fit.parts - a.fit.parts);
  const [best] = fitting;
  if (best !== undefined && !(unsure && !isSuccess(best.step.response))) {
    const fault = isSuccess(best.step.response) ? undefined : 'scenario';
    return settled(
      best.step,
      judged,
      fault,
      withErrors(operation, possible, unsure),
      `the request is that of the scenario '${best.step.scenario.name}'`,
    );
  }
  const invalid = byFault(['unsupported-media-type', 'unreadable-body', 'invalid-request']);
  if (invalid !== undefined) return invalid;
  const success = successOf(operation);
  return {
    fault: undefined,
    choice: success && { response: success, scenario: undefined },
    told: [],
    possible: withErrors(operation, possible, unsure),
    why: 'the request is valid and no scenario names it',
  };
}

/** An error scenario answers an invalid request only if it says itself which request it means. */
function namesItsFault({ request }: Scenario): boolean {
  return Object.keys(request).length > 0;
}

function settled(
  step: Choice,
  judged: ValidatedRequest,
  fault: Fault | undefined,
  possible: readonly Choice[],
  why: string,
): ResponseSelection {
  const told =
    fault === undefined || fault === 'scenario'
      ? []
      : judged.violations.filter((violation) => faultOf(violation) === fault);
  return {
    fault: isSuccess(step.response) ? undefined : fault,
    choice: { response: step.response, scenario: step.scenario },
    told,
    possible,
    why,
  };
}

/** The statuses that HTTP has for a fault, the likeliest first. */
export const FAULT_STATUS: Readonly<Record<VisibleFault, readonly number[]>> = {
  'no-route': [404],
  'method-not-allowed': [405],
  'no-credentials': [401],
  'invalid-credentials': [401],
  'insufficient-scope': [403],
  'unsupported-media-type': [415, 400, 422],
  'unreadable-body': [400, 422],
  'invalid-request': [422, 400],
};

function settleFault(
  operation: Operation,
  unlisted: readonly Step[],
  judged: ValidatedRequest,
  fault: VisibleFault,
  possible: readonly Choice[],
): ResponseSelection {
  const examples = unlisted.filter(({ scenario }) => scenario.fault === fault);
  const step = examples.find((s) => s.general || fitOf(operation, s.scenario, judged).matches);
  if (step !== undefined)
    return settled(step, judged, fault, possible, `'${step.scenario.name}' is the answer to the fault ${fault}`);
  const statuses = FAULT_STATUS[fault];
  const exact = statuses
    .map((status) => operation.responses.find((r) => r.status === String(status)))
    .find((r) => r !== undefined);
  const response =
    exact ??
    operation.responses.find((r) => r.status === '4XX') ??
    operation.responses.find((r) => r.status === 'default');
  const told = judged.violations.filter((violation) => faultOf(violation) === fault);
  const why =
    response === undefined
      ? `the document has no response for the fault ${fault}`
      : `${response.status} is the document's response to the fault ${fault}`;
  return { fault, choice: response && { response, scenario: undefined }, told, possible, why };
}

function settleUnmatched(api: Api, judged: ValidatedRequest): ResponseSelection {
  const fault = judged.allowed.length > 0 ? 'method-not-allowed' : 'no-route';
  const { unmatched } = api;
  if (unmatched === undefined)
    return {
      fault,
      choice: undefined,
      told: judged.violations,
      possible: [],
      why: 'the document has no such path or method',
    };
  const scenario =
    unmatched.scenarios.find((s) => s.fault === fault) ??
    unmatched.scenarios.find((s) => s.fault === 'no-route') ??
    unmatched.scenarios[0];
  return {
    fault,
    choice: { response: unmatched, scenario },
    told: judged.violations,
    possible: [],
    why: 'x-unmatched answers what the document does not have',
  };
}

function stepsOf(operation: Operation): Steps {
  const found = steps.get(operation) ?? makeSteps(operation);
  steps.set(operation, found);
  return found;
}

function makeSteps(operation: Operation): Steps {
  const all = operation.responses.flatMap((response) => response.scenarios.map((scenario) => ({ response, scenario })));
  const rank = ({ scenario }: { scenario: Scenario }): number => operation.precedence.indexOf(scenario.name);
  const general = (one: { scenario: Scenario }, behind: readonly { scenario: Scenario }[]): boolean =>
    !behind.some(({ scenario }) => scenario.fault === one.scenario.fault);
  const toSteps = (ordered: typeof all): Step[] =>
    ordered.map((step, i) => ({ ...step, general: general(step, ordered.slice(i + 1)) }));
  return {
    listed: toSteps(all.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b))),
    unlisted: toSteps(all.filter((one) => rank(one) < 0)),
  };
}

/** Whether a response tells success: 2xx, 3xx, or `default` where no other success is declared. */
export function isSuccess({ status }: Response): boolean {
  return /^[23]/.test(status);
}

/** The response that a good request gets: the first 2xx, else 3xx, else `default`. */
export function successOf(operation: Operation): Response | undefined {
  const find = (test: RegExp): Response | undefined => operation.responses.find(({ status }) => test.test(status));
  return find(/^2/) ?? find(/^3/) ?? find(/^default$/);
}

/** Whether a token may be bad in a way that only its issuer sees. */
function isOpaque(judged: ValidatedRequest, fault: Fault): boolean {
  if (fault !== 'invalid-credentials' && fault !== 'insufficient-scope') return false;
  // The scopes of a JWT can be seen; whether its issuer still stands by it cannot.
  return [...judged.credentials.values()].some(
    (credential) =>
      credential.fault === undefined && (fault === 'invalid-credentials' || credential.claims === undefined),
  );
}

/** In doubt, every error that the document declares without saying which fault brings it may be right. */
function withErrors(operation: Operation, possible: readonly Choice[], unsure: boolean): readonly Choice[] {
  if (!unsure) return possible;
  const open = operation.responses.filter(
    (r) =>
      /^(?:4|default)/.test(r.status) && r.scenarios.every(({ fault }) => fault === undefined || fault === 'scenario'),
  );
  return [
    ...possible,
    ...open
      .filter((response) => !possible.some((p) => p.response === response))
      .map((response) => ({ response, scenario: undefined })),
  ];
}

/** The status that an answer is given with: the response's own, or one of its class. */
export function statusOf(response: Response, fault: Fault | undefined, operation?: Operation): number {
  if (/^\d{3}$/.test(response.status)) return Number(response.status);
  const usual = fault === undefined || fault === 'scenario' ? [200, 400, 500, 302, 100] : FAULT_STATUS[fault];
  const fits = (status: number): boolean =>
    response.status === 'default'
      ? operation === undefined || responseFor(operation, status) === response
      : response.status.startsWith(String(status).charAt(0));
  return (
    usual.find(fits) ?? (response.status === 'default' ? (usual[0] ?? 200) : Number(`${response.status.charAt(0)}00`))
  );
}
