import { equal, equalTo, type Json, oncePerPart, plainText, property } from '../../document';
import type { Operation, Scenario } from '../../model';
import { header } from '../exchange';
import type { ParameterValue } from '../parameters/read-parameter';
import { readerOf, type ValidatedRequest } from '../request/validated-request';

/** How well a request fits a scenario. */
interface ScenarioFit {
  readonly matches: boolean;
  /** How many parts of the request the scenario names: the more, the more it says. */
  readonly parts: number;
}

/** One part of the request that a scenario names, held against a request. */
export type Check = (validated: ValidatedRequest) => boolean;

/**
 * Holds a request against a scenario: each part that has an example of the scenario's name, or stands in its
 * `x-request`, must equal it; the other parts are free.
 */
export function fitOf(operation: Operation, scenario: Scenario, validated: ValidatedRequest): ScenarioFit {
  const checks = checksOf(operation, scenario);
  return { matches: checks.every((holds) => holds(validated)), parts: checks.length };
}

/**
 * What a scenario asks of a request follows from the document alone, so it is put together once; what most requests
 * differ in comes first.
 */
export const checksOf = oncePerPart((operation: Operation, scenario: Scenario): readonly Check[] => [
  ...bodyChecks(operation, scenario),
  ...requestChecks(scenario),
  ...parameterChecks(operation, scenario),
]);

/** Whether a scenario says which request it means: an example of its name, or `x-request`. */
export function namesRequest(operation: Operation, { name, request }: Scenario): boolean {
  if (Object.keys(request).length > 0) return true;
  const examples = [...operation.parameters, ...(operation.body?.media ?? [])].flatMap((part) => part.examples);
  return name !== '' && examples.some((example) => example.name === name);
}

function parameterChecks(operation: Operation, { name, request }: Scenario): Check[] {
  return operation.parameters.flatMap((parameter): Check[] => {
    if (property(request[parameter.in], parameter.name) !== undefined) return [];
    const example = parameter.examples.find((e) => e.name === name && name !== '');
    if (example === undefined) return [];
    return [
      ({ parameters }) => {
        const reading = parameters.get(parameter);
        return equal(example.value, reading?.value) || reading?.raw === example.value;
      },
    ];
  });
}

function bodyChecks(operation: Operation, { name, request }: Scenario): Check[] {
  const wanted = request.body;
  if (wanted !== undefined) {
    const isWanted = equalTo(wanted);
    return [({ body }) => body.kind === 'value' && isWanted(body.value)];
  }
  if (request.serializedBody !== undefined) return [(validated) => textOf(validated) === request.serializedBody];
  const examples = (operation.body?.media ?? []).flatMap((media) =>
    media.examples.filter((e) => e.name === name && name !== ''),
  );
  if (examples.length === 0) return [];
  // Several media types mostly have the same one.
  const values = examples
    .map(({ value }) => value)
    .filter((value, i, all) => all.findIndex((other) => equal(other, value)) === i)
    .map((value) => ({ isSame: equalTo(value), text: typeof value === 'string' ? value.trim() : undefined }));
  return [
    (validated) => {
      const { body } = validated;
      if (body.kind !== 'value') return false;
      for (const { isSame, text } of values)
        // One that is written as it is sent (`serializedValue`, `externalValue`) may be the text itself.
        if (isSame(body.value) || (text !== undefined && textOf(validated).trim() === text)) return true;
      return false;
    },
  ];
}

function textOf(validated: ValidatedRequest): string {
  return validated.request.body === undefined ? '' : new TextDecoder().decode(validated.request.body);
}

function requestChecks({ request }: Scenario): Check[] {
  const credentials = Object.entries(request.credentials ?? {}).map(([scheme, name]): Check => {
    return (validated) => {
      const found = validated.credentials.get(scheme);
      return name === 'none' ? found === undefined || found.category === 'no-credentials' : found?.names[0] === name;
    };
  });
  const parameters = (['path', 'query', 'header', 'cookie'] as const).flatMap((place) =>
    Object.entries(request[place] ?? {}).map(([name, wanted]) => parameterCheck(readerOf(place, name), wanted)),
  );
  const contentType = request.contentType?.toLowerCase();
  const media: Check[] =
    contentType === undefined
      ? []
      : [(validated) => header(validated.request.headers, 'content-type')?.toLowerCase() === contentType];
  return [...credentials, ...parameters, ...media];
}

function parameterCheck(read: (validated: ValidatedRequest) => ParameterValue, wanted: Json | undefined): Check {
  if (wanted === null || wanted === undefined) return (validated) => read(validated).raw === undefined;
  const text = plainText(wanted);
  return (validated) => {
    const { value, raw } = read(validated);
    return equal(value, wanted) || raw === text;
  };
}
