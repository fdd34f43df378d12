import { equal, type Json, type JsonObject } from '../../document';
import type { RandomSource } from '../../exchange';
import {
  concreteMedia,
  encodeText,
  header,
  isJson,
  negotiate,
  negotiateNearest,
  readSerialized,
  sampleBody,
  schemaShapes,
  withoutWriteOnly,
} from '../../exchange';

import type { Api, Example, ErrorCategory, MediaType, Operation, Response, Scenario } from '../../model';
import type { Sample } from '../../schema';
import { type Draft, draftHeaders, hasConstantHeaders, isSendable, isWritable } from './draft';
import type { PreferredResponse } from './preferred-response';
import type { ResponsePlan, Task } from './task';

/** Which response is to be drafted. */
interface DraftRequest extends PreferredResponse {
  readonly api: Api;
  readonly operation?: Operation | undefined;
  readonly category: ErrorCategory | undefined;
  readonly accept: string | undefined;
  readonly dynamic: boolean;
  readonly random: RandomSource;
}

/** What the drafts of a plan are made by. */
export function draftRequest({ api, validated, dynamic, random }: Task, plan: ResponsePlan): DraftRequest {
  const accept = header(validated.request.headers, 'accept');
  const { response, scenario, isExact, headerExample, status, category } = plan;
  const { operation } = validated;
  return { api, operation, response, scenario, isExact, headerExample, status, category, accept, dynamic, random };
}

/** A draft that cannot be made: the reason, and the schema that is in the way. */
export interface NoDraft {
  readonly reason: string;
  readonly pointer: string;
}

/**
 * The drafts of a response, the best first: the scenario's example; then each example of the media type that the
 * client accepts (none where random values are asked for), then a value made from the schema.
 */
export function* draftsOf(request: DraftRequest): Generator<Draft | NoDraft> {
  const isFallback = request.scenario !== undefined;
  const { api, operation, response, random, headerExample } = request;
  const scenario = acceptedForm(request);
  const draft = (
    media: MediaType,
    example: Pick<Example, 'value'> & { readonly name?: string },
    origin: string,
  ): Draft => ({
    response: {
      status: request.status,
      headers: draftHeaders(api, response, random, headerExample ?? example.name, operation),
      body: sendable(api, media, example.value),
    },
    media: concreteMedia(media, request.accept, api.document.root, example.value),
    origin,
  });
  const ofExample = (media: MediaType, example: Example, origin: string): Draft => {
    const constants = headerExample === undefined ? constantsOf(request, media, example) : undefined;
    const serialized = serializedForm(api, media, example);
    if (constants === undefined) return { ...draft(media, example, origin), serialized };
    const { headers, body } = constants;
    const response = { status: request.status, headers, body };
    return { response, media, origin, isConstant: true, serialized };
  };
  if (scenario !== undefined) {
    yield ofExample(scenario.media, scenario.example, `example '${scenario.name}'`);
    if (request.isExact === true) return;
  }
  const media = scenario?.media ?? chosenMedia(api, response.media, request.accept);
  if (media === undefined) {
    yield {
      response: {
        status: request.status,
        headers: draftHeaders(api, response, random, headerExample, operation),
        body: undefined,
      },
      media: undefined,
      origin: 'a response without a body',
    };
    return;
  }
  if (!request.dynamic) {
    for (const example of eligible(response, media, request.category)) {
      if (example === scenario?.example) continue;
      const origin = example.name === '' ? 'the example' : `example '${example.name}'`;
      yield { ...ofExample(media, example, origin), isFallback };
    }
  }
  yield { ...fromSchema(request, concreteMedia(media, request.accept, api.document.root), draft), isFallback };
}

/** The first draft of a response, where it follows from the document alone. */
export function constantDraft(request: DraftRequest): Draft | undefined {
  if (request.dynamic) return undefined;
  for (const first of draftsOf(request)) return 'isConstant' in first ? first : undefined;
  return undefined;
}

/** A scenario in the media type that the client accepts: examples with one name in several of them are one scenario. */
function acceptedForm({ response, scenario, accept }: DraftRequest): Scenario | undefined {
  if (scenario === undefined || accept === undefined || response.media.length < 2) return scenario;
  const forms = response.scenarios.filter(({ name }) => name === scenario.name);
  const types = forms.map(({ media }) => media.type);
  return forms[negotiate(accept, types)] ?? scenario;
}

/** The headers and the body of an example's drafts. */
type Constants = Pick<Draft['response'], 'headers' | 'body'>;

const known = new WeakMap<Response, Map<Example, Constants | undefined>>();

/** What all drafts of an example have; nothing where they are made for each request. */
function constantsOf(
  { api, response, random }: DraftRequest,
  media: MediaType,
  example: Example,
): Constants | undefined {
  const ofResponse = known.get(response) ?? new Map<Example, Constants | undefined>();
  known.set(response, ofResponse);
  if (!ofResponse.has(example)) {
    const isConstant = !media.type.includes('*') && hasConstantHeaders(api, response, example.name);
    const headers = isConstant ? draftHeaders(api, response, random, example.name) : [];
    ofResponse.set(example, isConstant ? { headers, body: sendable(api, media, example.value) } : undefined);
  }
  return ofResponse.get(example);
}

const serializedForms = new WeakMap<Example, { readonly bytes: Uint8Array | undefined }>();

/** The bytes that the document shows for an example, where they are its value's. */
function serializedForm(api: Api, media: MediaType, example: Example): Uint8Array | undefined {
  const { serialized, value } = example;
  if (serialized === undefined) return undefined;
  const known = serializedForms.get(example);
  if (known !== undefined) return known.bytes;
  const isItself = value === serialized && !isJson(media.readAs);
  const isItsOwn =
    isItself || (readSerialized(api.document, example, media, 'response')?.isSame ?? !isWritable(media, value));
  const bytes = isItsOwn && equal(sendable(api, media, value), value) ? encodeText(serialized) : undefined;
  serializedForms.set(example, { bytes });
  return bytes;
}

const cleaned = new WeakMap<object, Json>();

/** An example as it is sent: without the members that are `writeOnly`. That follows from the document alone. */
function sendable({ document }: Api, { schema }: MediaType, value: Json): Json {
  if (schema === undefined || typeof value !== 'object' || value === null) return value;
  let found = cleaned.get(value);
  if (found === undefined) cleaned.set(value, (found = withoutWriteOnly(document, schema, value)));
  return found;
}

function fromSchema(
  { api, response, dynamic, random }: DraftRequest,
  media: MediaType,
  draft: (media: MediaType, example: Pick<Example, 'value'> & { readonly name?: string }, origin: string) => Draft,
): Draft | NoDraft {
  const found = dynamic ? sampleBody(api, media, 'response', { mode: 'dynamic', random }) : staticSample(api, media);
  if (found === undefined)
    return draft(media, { value: isWritable(media, {}) ? {} : '' }, 'no schema and no example: an empty value');
  if ('reason' in found) return { reason: found.reason, pointer: found.pointer };
  const isConstant = !dynamic && !media.type.includes('*') && hasConstantHeaders(api, response, '');
  return { ...draft(media, found, 'made from the schema'), isMade: true, ...(isConstant && { isConstant }) };
}

const samples = new WeakMap<Api['document']['root'], Map<string, Sample | undefined>>();

/** The plainest value of a media type: it follows from the document alone, and is made once. */
function staticSample(api: Api, media: MediaType): Sample | undefined {
  const { root } = api.document;
  const ofRoot = samples.get(root) ?? new Map<string, Sample | undefined>();
  samples.set(root, ofRoot);
  const key = `${media.readAs} ${media.pointer}`;
  if (!ofRoot.has(key)) ofRoot.set(key, sampleBody(api, media, 'response'));
  return ofRoot.get(key);
}

/**
 * The media type that the client accepts, of those that have an example or that the mock can write. What it cannot
 * have, it gets in the first.
 */
export function chosenMedia(
  { document }: Api,
  all: readonly MediaType[],
  accept: string | undefined,
): MediaType | undefined {
  const able = all.filter((media) => isMakeable(document.root, media));
  const from = able.length > 0 ? able : all;
  const types = from.map(({ type }) => type);
  return from[negotiateNearest(accept, types)];
}

/** Whether an example, or what the schema describes, has a form in a media type. */
function isMakeable(root: JsonObject, media: MediaType): boolean {
  if (isWritable(media, {}) || media.examples.some((one) => isSendable(media, one))) return true;
  const shape = schemaShapes(root)(media.schema);
  return SCALARS.some((type) => shape.allows(type));
}

const SCALARS = ['string', 'integer', 'boolean', 'null'] as const;

/** The examples that may stand for this response: not those that stand for another error category. */
function eligible(response: Response, media: MediaType, category: ErrorCategory | undefined): readonly Example[] {
  if (media.examples.length === 0) return [];
  const others = new Set(
    response.scenarios.flatMap((s) => (s.category !== undefined && s.category !== category ? [s.example] : [])),
  );
  return media.examples.filter((example) => !others.has(example) && isSendable(media, example));
}
