import type { Document, Json, Pointer } from '../../document';
import type {
  Api,
  Body,
  MediaType,
  Operation,
  Parameter,
  Scenario,
  SecurityRequirement,
  SecurityScheme,
} from '../../model';
import { codecFor } from '../codecs/codecs';
import { sampleBody } from '../sample-body';
import { sampleFor } from '../sample-for';
import { conformingBody, conformingParameter } from './conforming-example';

/**
 * A value that is sent for a parameter, and the example that it is of; `name` is undefined where no scenario names one.
 */
export interface ParameterChoice {
  readonly value: Json;
  readonly name: string | undefined;
  /** This very value is meant: no installation has another in its place. */
  readonly exact?: boolean;
}

/** What is sent as a body: a value written in its media type, or text or bytes as they stand. */
export type BodyChoice =
  | {
      readonly kind: 'value';
      readonly value: Json;
      readonly media: MediaType;
      /** The place that a case is about: no installation has another value there. */
      readonly kept?: Pointer;
    }
  | { readonly kind: 'text'; readonly text: string; readonly media: MediaType | undefined }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly media: MediaType | undefined };

/** A request in its parts, before it is written: what a suite varies and binds to an installation. */
export interface RequestDraft {
  readonly document: Document;
  readonly operation: Operation;
  /** Another method, or another path template, than the operation's. */
  readonly method?: string;
  readonly path?: string;
  readonly parameters: ReadonlyMap<Parameter, ParameterChoice>;
  /** Fields that the document does not declare. */
  readonly extra: {
    readonly query: readonly Pair[];
    readonly header: readonly Pair[];
    readonly cookie: readonly Pair[];
  };
  readonly body: BodyChoice | undefined;
  /** Instead of the media type's own; `''` sends no Content-Type at all. */
  readonly contentType: string | undefined;
  /** By scheme, the name of the credential: of `x-credentials`, or `none`. */
  readonly credentials: ReadonlyMap<SecurityScheme, string>;
  /** This very alternative of `security` is meant: no installation has another in its place. */
  readonly alternative?: SecurityRequirement;
  /** How the name of the authentication scheme is spelt, where that matters; `''` leaves it out. */
  readonly spelling?: string;
  /** Stands instead of the password of Basic credentials; their name stays. */
  readonly password?: string;
}

export type Pair = readonly [name: string, value: string];

/** A draft with a choice for one of its operation's parameters. */
export function withChoice(draft: RequestDraft, parameter: Parameter, choice: ParameterChoice): RequestDraft {
  return { ...draft, parameters: new Map([...draft.parameters, [parameter, choice]]) };
}

/** A draft with this very value for one of its operation's parameters. */
export function withExactValue(draft: RequestDraft, parameter: Parameter, value: Json): RequestDraft {
  return withChoice(draft, parameter, { value, name: undefined, exact: true });
}

/** A draft without one of its operation's parameters. */
export function withoutParameter(draft: RequestDraft, { pointer }: Parameter): RequestDraft {
  return { ...draft, parameters: new Map([...draft.parameters].filter(([one]) => one.pointer !== pointer)) };
}

/** A draft with one more field that the document does not declare. */
export function withExtra(draft: RequestDraft, place: keyof RequestDraft['extra'], field: Pair): RequestDraft {
  return { ...draft, extra: { ...draft.extra, [place]: [...draft.extra[place], field] } };
}

/** The name of the credential that is sent where a scenario names none: the first of `x-credentials`. */
export function usualCredential(scheme: SecurityScheme): string {
  return scheme.credentials[0]?.name ?? 'valid';
}

/**
 * Drafts the request of a scenario: the parts that have an example of its name, or stand in its `x-request`; the others
 * with their first example, or (where they are required and have none) with a value made from their schema. Optional
 * parameters are sent only when named.
 *
 * @param media the media type of the body where the scenario's name occurs under several (see `mediaOf`)
 * @returns the draft, or in words what is missing for it
 */
export function draftScenario(
  api: Api,
  operation: Operation,
  scenario: Scenario | undefined,
  media?: MediaType,
): RequestDraft | string {
  const request = scenario?.request ?? {};
  const parameters = new Map<Parameter, ParameterChoice>();
  for (const parameter of operation.parameters) {
    const choice = parameterChoice(api, operation, parameter, scenario);
    if (typeof choice === 'string') return choice;
    if (choice !== undefined) parameters.set(parameter, choice);
  }
  const undeclared = (place: Parameter['in']): Pair[] =>
    Object.entries(request[place] ?? {})
      .filter(
        ([name, value]) =>
          value !== null && !operation.parameters.some((p) => p.in === place && sameName(place, p.name, name)),
      )
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  const body = operation.body === undefined ? undefined : bodyChoice(api, operation.body, scenario, media);
  if (typeof body === 'string') return body;
  const credentials = new Map<SecurityScheme, string>();
  for (const { scheme } of alternativeFor(operation, request.credentials)?.schemes ?? [])
    credentials.set(scheme, request.credentials?.[scheme.name] ?? usualCredential(scheme));
  return {
    document: api.document,
    operation,
    parameters,
    extra: { query: undeclared('query'), header: undeclared('header'), cookie: undeclared('cookie') },
    body,
    contentType: request.contentType,
    credentials,
  };
}

/** The first alternative of `security` that has all schemes that are named. */
function alternativeFor({ security }: Operation, named: object = {}): SecurityRequirement | undefined {
  const names = Object.keys(named);
  return (
    security.find(({ schemes }) => names.every((n) => schemes.some(({ scheme }) => scheme.name === n))) ?? security[0]
  );
}

/**
 * The media types under which a scenario's name stands as a request example; none where its body is free or its own.
 */
export function mediaOf(operation: Operation, scenario: Scenario): readonly MediaType[] {
  if (scenario.name === '' || scenario.request.body !== undefined || scenario.request.serializedBody !== undefined)
    return [];
  return (operation.body?.media ?? []).filter((media) => media.examples.some(({ name }) => name === scenario.name));
}

function sameName(place: Parameter['in'], a: string, b: string): boolean {
  return a === b || (place === 'header' && a.toLowerCase() === b.toLowerCase());
}

function parameterChoice(
  api: Api,
  operation: Operation,
  parameter: Parameter,
  scenario: Scenario | undefined,
): ParameterChoice | string | undefined {
  const own = Object.entries(scenario?.request[parameter.in] ?? {}).find(([name]) =>
    sameName(parameter.in, parameter.name, name),
  )?.[1];
  if (own === null) return undefined;
  if (own !== undefined) return { value: own, name: scenario?.name };
  const named = parameter.examples.find(({ name }) => name !== '' && name === scenario?.name);
  if (named !== undefined) return { value: named.value, name: named.name };
  if (!parameter.required) return undefined;
  const conforming = conformingParameter(api, parameter);
  if (conforming !== undefined) return { value: conforming.value, name: undefined };
  if (parameter.schema === undefined) return { value: 'value', name: undefined };
  const found = sampleFor(api, parameter.schema, 'request');
  const [first] = parameter.examples;
  if ('reason' in found && first !== undefined) return { value: first.value, name: undefined };
  if ('reason' in found) return `${operation.id}: no value for the parameter '${parameter.name}': ${found.reason}`;
  return { value: found.value, name: undefined };
}

function bodyChoice(
  api: Api,
  body: Body,
  scenario: Scenario | undefined,
  wanted: MediaType | undefined,
): BodyChoice | string | undefined {
  const { request = {}, name } = scenario ?? {};
  const named = body.media.find(
    (media) => name !== undefined && name !== '' && media.examples.some((e) => e.name === name),
  );
  const media = wanted ?? named ?? body.media.find((m) => m.examples.length > 0) ?? body.media[0];
  if (request.serializedBody !== undefined) return { kind: 'text', text: request.serializedBody, media: body.media[0] };
  if (media === undefined) return undefined;
  if (request.body !== undefined)
    return { kind: 'value', value: request.body, media: wanted ?? body.media[0] ?? media };
  const example = media.examples.find((e) => name !== '' && e.name === name) ?? conformingBody(api, media);
  if (example !== undefined) return { kind: 'value', value: example.value, media };
  const found = sampleBody(api, media, 'request');
  const [first] = media.examples;
  if (first !== undefined && (found === undefined || 'reason' in found))
    return { kind: 'value', value: first.value, media };
  if (found === undefined)
    return body.required
      ? { kind: 'value', value: codecFor(media.readAs).writes({}) ? {} : 'string', media }
      : undefined;
  if ('reason' in found) return body.required ? `no value for the body: ${found.reason}` : undefined;
  return { kind: 'value', value: found.value, media };
}
