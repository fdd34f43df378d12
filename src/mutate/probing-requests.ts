import { entries, isObject, type Json, oncePerPart, pointers } from '../document';
import {
  composeRequest,
  copy,
  draftScenario,
  type HttpRequest,
  validateRequest,
  type RequestDraft,
  sampleFor,
  setAt,
} from '../exchange';
import type { Api, Operation } from '../model';
import { appliedTo, seeded, validatorsOf } from '../schema';
import { breakingsOf } from './mutants/breaking-values';

/** Bodies at random, of the document and of the changed one. */
const SAMPLES = 40;
const MOST_REQUESTS = 4000;

/** What is made of an operation, once. */
interface OperationRequests {
  readonly single: readonly HttpRequest[];
  readonly pairs: () => readonly HttpRequest[];
}

/**
 * Requests that are likely to distinguish one mock of an operation from another: each statement broken, bodies at
 * random.
 *
 * @param settings.pairs also two scenarios in one request, which show in which order they are validated
 */
export function probingRequests(
  api: Api,
  operation: Operation,
  changed: Api,
  settings: { readonly pairs: boolean },
): HttpRequest[] {
  const requests = requestsOf(api, operation);
  const [base] = draftsOf(api, operation);
  const ofChanged = base === undefined ? [] : sampled(changed, base);
  return distinct([...requests.single, ...ofChanged, ...(settings.pairs ? requests.pairs() : [])]);
}

/** Each request once: what breaks one statement often breaks another one as well. */
function distinct(requests: readonly HttpRequest[]): HttpRequest[] {
  const seen = new Set<string>();
  const decoder = new TextDecoder();
  return requests.filter(({ method, target, headers, body }) => {
    const key = JSON.stringify([method, target, headers, body === undefined ? null : decoder.decode(body)]);
    return !seen.has(key) && seen.add(key);
  });
}

const requestsOf = oncePerPart((api: Api, operation: Operation): OperationRequests => {
  const drafts = draftsOf(api, operation);
  const good = drafts.filter((draft) => validateRequest(api, composeRequest(draft)).violations.length === 0);
  const single = [
    ...drafts.map((draft) => composeRequest(draft)),
    ...good.slice(0, 8).flatMap((draft) => [draft, filled(api, draft)].flatMap((one) => brokenBodies(api, one))),
    ...good.slice(0, 1).flatMap(otherTypes),
    ...good.slice(0, 1).flatMap((draft) => [...sampled(api, draft), ...brokenParameters(api, draft)]),
  ];
  let made: readonly HttpRequest[] | undefined;
  return {
    single: distinct(single).slice(0, MOST_REQUESTS),
    pairs: () => (made ??= distinct(pairs(drafts)).slice(0, MOST_REQUESTS)),
  };
});

function draftsOf(api: Api, operation: Operation): RequestDraft[] {
  const scenarios = operation.responses.flatMap((response) => response.scenarios);
  return [undefined, ...scenarios].flatMap((scenario) => {
    const draft = draftScenario(api, operation, scenario);
    return typeof draft === 'string' ? [] : [draft];
  });
}

/** The same under each media type of the body; where it cannot be written in one, at least the type is sent. */
function otherTypes(draft: RequestDraft): HttpRequest[] {
  const { body } = draft;
  return (draft.operation.body?.media ?? []).map((media) =>
    /json|form|\*/.test(media.readAs) && body?.kind === 'value'
      ? composeRequest({ ...draft, body: { ...body, media } })
      : composeRequest({ ...draft, body: { kind: 'text', text: '<text/>', media }, contentType: media.type }),
  );
}

/** The draft with all optional parts that its body can have. */
function filled(api: Api, draft: RequestDraft): RequestDraft {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined) return draft;
  const { schema } = body.media;
  const { accepts } = validatorsOf(api.document);
  let value = body.value;
  for (const [pointer, places] of appliedTo(api.document, schema, value, 'request')) {
    for (const [name] of entries(pointers.valueAt(api.document.root, pointers.join(pointer, 'properties')))) {
      const sample = sampleFor(api, pointers.join(pointer, 'properties', name), 'request');
      for (const at of places) {
        const place = pointers.join(at, name);
        if ('reason' in sample || pointers.valueAt(value, place) !== undefined) continue;
        const more = setAt(copy(value), place, sample.value);
        if (accepts(schema, more, 'request')) value = more;
      }
    }
  }
  return { ...draft, body: { ...body, value } };
}

/** Parts of one scenario's request in another's: both faults at once. */
function pairs(drafts: readonly RequestDraft[]): HttpRequest[] {
  return drafts.flatMap((one) =>
    drafts.flatMap((other) =>
      one === other
        ? []
        : [
            composeRequest({ ...one, body: other.body, contentType: other.contentType }),
            composeRequest({ ...one, credentials: other.credentials, extra: other.extra }),
            composeRequest({ ...one, parameters: other.parameters }),
          ],
    ),
  );
}

function brokenBodies(api: Api, draft: RequestDraft): HttpRequest[] {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined) return [];
  return changes(api, body.media.schema, body.value).map((value) =>
    composeRequest({ ...draft, body: { ...body, value } }),
  );
}

function brokenParameters(api: Api, draft: RequestDraft): HttpRequest[] {
  return [...draft.operation.parameters].flatMap((parameter) => {
    const without = new Map([...draft.parameters].filter(([one]) => one !== parameter));
    const value = draft.parameters.get(parameter)?.value ?? valueOf(api, parameter.schema);
    const others = parameter.schema === undefined ? [] : changes(api, parameter.schema, value);
    const sent = [value, ...others].filter((other) => other !== null && other !== '');
    return [
      ...(parameter.in === 'path' ? [] : [composeRequest({ ...draft, parameters: without })]),
      ...sent.map((other) =>
        composeRequest({ ...draft, parameters: new Map([...without, [parameter, { value: other, name: undefined }]]) }),
      ),
    ];
  });
}

function valueOf(api: Api, schema: string | undefined): Json {
  const found = schema === undefined ? { value: 'value' } : sampleFor(api, schema, 'request');
  return 'value' in found ? found.value : 'value';
}

/** The value with each statement of its schemas broken, wherever it is spoken, and each member left out. */
function changes(api: Api, schema: string, value: Json): Json[] {
  return [...appliedTo(api.document, schema, value, 'request')].flatMap(([pointer, places]) => {
    const node = pointers.valueAt(api.document.root, pointer);
    if (!isObject(node)) return [];
    const required = isObject(node.properties) ? { required: Object.keys(node.properties) } : {};
    const closed = { ...node, ...required, additionalProperties: false };
    return places.flatMap((at) => breakingsOf(closed).flatMap(({ tries }) => tries(value, at)));
  });
}

function sampled(api: Api, draft: RequestDraft): HttpRequest[] {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined) return [];
  const { schema } = body.media;
  return Array.from({ length: SAMPLES }, (_, i) =>
    sampleFor(api, schema, 'request', { mode: 'dynamic', random: seeded(i + 1) }),
  ).flatMap((made) => ('value' in made ? [composeRequest({ ...draft, body: { ...body, value: made.value } })] : []));
}
