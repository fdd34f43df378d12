import { type Expected, expectFor, validatePlanned } from '../../../checks';
import {
  composeRequest,
  draftScenario,
  fitOf,
  isSuccess,
  type ValidatedRequest,
  mediaOf,
  namesRequest,
  successOf,
} from '../../../exchange';
import { type Api, levelAt, type MediaType, type Operation, type Response, type Scenario } from '../../../model';
import type { Case, Skip } from '../../case';
import { draftExample } from '../things/draft-example';

/**
 * The scenarios of an operation: each named response example with its request, in document order. An operation without
 * a success among them also gets the request of its first examples, or of values made from its schemas.
 */
export function scenarioCases(api: Api, operation: Operation): (Case | Skip)[] {
  const planned = operation.responses.flatMap((response) =>
    scenariosOf(operation, response).flatMap((scenario) => scenarioCase(api, operation, response, scenario)),
  );
  const hasSuccess = planned.some((one) => 'draft' in one && one.expected.category === undefined);
  return hasSuccess ? planned : [exampleCase(api, operation), ...planned];
}

/**
 * One scenario a name: the same example may stand under several media types of a response. A success example to which
 * no part of a request belongs is just an example: the operation's own case covers it.
 */
function scenariosOf(operation: Operation, response: Response): readonly Scenario[] {
  const { scenarios } = response;
  const named = scenarios.filter((scenario, i) => scenarios.findIndex(({ name }) => name === scenario.name) === i);
  return named.filter((scenario) => !isSuccess(response) || namesRequest(operation, scenario));
}

function scenarioCase(api: Api, operation: Operation, response: Response, scenario: Scenario): (Case | Skip)[] {
  const media = mediaOf(operation, scenario);
  const bodies: readonly (MediaType | undefined)[] = media.length > 1 ? media : [undefined];
  return bodies.map((body) => {
    const suffix = body === undefined || body === media[0] ? '' : ` as ${body.type}`;
    const about = {
      id: `${operation.id}/${response.status}/${scenario.name}${suffix.replaceAll(' ', '-')}`,
      title: `${scenario.name}${suffix}`,
      operation: operation.id,
      pointer: scenario.pointer,
      level: levelAt(api.document, scenario.pointer),
    };
    const draft = draftScenario(api, operation, scenario, body);
    if (typeof draft === 'string') return { ...about, reason: draft };
    const validated = validatePlanned(api, composeRequest(draft));
    const expected = expectFor(api, validated);
    const [choice] = expected.choices;
    if (choice?.scenario?.name !== scenario.name || choice.response !== response) {
      return { ...about, reason: unreachable(response, scenario, expected) };
    }
    return {
      ...about,
      kind: 'scenario' as const,
      draft,
      expected: withEquals(operation, validated, expected),
      sibling: undefined,
    };
  });
}

/** Where examples of one name stand under several successes, the document leaves open which of them comes. */
function withEquals(operation: Operation, validated: ValidatedRequest, expected: Expected): Expected {
  if (expected.category !== undefined) return expected;
  const [chosen] = expected.choices;
  const parts = chosen?.scenario === undefined ? 0 : fitOf(operation, chosen.scenario, validated).parts;
  const others = operation.responses.filter((r) => r !== chosen?.response && isSuccess(r));
  const isOpen = others.some((r) =>
    r.scenarios.every((s) => {
      const fit = fitOf(operation, s, validated);
      return fit.matches && fit.parts >= parts;
    }),
  );
  return isOpen ? { ...expected, anySuccess: true } : expected;
}

function unreachable(response: Response, scenario: Scenario, { choices: [choice] }: Expected): string {
  if (Object.keys(scenario.request).length === 0 && !isSuccess(response)) {
    if (response.status.startsWith('5')) return `'${scenario.name}' is a failure of the server: no request asks for it`;
    return (
      `nothing states which request gets '${scenario.name}' (x-request, x-fault, or a request example of ` +
      'that name)'
    );
  }
  const other = choice?.scenario === undefined ? '' : ` '${choice.scenario.name}'`;
  const title = choice === undefined ? 'no declared response' : `${choice.response.status}${other}`;
  return `its request gets ${title} by the document's own order`;
}

/** The request of an operation without a success scenario: any declared success will do. */
function exampleCase(api: Api, operation: Operation): Case | Skip {
  const about = {
    id: `${operation.id}/example`,
    title: 'a request of the first examples',
    operation: operation.id,
    pointer: operation.pointer,
    level: levelAt(api.document, operation.pointer),
  };
  const draft = draftExample(api, operation);
  if (typeof draft === 'string') return { ...about, reason: draft };
  const validated = validatePlanned(api, composeRequest(draft));
  const [violation] = validated.violations;
  if (validated.operation !== operation) {
    return {
      ...about,
      reason: `its request is one of ${validated.operation?.id ?? 'no operation'}: another path comes before it`,
    };
  }
  if (violation !== undefined) {
    return {
      ...about,
      reason: `no valid request could be made: ${violation.code} at ${violation.in}${violation.pointer}`,
    };
  }
  const response = successOf(operation);
  if (response === undefined) return { ...about, reason: 'the operation declares no success' };
  const expected: Expected = {
    choices: [{ response, scenario: undefined }],
    anySuccess: true,
    anyRejection: false,
    usual: [],
    category: undefined,
    why: 'the request is valid',
  };
  return { ...about, kind: 'example', draft, expected, sibling: undefined };
}
