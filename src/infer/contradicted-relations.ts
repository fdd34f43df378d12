import { type Json, pointers } from '../document';
import {
  type ReadResponse,
  type RandomSource,
  composeRequest,
  conformingHeader,
  draftScenario,
  applyRelations,
  validateReadResponse,
  validateRequest,
  type ValidatedRequest,
  overlap,
  planOf,
  sampleFor,
  statusOf,
  type Violation,
  writeHeader,
} from '../exchange';
import type { Api, Header, MediaType, Operation, Response, ResponsePlace, Scenario } from '../model';
import { seeded, validatorsOf } from '../schema';
import { hasMembers } from './subject';

/**
 * The ids of a response's relations that cannot hold together with what its document says: an example breaks them with
 * its own request, or what they put into a response is nothing that the schema allows there.
 */
export function contradictedRelations(api: Api, operation: Operation, response: Response): ReadonlySet<string> {
  const named = response.scenarios.map((scenario) => requestOf(api, operation, scenario));
  const ofExamples = response.scenarios.flatMap((scenario, i) => {
    const validated = named[i];
    return validated === undefined ? [] : unfitExample(api, operation, response, scenario, validated);
  });
  const plain = requestOf(api, operation, undefined);
  const made = plain === undefined ? [] : unfitSample(api, operation, response, plain);
  return new Set([...ofExamples, ...made]);
}

function requestOf(api: Api, operation: Operation, scenario: Scenario | undefined): ValidatedRequest | undefined {
  const draft = draftScenario(api, operation, scenario);
  return typeof draft === 'string' ? undefined : validateRequest(api, composeRequest(draft));
}

/**
 * An example that its own request names says what comes; any other must still be one that the relations can be put
 * into.
 */
function unfitExample(
  api: Api,
  operation: Operation,
  response: Response,
  { example, media, name }: Scenario,
  validated: ValidatedRequest,
): string[] {
  const read = responseOf(operation, response, example.value);
  const isOwn = [...operation.parameters, ...(operation.body?.media ?? [])].some(({ examples }) =>
    examples.some((one) => one.name === name && name !== ''),
  );
  const asShown = validateReadResponse(api, {
    request: validated,
    declared: withoutHeaders(response),
    media: undefined,
    response: read,
  });
  const broken = isOwn ? asShown.flatMap(({ code, args }) => (code === 'relation' ? [args.id] : [])) : [];
  return [...broken, ...nonConformingResponse(api, response, media, validated, read)];
}

function unfitSample(api: Api, operation: Operation, response: Response, validated: ValidatedRequest): string[] {
  return response.media.flatMap((media) => {
    const { schema, examples } = media;
    if (schema === undefined || !hasMembers(media)) return [];
    // Where no example conforms, what is made from the schema is sent instead.
    if (examples.some(({ value }) => validatorsOf(api.document).accepts(schema, value, 'response'))) return [];
    const made = sampleFor(api, schema, 'response');
    return 'value' in made
      ? nonConformingResponse(api, response, media, validated, responseOf(operation, response, made.value))
      : [];
  });
}

/** Relations whose assignments make a response break its schema, where it did not before. */
function nonConformingResponse(
  api: Api,
  response: Response,
  media: MediaType,
  validated: ValidatedRequest,
  draft: ReadResponse,
): string[] {
  const { assignments } = planOf(response);
  const headers = response.headers.filter((one) =>
    assignments.some(({ target }) => overlap(target, { of: 'response', in: 'header', name: one.name })),
  );
  const parts = { request: validated, declared: { ...response, headers }, media };
  const violationsOf = (response: ReadResponse): Violation[] => validateReadResponse(api, { ...parts, response });
  const drafted = { ...draft, headers: headers.flatMap((one) => fieldOf(api, one)) };
  const before = new Set(violationsOf(drafted).map(({ specPointer }) => specPointer));
  const { response: read } = applyRelations(response, drafted, {
    document: api.document,
    validated,
    reported: [],
    media,
    random: RANDOM,
  });
  return violationsOf(read).flatMap((violation) => {
    const { specPointer, code, args } = violation;
    // What holds for no response that it could be put into.
    if (code === 'relation') return assignments.some(({ relation }) => relation.id === args.id) ? [args.id] : [];
    if (before.has(specPointer)) return [];
    const place = placeOf(violation);
    return assignments.filter(({ target }) => overlap(target, place)).map(({ relation }) => relation.id);
  });
}

/** Where something is wrong; what is missing is missing in something that an assignment made. */
function placeOf({ in: part, code, pointer }: Violation): ResponsePlace {
  if (part === 'response.header') return { of: 'response', in: 'header', name: pointers.tokens(pointer)[0] ?? '' };
  return { of: 'response', in: 'body', pointer: code === 'required' ? (pointers.parent(pointer) ?? pointer) : pointer };
}

/** A header field as the document shows it, or as its schema has it. */
function fieldOf(api: Api, header: Header): [string, string][] {
  const { name, schema } = header;
  const made = schema === undefined ? undefined : sampleFor(api, schema, 'response');
  const value = conformingHeader(api, header, '')?.value ?? (made && 'value' in made ? made.value : null);
  return value === null ? [] : [[name, writeHeader(header, value)]];
}

function responseOf(operation: Operation, response: Response, body: Json): ReadResponse {
  return { status: statusOf(response, undefined, operation), headers: [], body };
}

/** Examples of headers belong to no scenario. */
function withoutHeaders(response: Response): Response {
  return { ...response, headers: [] };
}

/** Always the same, so that the same is suggested for the same document. */
const RANDOM: RandomSource = {
  serial: () => 1,
  int: (min, max) => seeded(1).int(min, max),
  now: () => Date.UTC(2015, 10, 3),
};
