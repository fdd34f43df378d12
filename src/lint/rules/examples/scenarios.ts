import { pointers } from '../../../document';
import { CATEGORY_STATUS, type ResponseSelection } from '../../../exchange';
import type { Operation, Response } from '../../../model';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';
import { isBrought, isDeliberate, type ScenarioRun } from '../../scenario-run';

/** A scenario whose own request brings another response can never come. */
export const scenario: Rule = {
  id: 'scenario',
  severity: 'error',
  describe: 'The request of a scenario gets the response of the scenario.',
  *check(context) {
    const runs = context.scenarios();
    const knowsScenarios = context.statesScenarios();
    const greedy = new Set(runs.filter(isGreedy).map((run) => run.scenario));
    for (const run of runs) {
      const { operation, scenario: own, selection } = run;
      const { choice } = selection;
      if (isGreedy(run)) {
        const message =
          `'${own.name}' is listed in x-precedence, and no part of a request names it: it ` +
          'is the response to every request that gets this far';
        yield { pointer: own.pointer, message };
      } else if (choice?.scenario === undefined || !greedy.has(choice.scenario)) {
        const isListed = operation.precedence.includes(own.name);
        const isMeant = isStated(run, isListed) || (knowsScenarios && isNamed(run));
        if (!isBrought(run) && isMeant) yield { pointer: own.pointer, message: missed(run) };
      }
    }
  },
};

/** A listed situation that fits every request. */
function isGreedy({ operation, scenario: own, parts }: ScenarioRun): boolean {
  return parts === 0 && (own.category ?? 'scenario') === 'scenario' && operation.precedence.includes(own.name);
}

/** Whether the document states itself that the example's request brings it. */
function isStated({ scenario: own }: ScenarioRun, isListed: boolean): boolean {
  return isDeliberate(own) || isListed;
}

/**
 * Whether an example shares its name with nothing but a request. Where a document knows no scenarios, examples of one
 * name are two descriptions of `create`, or were recorded together; no more is meant.
 */
function isNamed({ operation, scenario: own, parts, selection }: ScenarioRun): boolean {
  if (parts === 0) return false;
  const isCommonName =
    operation.responses.filter(({ scenarios }) => scenarios.some(({ name }) => name === own.name)).length > 1;
  return !isCommonName && selection.choice?.scenario?.name !== own.name;
}

function missed(run: ScenarioRun): string {
  const { operation, scenario: own, validated, selection } = run;
  const request = `the request of scenario '${own.name}'`;
  if (validated.operation !== operation)
    return `${request} is one of ${validated.operation?.id ?? 'no operation'}, not of ${operation.id}`;
  const hint =
    run.parts === 0 && (own.category ?? 'scenario') === 'scenario'
      ? '; no part of it names the scenario (x-request, or a request example of that name)'
      : '';
  return `${request} gets ${responseOf(selection)}: ${selection.why}${hint}`;
}

function responseOf({ choice }: ResponseSelection): string {
  if (choice === undefined) return 'no declared response';
  const { response, scenario: other } = choice;
  return other === undefined
    ? `the response ${response.status} in general`
    : `the response '${other.name}' (${response.status})`;
}

/** A client error that no request brings, though its operation says which requests bring the others. */
export const reachable: Rule = {
  id: 'reachable',
  severity: 'error',
  describe: 'Every 4xx response belongs to a scenario or an error category.',
  check: (context) => unreached(context, (response) => !hasUsualStatus(response)),
};

/** The statuses that HTTP itself has for faults may stand for situations that only the server sees. */
export const reachableUsual: Rule = {
  id: 'reachable-usual',
  severity: 'warning',
  describe:
    'Every response with a usual client error (400, 401, 403, 404, …) belongs to a scenario or an error category.',
  check: (context) => unreached(context, hasUsualStatus),
};

function* unreached(context: LintContext, isAskedFor: (response: Response) => boolean): Iterable<Found> {
  const runs = context.scenarios();
  const speaking = new Set(runs.filter((run) => isDeliberate(run.scenario)).map(({ operation }) => operation));
  const brought = new Set(runs.map(({ selection }) => selection.choice?.response));
  for (const operation of context.api.operations) {
    if (!speaking.has(operation) && operation.precedence.length === 0) continue;
    for (const response of operation.responses) {
      if (!/^4\d\d$/.test(response.status) || !isAskedFor(response)) continue;
      if (brought.has(response) || isGeneral(operation, response)) continue;
      // A scenario that is meant to be reached already has a finding with the reason why it isn't.
      if (response.scenarios.some((own) => isDeliberate(own) || operation.precedence.includes(own.name))) continue;
      const message =
        `no request gets the ${response.status} of ${operation.id}: none of its examples says ` +
        'which request does (x-fault, x-request, or a request example of its name)';
      yield { pointer: pointers.join(operation.pointer, 'responses', response.status), message };
    }
  }
}

const USUAL = new Set(Object.values(CATEGORY_STATUS).flat().map(String));

function hasUsualStatus({ status }: Response): boolean {
  return USUAL.has(status);
}

/** Whether a response is that of an error category that no example has. */
function isGeneral(operation: Operation, response: Response): boolean {
  return categoriesOf(operation).some((category) => {
    if (operation.responses.some(({ scenarios }) => scenarios.some((own) => own.category === category))) return false;
    const status = CATEGORY_STATUS[category].find((one) => operation.responses.some((r) => r.status === String(one)));
    return String(status) === response.status;
  });
}

/** The faults that a request for an operation can have. */
function categoriesOf({ security, parameters, body }: Operation): (keyof typeof CATEGORY_STATUS)[] {
  const isGuarded = security.length > 0 && security.every(({ schemes }) => schemes.length > 0);
  return [
    ...(isGuarded ? (['no-credentials', 'invalid-credentials'] as const) : []),
    ...(isGuarded && security.some(({ schemes }) => schemes.some(({ scopes }) => scopes.length > 0))
      ? (['insufficient-scope'] as const)
      : []),
    ...(body === undefined ? [] : (['unsupported-media-type', 'unreadable-body', 'invalid-request'] as const)),
    ...(parameters.length === 0 ? [] : (['invalid-request'] as const)),
  ];
}
