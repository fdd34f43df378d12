import type { Json } from '../../document';
import type { MediaType, Operation, Parameter } from '../../model';
import type { BodyValue } from '../codecs/codec';
import type { Credential } from './credentials';
import { header, type HttpRequest } from '../exchange';
import type { ParameterValue } from '../parameters/read-parameter';
import type { Violation } from '../violation';

/** A request after validating: what it is a request for, what was read from it, and every violation. */
export interface ValidatedRequest {
  readonly request: HttpRequest;
  /** Absent where the document has no such path or method. */
  readonly operation: Operation | undefined;
  /** Methods of the path, where it exists but not with this method. */
  readonly allowed: readonly string[];
  readonly parameters: ReadonlyMap<Parameter, ParameterValue>;
  /** The media type of the document that the body was read by. */
  readonly media: MediaType | undefined;
  readonly body: BodyValue;
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly violations: readonly Violation[];
}

/** A request of which nothing is known but itself. */
export function unvalidated(request: HttpRequest): ValidatedRequest {
  const nothing = {
    operation: undefined,
    allowed: [],
    media: undefined,
    body: { kind: 'absent' },
    violations: [],
  } as const;
  return { request, ...nothing, parameters: new Map(), credentials: new Map() };
}

/** The body's value; `undefined` where none exists or it cannot be read. */
export function bodyValue(validated: ValidatedRequest): Json | undefined {
  return validated.body.kind === 'value' ? validated.body.value : undefined;
}

/** The values of the declared parameters in one place, by their names. */
export function parameterValues({ parameters }: ValidatedRequest, place: Parameter['in']): Record<string, Json> {
  return Object.fromEntries(
    [...parameters].flatMap(([parameter, { value }]) =>
      parameter.in === place && value !== undefined ? [[parameter.name, value]] : [],
    ),
  );
}

/**
 * A parameter by place and name as it was sent; a header or query parameter that the document does not know is text.
 */
export function readingOf(validated: ValidatedRequest, place: Parameter['in'], name: string): ParameterValue {
  return readerOf(place, name)(validated);
}

/** What `readingOf` is for one place and name, for those who keep it. */
export function readerOf(place: Parameter['in'], name: string): (validated: ValidatedRequest) => ParameterValue {
  const lower = name.toLowerCase();
  const isMeant = (one: Parameter): boolean =>
    one.in === place && (one.name === name || (place === 'header' && one.name.toLowerCase() === lower));
  // All requests of an operation have the same parameters.
  let last: { readonly operation: Operation; readonly parameter: Parameter | undefined } | undefined;
  return ({ operation, parameters, request }) => {
    if (operation !== undefined && operation !== last?.operation)
      last = { operation, parameter: operation.parameters.find(isMeant) };
    const parameter = operation && last?.parameter;
    const reading = parameter && parameters.get(parameter);
    if (reading !== undefined) return reading;
    const raw =
      place === 'header'
        ? header(request.headers, name)
        : place === 'query'
          ? queryValue(request.target, name)
          : undefined;
    return { raw, value: raw };
  };
}

function queryValue(target: string, name: string): string | undefined {
  const at = target.indexOf('?');
  return at < 0 ? undefined : (new URLSearchParams(target.slice(at + 1)).get(name) ?? undefined);
}
