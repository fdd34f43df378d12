import {
  composeRequest,
  draftScenario,
  fitOf,
  validateRequest,
  type ValidatedRequest,
  mediaOf,
  selectResponse,
  type ResponseSelection,
} from '../exchange';
import type { Api, MediaType, Operation, Response, Scenario } from '../model';

/** A scenario with its own request: the one that the document makes for it. */
export interface ScenarioRun {
  readonly operation: Operation;
  readonly response: Response;
  readonly scenario: Scenario;
  /** How many parts of a request name the scenario; none: nothing states which request brings it. */
  readonly parts: number;
  readonly validated: ValidatedRequest;
  /** The response that the document has for that request. */
  readonly selection: ResponseSelection;
}

/**
 * Tests whether an example says itself that a certain request brings it. Others may only share their name with a
 * request example at random: documents are common in which every example is called `default`.
 */
export function isDeliberate({ category, request }: Scenario): boolean {
  return category !== undefined || Object.keys(request).length > 0;
}

/** Tests whether the request of a scenario brings it; the same example may stand under several media types. */
export function isBrought({ operation, response, scenario, validated, selection }: ScenarioRun): boolean {
  const { choice } = selection;
  return validated.operation === operation && choice?.response === response && choice.scenario?.name === scenario.name;
}

/** Runs the scenarios of all operations; one for which no request can be made is left out. */
export function runScenarios(api: Api): ScenarioRun[] {
  return api.operations.flatMap((operation) =>
    operation.responses.flatMap((response) =>
      response.scenarios.flatMap((scenario) => runScenario(api, operation, response, scenario)),
    ),
  );
}

function runScenario(api: Api, operation: Operation, response: Response, scenario: Scenario): ScenarioRun[] {
  const media = mediaOf(operation, scenario);
  return (media.length > 1 ? media : [undefined]).flatMap((body) => {
    const validated = validateComposed(api, operation, scenario, body);
    if (validated === undefined) return [];
    const selection = selectResponse(api, validated, { situations: 'examples' });
    return [
      { operation, response, scenario, parts: fitOf(operation, scenario, validated).parts, validated, selection },
    ];
  });
}

/**
 * The validated request of a scenario, or (without one) of the operation's first examples; `undefined` when none can be
 * made, because a schema allows no value or cannot be compiled.
 */
export function validateComposed(
  api: Api,
  operation: Operation,
  scenario: Scenario | undefined,
  media?: MediaType,
): ValidatedRequest | undefined {
  try {
    const draft = draftScenario(api, operation, scenario, media);
    if (typeof draft === 'string') return undefined;
    return validateRequest(api, composeRequest(draft), { auth: 'document' });
  } catch {
    return undefined;
  }
}
