import { equal, type Json, plainText, property } from '../document';
import type { Operation, Scenario } from '../model';
import { header } from './exchange';
import { bodyValue, type JudgedRequest, readingOf } from './judged-request';

/** How well a request fits a scenario. */
export interface ScenarioFit {
  readonly matches: boolean;
  /** How many parts of the request the scenario names: the more, the more it says. */
  readonly parts: number;
}

/**
 * Holds a request against a scenario: each part that has an example of the scenario's name, or stands in its `x-request`, must equal it;
 * the other parts are free.
 */
export function fitOf(operation: Operation, scenario: Scenario, judged: JudgedRequest): ScenarioFit {
  const checks = [
    ...parameterChecks(operation, scenario, judged),
    ...bodyChecks(operation, scenario, judged),
    ...requestChecks(scenario, judged),
  ];
  return { matches: checks.every(Boolean), parts: checks.length };
}

/** Whether a scenario says which request it means: an example of its name, or `x-request`. */
export function namesRequest(operation: Operation, { name, request }: Scenario): boolean {
  if (Object.keys(request).length > 0) return true;
  const examples = [...operation.parameters, ...(operation.body?.media ?? [])].flatMap((part) => part.examples);
  return name !== '' && examples.some((example) => example.name === name);
}

function parameterChecks(operation: Operation, { name, request }: Scenario, judged: JudgedRequest): boolean[] {
  return operation.parameters.flatMap((parameter) => {
    if (property(request[parameter.in], parameter.name) !== undefined) return [];
    const example = parameter.examples.find((e) => e.name === name && name !== '');
    if (example === undefined) return [];
    const reading = judged.parameters.get(parameter);
    return [equal(reading?.value, example.value) || reading?.raw === example.value];
  });
}

function bodyChecks(operation: Operation, { name, request }: Scenario, judged: JudgedRequest): boolean[] {
  if (request.body !== undefined) return [judged.body.kind === 'value' && equal(judged.body.value, request.body)];
  if (request.serializedBody !== undefined) return [textOf(judged) === request.serializedBody];
  const examples = (operation.body?.media ?? []).flatMap((media) =>
    media.examples.filter((e) => e.name === name && name !== ''),
  );
  if (examples.length === 0) return [];
  const value = bodyValue(judged);
  return [judged.body.kind === 'value' && examples.some((example) => equal(value, example.value))];
}

function textOf(judged: JudgedRequest): string {
  return judged.request.body === undefined ? '' : new TextDecoder().decode(judged.request.body);
}

function requestChecks({ request }: Scenario, judged: JudgedRequest): boolean[] {
  const parameters = (['path', 'query', 'header', 'cookie'] as const).flatMap((place) =>
    Object.entries(request[place] ?? {}).map(([name, wanted]) => sent(judged, place, name, wanted)),
  );
  const credentials = Object.entries(request.credentials ?? {}).map(([scheme, name]) => {
    const found = judged.credentials.get(scheme);
    return name === 'none' ? found === undefined || found.fault === 'no-credentials' : found?.names[0] === name;
  });
  const contentType =
    request.contentType === undefined
      ? []
      : [header(judged.request.headers, 'content-type')?.toLowerCase() === request.contentType.toLowerCase()];
  return [...parameters, ...credentials, ...contentType];
}

function sent(
  judged: JudgedRequest,
  place: 'path' | 'query' | 'header' | 'cookie',
  name: string,
  wanted: Json | undefined,
): boolean {
  const reading = readingOf(judged, place, name);
  if (wanted === null || wanted === undefined) return reading.raw === undefined;
  return equal(reading.value, wanted) || reading.raw === plainText(wanted);
}
