import { oncePer } from '../../document';
import type { Api, ErrorCategory, Operation, Response, Scenario, VisibleCategory } from '../../model';
import { categoryOf } from '../request/validate-request';
import { responseFor } from '../response/validate-response';
import type { ValidatedRequest } from '../request/validated-request';
import { CATEGORY_STATUS, CATEGORY_TEXT, specialFor, substitutesFor } from './category-status';
import { type Check, checksOf } from './scenario-match';
import type { Choice, ResponseSelection } from './response-selection';
import { selectUnmatched } from './select-unmatched';

interface ResponseSelectionOptions {
  /**
   * Situations that a request alone does not show (an unknown id, a missing role, an opaque token). `examples`: they
   * are there when the request equals their example (the mock). `doubtful`: they may be there (live traffic).
   */
  readonly situations: 'examples' | 'doubtful';
}

interface Step extends Choice {
  readonly scenario: Scenario;
  /** The last of its fault: it stands for the fault in general, those before it only for their own request. */
  readonly general: boolean;
  /** What its scenario asks of a request. */
  readonly checks: readonly Check[];
  /** Its scenario says itself which request it means: else, as an error, it is for no invalid request. */
  readonly namesItsRequest: boolean;
  /** Why it is selected where these hold. */
  readonly why: string;
}

/** The examples of an operation's responses: those that `x-precedence` lists, in its order, and the others. */
interface Steps {
  readonly listed: readonly Step[];
  /** Those of the listed that may be for a request with nothing visibly wrong. */
  readonly listedForValid: readonly Step[];
  readonly unlisted: readonly Step[];
  /** Those of the unlisted that are documented situations and name something of a request. */
  readonly situations: readonly Step[];
  /** What is selected for a request with nothing wrong that fits none of them. */
  readonly success: ResponseSelection;
}

/** A request whose response is being selected. */
interface Search {
  readonly operation: Operation;
  readonly validated: ValidatedRequest;
  /** What is wrong with it. */
  readonly present: ReadonlySet<VisibleCategory>;
  /** Whether situations that it does not show may be there. */
  readonly unsure: boolean;
  readonly possible: Choice[];
}

const NONE: ReadonlySet<VisibleCategory> = new Set();

/**
 * Selects the response that the document has for a validated request: first what `x-precedence` lists, in its order;
 * then credentials (401, 403), documented situations, media type and body (415, 400, 422); then success. See
 * `openapi/README.md` for the rules.
 */
export function selectResponse(
  api: Api,
  validated: ValidatedRequest,
  { situations }: ResponseSelectionOptions,
): ResponseSelection {
  const { operation } = validated;
  if (operation === undefined) return selectUnmatched(api, validated);
  const present = validated.violations.length === 0 ? NONE : new Set(validated.violations.map(categoryOf));
  const search: Search = { operation, validated, present, unsure: situations === 'doubtful', possible: [] };
  const all = stepsOf(operation);
  for (const step of present.size === 0 ? all.listedForValid : all.listed) {
    const selection = selectListed(search, step);
    if (selection !== undefined) return selection;
  }
  return selectUnlisted(search, all);
}

/** One of the examples that `x-precedence` lists, where it is the one for the request. */
function selectListed(search: Search, step: Step): ResponseSelection | undefined {
  const { validated, present, unsure, possible } = search;
  const { scenario } = step;
  const { category = 'scenario' } = scenario;
  if (category === 'scenario') {
    if (unsure && !isSuccess(step.response)) possible.push(step);
    else if (matches(step, validated))
      return selected(search, step, category, `x-precedence lists '${scenario.name}', whose request this is`);
  } else if (present.has(category)) {
    if (step.general || matches(step, validated))
      return selected(
        search,
        step,
        category,
        `x-precedence lists '${scenario.name}' for the error category ${category}`,
      );
  } else if (isOpaque(validated, category)) {
    if (unsure) possible.push(step);
    else if (step.namesItsRequest && matches(step, validated)) return selected(search, step, category, step.why);
  }
  return undefined;
}

function matches({ checks }: Step, validated: ValidatedRequest): boolean {
  for (const holds of checks) if (!holds(validated)) return false;
  return true;
}

function selectUnlisted(search: Search, { unlisted, situations, success }: Steps): ResponseSelection {
  const { present, unsure } = search;
  const forFirstOf = (categories: readonly VisibleCategory[]): ResponseSelection | undefined => {
    const category = present.size === 0 ? undefined : categories.find((one) => present.has(one));
    return category === undefined ? undefined : selectForFault(search, unlisted, category);
  };
  const ofCredentials = forFirstOf(['no-credentials', 'invalid-credentials', 'insufficient-scope']);
  if (ofCredentials !== undefined) return ofCredentials;

  const best = bestSituation(search, situations);
  if (best !== undefined && !(unsure && !isSuccess(best.response))) {
    return { ...selected(search, best, 'scenario', best.why), possible: withErrors(search) };
  }
  const invalid = forFirstOf(['unsupported-media-type', 'unreadable-body', 'invalid-request']);
  if (invalid !== undefined) return invalid;
  return unsure ? { ...success, possible: withErrors(search) } : success;
}

/** The documented situation that the request fits in the most parts. */
function bestSituation({ validated }: Search, situations: readonly Step[]): Step | undefined {
  const isValid = validated.violations.length === 0;
  let best: Step | undefined;
  for (const step of situations) {
    if (best !== undefined && weightOf(step) <= weightOf(best)) continue;
    if (!isValid && (isSuccess(step.response) || !step.namesItsRequest)) continue;
    if (matches(step, validated)) best = step;
  }
  return best;
}

/** The more of a request a scenario names, the better it fits; a recorded exchange goes before what is documented. */
function weightOf({ scenario, checks }: Step): number {
  return scenario.recorded === undefined ? checks.length : RECORDED + checks.length;
}

/** More than the parts of any request. */
const RECORDED = 1e6;

function selected(
  { validated, possible }: Search,
  step: Choice,
  category: ErrorCategory,
  why: string,
): ResponseSelection {
  const { violations } = validated;
  const reported = violations.length === 0 ? violations : violations.filter((one) => categoryOf(one) === category);
  const { response, scenario } = step;
  return {
    category: isSuccess(response) ? undefined : category,
    choice: { response, scenario },
    reported,
    possible,
    why,
  };
}

function selectForFault(search: Search, unlisted: readonly Step[], category: VisibleCategory): ResponseSelection {
  const { operation, validated, possible } = search;
  const examples = unlisted.filter(({ scenario }) => scenario.category === category);
  const step = examples.find((one) => one.general || matches(one, validated));
  if (step !== undefined)
    return selected(
      search,
      step,
      category,
      `'${step.scenario.name}' is the response for the error category ${category}`,
    );
  const reported = validated.violations.filter((violation) => categoryOf(violation) === category);
  const substitutes = substitutesFor(category, reported);
  const exact = [...specialFor(reported), ...CATEGORY_STATUS[category]];
  const response = [...exact.map(String), '4XX', 'default', ...substitutes.map(String)]
    .map((wanted) => operation.responses.find(({ status }) => status === wanted))
    .find((found) => found !== undefined);
  const isSubstitute = response !== undefined && substitutes.some((status) => String(status) === response.status);
  const to = CATEGORY_TEXT[category];
  const why =
    response === undefined
      ? `the document has no response to ${to}`
      : `${response.status} is the document's ${isSubstitute ? 'nearest ' : ''}response to ${to}`;
  const choice = response && { response, scenario: undefined };
  return { category, choice, isSubstitute, reported, possible, why };
}

const stepsOf = oncePer((operation: Operation): Steps => {
  const all = operation.responses.flatMap((response) => response.scenarios.map((scenario) => ({ response, scenario })));
  const rank = ({ scenario }: { scenario: Scenario }): number => operation.precedence.indexOf(scenario.name);
  const general = (one: { scenario: Scenario }, behind: readonly { scenario: Scenario }[]): boolean =>
    !behind.some(({ scenario }) => scenario.category === one.scenario.category);
  const toSteps = (ordered: typeof all): Step[] =>
    ordered.map(({ response, scenario }, i) => ({
      response,
      scenario,
      general: general({ scenario }, ordered.slice(i + 1)),
      checks: checksOf(operation, scenario),
      namesItsRequest: Object.keys(scenario.request).length > 0,
      why: `the request is that of the scenario '${scenario.name}'`,
    }));
  const unlisted = toSteps(all.filter((one) => rank(one) < 0));
  const listed = toSteps(all.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b)));
  const situations = unlisted.filter(
    ({ scenario: { name, category, recorded }, checks }) =>
      name !== '' &&
      (category === undefined || category === 'scenario') &&
      (checks.length > 0 || recorded !== undefined),
  );
  return {
    listed,
    listedForValid: listed.filter(({ scenario: { category = 'scenario' } }) => {
      return category === 'scenario' || isOfOpaqueToken(category);
    }),
    unlisted,
    situations,
    success: selectedSuccess(operation, situations.length > 0),
  };
});

function selectedSuccess(operation: Operation, hasSituations: boolean): ResponseSelection {
  const response = successOf(operation);
  return {
    category: undefined,
    choice: response && { response, scenario: undefined },
    reported: [],
    possible: [],
    why: hasSituations ? 'the request is valid; it fits no scenario in particular' : 'the request is valid',
  };
}

/** Whether a response is a success: 2xx, 3xx, or `default` where no other success is declared. */
export function isSuccess({ status }: Response): boolean {
  return /^[23]/.test(status);
}

/** The response that a good request gets: the first 2xx, else 3xx, else `default`. */
export function successOf(operation: Operation): Response | undefined {
  const find = (test: RegExp): Response | undefined => operation.responses.find(({ status }) => test.test(status));
  return find(/^2/) ?? find(/^3/) ?? find(/^default$/);
}

/** Whether a token may be bad in a way that only its issuer sees. */
function isOpaque({ credentials }: ValidatedRequest, category: ErrorCategory): boolean {
  if (!isOfOpaqueToken(category)) return false;
  // The scopes of a JWT can be seen; whether its issuer still stands by it cannot.
  for (const credential of credentials.values())
    if (credential.category === undefined && (category === 'invalid-credentials' || credential.claims === undefined))
      return true;
  return false;
}

function isOfOpaqueToken(category: ErrorCategory): boolean {
  return category === 'invalid-credentials' || category === 'insufficient-scope';
}

/** In doubt, every error that the document declares without saying which fault brings it may be right. */
function withErrors({ operation, possible, unsure }: Search): readonly Choice[] {
  if (!unsure) return possible;
  const open = operation.responses.filter(
    ({ status, scenarios }) =>
      /^(?:4|default)/.test(status) &&
      scenarios.every(({ category }) => category === undefined || category === 'scenario'),
  );
  const others = open.filter((response) => !possible.some((one) => one.response === response));
  return [...possible, ...others.map((response) => ({ response, scenario: undefined }))];
}

/** The status that a response is given with: the response's own, or one of its class. */
export function statusOf(response: Response, category: ErrorCategory | undefined, operation?: Operation): number {
  if (/^\d{3}$/.test(response.status)) return Number(response.status);
  const usual =
    category === undefined || category === 'scenario' ? usualFor(response, operation) : CATEGORY_STATUS[category];
  const fits = (status: number): boolean =>
    response.status === 'default'
      ? operation === undefined || responseFor(operation, status) === response
      : response.status.startsWith(String(status).charAt(0));
  return (
    usual.find(fits) ?? (response.status === 'default' ? (usual[0] ?? 200) : Number(`${response.status.charAt(0)}00`))
  );
}

/** The statuses that a response without a fault is given with: beside a declared success, `default` is for errors. */
function usualFor(response: Response, operation: Operation | undefined): readonly number[] {
  const isForErrors = operation !== undefined && response.status === 'default' && successOf(operation) !== response;
  return isForErrors ? [400, 500] : [200, 400, 500, 302, 100];
}
