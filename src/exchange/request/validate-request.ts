import { type Document, type Json, oncePerPart, type Pointer, pointers } from '../../document';
import {
  type Api,
  ERROR_CATEGORIES,
  type MediaType,
  type Operation,
  type Parameter,
  type VisibleCategory,
} from '../../model';
import { explain, type SchemaViolation, wordingOf } from '../../schema';
import type { BodyValue } from '../codecs/codec';
import { readFittingBody, validateReadBody } from '../codecs/validate-body';
import { type AuthMode, type CredentialSource, validateCredentials } from './credentials';
import { header, type HttpRequest } from '../exchange';
import type { ValidatedRequest } from './validated-request';
import { type PreparedParameter, type PreparedRequest, prepareRequest } from './prepare-request';
import { type Match, routerOf } from '../route/router';
import {
  parameterSource,
  type ParameterSource,
  type ParameterValue,
  readParameter,
} from '../parameters/read-parameter';
import { readFitting } from '../wire/read-fitting';
import { schemaShapes } from '../wire/schema-shape';
import type { Violation, ViolationPlace } from '../violation';

export interface RequestValidationOptions {
  /** How strictly credentials are looked at; `any` by default. */
  readonly auth?: AuthMode;
  /** The time that tokens are held against, in milliseconds since 1970; the present by default. */
  readonly now?: number;
  /** Where the caller has already found the request's operation; else it is found here. */
  readonly match?: Match | undefined;
}

/**
 * Validates a request against the document: its route, credentials, parameters, media type and body. Every violation is
 * reported, in the document's order. A request that the mock rejects is one that the proxy reports and that the suite
 * sends as a negative case: this is the one validation.
 *
 * @example validateRequest(api, { method: 'GET', target: '/pets/5', headers: [] }).violations
 */
export function validateRequest(
  api: Api,
  request: HttpRequest,
  options: RequestValidationOptions = {},
): ValidatedRequest {
  const match = options.match ?? routerOf(api)(request.method, request.target);
  if (match.kind !== 'operation') return noRoute(request, match);
  if (match.alternatives !== undefined) {
    const { alternatives, ...first } = match;
    // Paths such as /users/{id} and /users/{name} are distinguished by what their parameters take, then by all else.
    const readings = [first, ...alternatives].map((one) => validateRequest(api, request, { ...options, match: one }));
    const fitting = readings.filter(({ violations }) => violations.every(({ in: place }) => place !== 'request.path'));
    const candidates = fitting.length > 0 ? fitting : readings;
    const meant = candidates.find(({ violations }) => violations.length === 0) ?? candidates[0];
    if (meant !== undefined) return meant;
  }
  const { operation } = match;
  const source = parameterSource(request, match.path);
  const prepared = preparedFor(api.document, operation);
  const credentials = validateCredentials(
    operation,
    credentialSource(request, source),
    options.auth ?? 'any',
    options.now ?? Date.now(),
  );
  const parameters = new Map<Parameter, ParameterValue>();
  const ofParameters: Violation[] = [];
  for (const one of prepared.parameters) {
    const plain = one.read(source);
    if (isGoodParameter(one, plain)) {
      parameters.set(one.parameter, plain);
      continue;
    }
    const { reading, violations } = fittingParameter(api, operation, one.parameter, source);
    parameters.set(one.parameter, reading);
    ofParameters.push(...violations);
  }
  const body = validateRequestBody(api.document, operation, prepared, request);
  const partViolations = operation.bodyFirst
    ? [...body.violations, ...ofParameters]
    : [...ofParameters, ...body.violations];
  return {
    request,
    operation,
    allowed: [],
    parameters,
    media: body.media,
    body: body.reading,
    credentials: credentials.found,
    violations: credentials.violations.length === 0 ? partViolations : [...credentials.violations, ...partViolations],
  };
}

const preparedFor = oncePerPart(prepareRequest);

function noRoute(request: HttpRequest, match: Exclude<Match, { kind: 'operation' }>): ValidatedRequest {
  const [path = ''] = request.target.split('?');
  const allowed = match.kind === 'method' ? match.allowed : [];
  const about = { in: 'request.route', pointer: '', specPointer: '/paths' } as const;
  const args = { method: request.method, path };
  const violation: Violation =
    match.kind === 'method'
      ? { code: 'method-not-allowed', ...about, args: { ...args, allowed } }
      : { code: 'no-route', ...about, args };
  return {
    request,
    operation: undefined,
    allowed,
    parameters: new Map(),
    media: undefined,
    body: { kind: 'absent' },
    credentials: new Map(),
    violations: [violation],
  };
}

function credentialSource(request: HttpRequest, { query, cookies }: ParameterSource): CredentialSource {
  return {
    header: (name) => header(request.headers, name),
    query: (name) => query.find((pair) => pair.name === name)?.value,
    cookie: (name) => cookies.find((pair) => pair.name === name)?.value,
  };
}

/** Whether a parameter is right as it is plainly read, as most are. */
function isGoodParameter({ parameter, accepts }: PreparedParameter, reading: ParameterValue): boolean {
  const { value, reason } = reading;
  if (value === undefined) return !parameter.required;
  return isExempt(parameter, reading) || (reason === undefined && accepts?.(value) !== false);
}

/** Nothing is validated of a text that doesn't show what the schema describes, or that stands for no value. */
function isExempt(parameter: Parameter, { opaque, raw }: ParameterValue): boolean {
  return opaque === true || (parameter.allowEmptyValue === true && raw === '');
}

/** A parameter in the reading that fits, with what is wrong with it. */
function fittingParameter(
  { document }: Api,
  { parameters }: Operation,
  parameter: Parameter,
  source: ParameterSource,
): { readonly reading: ParameterValue; readonly violations: readonly Violation[] } {
  const shapes = schemaShapes(document.root);
  return readFitting(
    (lens) => readParameter(parameter, source, (at) => lens(shapes(at)), parameters),
    (one) => validateParameter(document, parameter, one),
    1,
  );
}

function validateParameter(document: Document, parameter: Parameter, reading: ParameterValue): Violation[] {
  const { value, reason } = reading;
  const place: ViolationPlace = `request.${parameter.in}`;
  const at = pointers.join('', parameter.name);
  if (value === undefined) {
    if (!parameter.required) return [];
    return [
      {
        code: 'required',
        in: place,
        pointer: at,
        specPointer: pointers.join(parameter.pointer, 'required'),
        args: { name: parameter.name },
      },
    ];
  }
  if (isExempt(parameter, reading)) return [];
  const found = parameter.schema === undefined ? [] : explain(document, parameter.schema, value, 'request');
  if (found.length > 0 || reason === undefined) return placed(found, place, at);
  return [{ code: 'unreadable-parameter', in: place, pointer: at, specPointer: parameter.pointer, args: { reason } }];
}

function placed(found: readonly SchemaViolation[], place: ViolationPlace, at: Pointer): Violation[] {
  return found.map((violation) => ({ ...violation, in: place, pointer: at + violation.pointer }));
}

interface ValidatedBody {
  readonly media: MediaType | undefined;
  readonly reading: BodyValue;
  readonly violations: readonly Violation[];
}

function validateRequestBody(
  document: Document,
  operation: Operation,
  prepared: PreparedRequest,
  request: HttpRequest,
): ValidatedBody {
  const { body } = operation;
  if (body === undefined) return { media: undefined, reading: { kind: 'absent' }, violations: [] };
  const contentType = header(request.headers, 'content-type');
  const ofType = prepared.bodyFor(contentType);
  if (ofType === undefined) {
    const media = undefined;
    const isEmpty = request.body === undefined || request.body.length === 0;
    if (isEmpty) return { media, reading: { kind: 'absent' }, violations: body.required ? [absent(body.pointer)] : [] };
    const args = { mediaType: contentType ?? '', allowed: body.media.map(({ type }) => type) };
    const violation: Violation = {
      code: 'unsupported-media-type',
      in: 'request.body',
      pointer: '',
      specPointer: pointers.join(body.pointer, 'content'),
      args,
    };
    return { media, reading: { kind: 'absent' }, violations: [violation] };
  }
  const { media, read, accepts } = ofType;
  const ofPassword = (value: Json): readonly Violation[] => prepared.ofPassword?.(value) ?? [];
  const plain = read(request.body);
  if (plain.kind === 'value' && plain.parts === undefined && accepts !== undefined) {
    if (plain.opaque === true || accepts(plain.value))
      return { media, reading: plain, violations: ofPassword(plain.value) };
  }
  const reading = readFittingBody(document, { bytes: request.body, contentType, media }, 'request', plain);
  switch (reading.kind) {
    case 'absent':
      return { media, reading, violations: body.required ? absentBody(document, body.pointer, media) : [] };
    case 'unreadable':
      return {
        media,
        reading,
        violations: [
          {
            code: 'unreadable-body',
            in: 'request.body',
            pointer: '',
            specPointer: media.pointer,
            args: { reason: reading.reason },
          },
        ],
      };
    case 'value': {
      const violations = validateReadBody(document, media, reading, 'request');
      return { media, reading, violations: violations.length > 0 ? violations : ofPassword(reading.value) };
    }
  }
}

function absent(pointer: Pointer): Violation {
  return {
    code: 'required',
    in: 'request.body',
    pointer: '',
    specPointer: pointers.join(pointer, 'required'),
    args: {},
  };
}

/** A required body that is absent is worded as if it were null, where the document has words for that. */
function absentBody(document: Document, pointer: Pointer, media: MediaType): Violation[] {
  const asNull = media.schema === undefined ? [] : explain(document, media.schema, null, 'request');
  const worded = asNull.find(({ wording, category }) => wording !== undefined || category !== undefined);
  return [{ ...absent(pointer), ...(worded === undefined ? {} : wordingOf(worded)) }];
}

/**
 * The kind of fault that a request's violation is: what the schema says (`x-fault`), what its code says, else
 * `invalid-request`.
 */
export function categoryOf(violation: Violation): VisibleCategory {
  const stated = violation.category ?? violation.code;
  const category = ERROR_CATEGORIES.find((known) => known === stated);
  return category === undefined || category === 'scenario' ? 'invalid-request' : category;
}
