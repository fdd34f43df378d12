import { isObject, type JsonObject, pointers, resolve } from '../../document';
import { type Choice, responseFor, statusOf, successOf } from '../../exchange';
import type { Header, Operation, Response, Scenario } from '../../model';
import { kindOf } from '../error-body/member-names';
import { unknownName } from '../overrides/override-error';
import type { Preference } from '../session/preference';

/** A response that a client asked for. */
export interface PreferredResponse {
  readonly response: Response;
  readonly scenario: Scenario | undefined;
  readonly status: number;
  /** The client named the example. */
  readonly isExact?: boolean | undefined;
  /** The name of the headers' examples, where the client named one and no body has it. */
  readonly headerExample?: string | undefined;
}

/**
 * The example that the request selects, if it belongs to that response; else the first, if all of them belong to some
 * error category or situation.
 */
function exampleFor(response: Response, selected: Choice | undefined): Scenario | undefined {
  if (selected?.response === response) return selected.scenario;
  return response.scenarios.every(({ category }) => category !== undefined) ? response.scenarios[0] : undefined;
}

/** Finds the response that a preference names, or says which there are. */
export function preferredResponse(
  root: JsonObject,
  operation: Operation,
  { code, example }: Pick<Preference, 'code' | 'example'>,
  selected: Choice | undefined,
): PreferredResponse | string {
  const response = code === undefined ? undefined : responseFor(operation, code);
  if (code !== undefined && response === undefined) {
    return `${operation.id} has no response ${code}; it has ${operation.responses.map((r) => r.status).join(', ')}`;
  }
  if (example === undefined) {
    const chosen = response ?? successOf(operation);
    return chosen === undefined
      ? `${operation.id} has no response`
      : {
          response: chosen,
          scenario: exampleFor(chosen, selected),
          status: code ?? statusOf(chosen, undefined, operation),
        };
  }
  const among = response === undefined ? operation.responses : [response];
  for (const one of among) {
    const scenario = one.scenarios.find(({ name }) => name === example);
    if (scenario !== undefined) {
      const status = code ?? statedStatus(operation, one, scenario) ?? statusOf(one, scenario.category, operation);
      return { response: one, scenario, status, isExact: true };
    }
  }
  const held = among.find(({ headers }) => headers.some((header) => namesOf(header).includes(example)));
  if (held !== undefined) {
    const scenario = exampleFor(held, selected);
    return { response: held, scenario, status: code ?? statusOf(held, undefined, operation), headerExample: example };
  }
  const names = among.flatMap((r) => [...r.scenarios.map(({ name }) => name), ...r.headers.flatMap(namesOf)]);
  const unread = among.map((one) => unreadAddress(root, one, example)).find((address) => address !== undefined);
  if (unread !== undefined)
    return `the example '${example}' has no value: its externalValue '${unread}' could not be read`;
  return unknownName(code === undefined ? 'no example' : `${code} has no example`, example, [...new Set(names)]);
}

/** The error status that an example states itself, as in `{ status: 503 }`, where its response may have it. */
function statedStatus(operation: Operation, response: Response, { example }: Scenario): number | undefined {
  if (!isObject(example.value)) return undefined;
  const stated = Object.entries(example.value).map(([name, value]) => {
    const status = /^(?:status|code)$/.test(kindOf(name, false) ?? '') ? Number(value) : NaN;
    const isError = Number.isInteger(status) && status >= 400 && status < 600;
    return isError && responseFor(operation, status) === response ? status : undefined;
  });
  return stated.find((status) => status !== undefined);
}

/** The names of a header's examples. */
function namesOf({ examples }: Header): readonly string[] {
  return examples.flatMap(({ name }) => (name === '' ? [] : [name]));
}

/** The address of an example that has no value, since loading could not read it. */
function unreadAddress(root: JsonObject, { media }: Response, name: string): string | undefined {
  const addresses = media.map(({ pointer }) => {
    const example = resolve(root, pointers.join(pointer, 'examples', name))?.value;
    return isObject(example) && typeof example.externalValue === 'string' ? example.externalValue : undefined;
  });
  return addresses.find((address) => address !== undefined);
}
