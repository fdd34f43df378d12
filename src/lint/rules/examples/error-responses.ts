import type { Json, Pointer } from '../../../document';
import {
  type ReadResponse,
  type RandomSource,
  applyRelations,
  isSuccess,
  validateReadResponse,
  type ValidatedRequest,
  sampleFor,
  statusOf,
  successOf,
  reportedBy,
  type Violation,
  violationText,
} from '../../../exchange';
import { isJson } from '../../../exchange/codecs/json/json';
import { essence } from '../../../exchange/wire/media-type';
import { writeHeader } from '../../../exchange/parameters/write-parameter';
import type { Example, Header, MediaType, Operation, Response } from '../../../model';
import { type Direction, seeded, withoutAliases } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';
import { isBrought, validateComposed } from '../../scenario-run';

/** A response that nobody can give without breaking the document. */
export const conformingResponse: Rule = {
  id: 'response',
  severity: 'error',
  describe: 'A conforming response can be made for every declared one: from an example, or from its schema.',
  *check(context) {
    const samples: Samples = new Map();
    yield* checkMakeable(context, samples);
    for (const operation of context.api.operations) yield* checkRelated(context, operation, samples);
    yield* checkScenarios(context);
  },
};

/** By the schema that a media type means in the end: why no value of it can be made, or the value. */
type Samples = Map<Pointer, ReturnType<typeof sampleFor>>;

function sampleOf(
  context: LintContext,
  schema: Pointer,
  samples: Samples,
  direction: Direction = 'response',
): ReturnType<typeof sampleFor> {
  const key = withoutAliases(context.document.root, schema);
  const known = samples.get(key);
  if (known !== undefined) return known;
  const reason = context.brokenness(key);
  // A schema that cannot be compiled has a finding of its own.
  const made = reason === undefined ? sampleFor(context.api, key, direction) : { value: null };
  samples.set(key, made);
  return made;
}

/** A request body that nobody can send without breaking the document. */
export const conformingRequest: Rule = {
  id: 'request',
  severity: 'error',
  describe: 'A conforming body can be made for every required request body.',
  *check(context) {
    const samples: Samples = new Map();
    const bodies = context.api.operations.map(({ id, body }): Found | undefined => {
      if (body?.required !== true) return undefined;
      return inTheWayOf(context, body.media, samples, 'request', `no request body can be made for ${id}`);
    });
    yield* grouped(bodies);
  },
};

/** Many responses may share the schema that is in their way: it is reported once. */
function* checkMakeable(context: LintContext, samples: Samples): Iterable<Found> {
  yield* grouped(
    context.api.operations.flatMap((operation) =>
      operation.responses.map((response) => unmakeable(context, operation, response, samples)),
    ),
  );
}

function* grouped(all: readonly (Found | undefined)[]): Iterable<Found> {
  const inTheWay = new Map<string, Found & { count: number }>();
  for (const found of all) {
    if (found === undefined) continue;
    const known = inTheWay.get(found.pointer);
    if (known === undefined) inTheWay.set(found.pointer, { ...found, count: 1 });
    else known.count++;
  }
  for (const { pointer, message, count } of inTheWay.values()) {
    yield { pointer, message: count === 1 ? message : `${message} (nor for ${count - 1} more)` };
  }
}

/** Finds what is in the way of a response, its relations aside. */
function unmakeable(
  context: LintContext,
  operation: Operation,
  response: Response,
  samples: Samples,
): Found | undefined {
  const of = `${response.status} of ${operation.id}`;
  for (const header of response.headers) {
    if (!header.required || header.schema === undefined || header.examples.length > 0) continue;
    const made = sampleOf(context, header.schema, samples);
    if ('reason' in made)
      return {
        pointer: made.pointer,
        message: `no value can be made for the header '${header.name}' of ${of}: ${made.reason}`,
      };
  }
  const isError = /^[45]/.test(response.status);
  if (isError && response.media.filter(isWritten).some(({ examples }) => examples.length > 0)) return undefined;
  return inTheWayOf(context, response.media, samples, 'response', `no response can be made for ${of}`);
}

/** What is in the way of a body in each of its media types. */
function inTheWayOf(
  context: LintContext,
  all: readonly MediaType[],
  samples: Samples,
  direction: Direction,
  what: string,
): Found | undefined {
  let first: Found | undefined;
  for (const media of all) {
    const { schema, examples } = media;
    const made = schema === undefined ? undefined : sampleOf(context, schema, samples, direction);
    if (schema === undefined || made === undefined || 'value' in made) return undefined;
    // Of an example in another format than JSON nothing is known here.
    const isFitting = ({ value }: Example): boolean =>
      !isWritten(media) || context.explain(schema, value, direction).length === 0;
    if (examples.some(isFitting)) return undefined;
    const tried = examples.length > 0 ? 'its examples do not fit, and ' : '';
    first ??= { pointer: made.pointer, message: `${what}: ${tried}${made.reason}` };
  }
  return first;
}

/** The media types that any value can be written in. Others may have responses that only their authors can make. */
function isWritten({ type }: MediaType): boolean {
  return isJson(type) || ['*/*', 'application/*'].includes(essence(type));
}

/** The bodies that a media type can get: the examples that fit, then a value made from the schema. */
function valuesOf(context: LintContext, { schema, examples }: MediaType, samples: Samples): readonly Json[] {
  const own = examples.map(({ value }) => value);
  if (schema === undefined) return own.length > 0 ? own : [{}];
  const made = sampleOf(context, schema, samples);
  const fitting = own.filter((value) => context.explain(schema, value, 'response').length === 0);
  return 'value' in made ? [...fitting, made.value] : fitting;
}

/** The success of an operation whose relations no response can satisfy, for its own first request. */
function* checkRelated(context: LintContext, operation: Operation, samples: Samples): Iterable<Found> {
  const response = successOf(operation);
  if (response === undefined || response.relations.length === 0) return;
  // Its scenarios are looked at one by one.
  if (context.scenarios().some((run) => run.response === response && isBrought(run))) return;
  const validated = validateComposed(context.api, operation, undefined);
  if (validated === undefined || validated.operation !== operation || validated.violations.length > 0) return;
  const media = response.media.find(isWritten);
  const values = media === undefined ? [undefined] : valuesOf(context, media, samples);
  const outcomes = values.map((body) => {
    const attempt: Attempt = { operation, response, media, validated, body };
    return violationsIn(context, attempt, draftOf(context, attempt, samples))[0];
  });
  const [first] = outcomes;
  if (first === undefined || outcomes.includes(undefined)) return;
  const message = `no response ${response.status} of ${operation.id} satisfies its relations: ${violationText(first)}`;
  yield { pointer: first.specPointer, message };
}

/** Scenarios whose relations put something into the example that the schema forbids. */
function* checkScenarios(context: LintContext): Iterable<Found> {
  for (const run of context.scenarios()) {
    const { operation, response, scenario, validated } = run;
    const { media, example } = scenario;
    if (!isBrought(run)) continue;
    // What is wrong with the example as it stands is reported as such.
    if (media.schema !== undefined && context.explain(media.schema, example.value, 'response').length > 0) continue;
    const attempt: Attempt = { operation, response, media, validated, body: example.value };
    const draft = draftOf(context, attempt, new Map());
    const before = validateReadResponse(context.api, {
      request: validated,
      declared: response,
      media,
      response: draft,
    });
    if (before.some((violation) => violation.code === 'relation' && violation.in === 'response.body')) continue;
    const known = new Set(before.map(({ specPointer }) => specPointer));
    const found = violationsIn(context, attempt, draft).find(({ specPointer }) => !known.has(specPointer));
    if (found === undefined) continue;
    const message =
      `the response '${scenario.name}' violates the document once its relations are applied: ` +
      `${violationText(found)}`;
    yield { pointer: scenario.pointer, message };
  }
}

interface Attempt {
  readonly operation: Operation;
  readonly response: Response;
  readonly media: MediaType | undefined;
  readonly validated: ValidatedRequest;
  readonly body: Json | undefined;
}

/** A response before its relations are applied. */
function draftOf(context: LintContext, { operation, response, body }: Attempt, samples: Samples): ReadResponse {
  const category = response.scenarios.find(({ category: own }) => own !== undefined)?.category;
  return {
    status: statusOf(response, isSuccess(response) ? undefined : category, operation),
    headers: response.headers.flatMap((header) => fieldOf(context, header, samples)),
    body,
  };
}

/** What a response breaks after its relations were applied. */
function violationsIn(context: LintContext, { response, media, validated }: Attempt, draft: ReadResponse): Violation[] {
  const { api, document } = context;
  const reported = reportedBy(response, validated);
  const { response: read } = applyRelations(response, draft, { document, validated, reported, media, random: RANDOM });
  return validateReadResponse(api, { request: validated, declared: response, media, response: read });
}

function fieldOf(context: LintContext, header: Header, samples: Samples): [string, string][] {
  const { name, examples, required, schema } = header;
  const [example] = examples;
  if (example !== undefined) return [[name, writeHeader(header, example.value)]];
  if (!required) return [];
  const made = schema === undefined ? { value: '' } : sampleOf(context, schema, samples);
  return 'value' in made ? [[name, writeHeader(header, made.value)]] : [];
}

/** Always the same, so that lint says the same of the same document. */
const RANDOM: RandomSource = {
  serial: () => 1,
  int: (min, max) => seeded(1).int(min, max),
  now: () => Date.UTC(2015, 10, 3),
};
