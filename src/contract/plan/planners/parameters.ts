import { encodePercent } from '../../../text';
import { type Json, plainText, pointers } from '../../../document';
import { sampleFor, withChoice, withExactValue, withoutParameter, writeHeader } from '../../../exchange';
import type { Api, Parameter } from '../../../model';
import { seeded, validatorsOf, withoutAliases } from '../../../schema';
import { isCondition, isOnce, isOpaque } from '../../../checks';
import { tokenOf } from '../fresh';
import { type Base, planCase, type PlannedCase } from '../make-case';
import { operationsAt } from '../things/operations-at';
import { shortPointer } from '../bodies';
import { malformedParameterCases } from './malformed';
import { foundOrNot } from './unknown-ids';
import { variantsOf } from '../variants';

/**
 * The coverage of an operation's parameters in every place: each absent and present, and for each constraint of its
 * schema values that just satisfy and just break it. Other ids in a path may be unknown to an installation.
 */
export function* parameterCases(api: Api, base: Base, seed: number): Generator<PlannedCase> {
  for (const parameter of base.draft.operation.parameters) {
    yield* presence(api, base, parameter, seed);
    yield* constraints(api, base, parameter, seed);
    yield* malformedParameterCases(api, base, parameter);
    yield* outdated(api, base, parameter);
  }
  yield* pairs(api, base, seed);
  yield* rejectedWithAll(api, base, seed);
}

/** A rejection with all optional parameters but conditions: what the document says of them holds for errors, too. */
function rejectedWithAll(api: Api, base: Base, seed: number): PlannedCase[] {
  const { operation, body } = base.draft;
  const optional = operation.parameters.filter((parameter) => !parameter.required && !isCondition(parameter));
  if (optional.length === 0 || body?.kind !== 'value') return [];
  const draft = optional.reduce((made, parameter) => {
    const value = freshValue(api, parameter, seed, `${operation.id}/rejected`);
    return value === undefined ? made : withSample(api, { ...base, draft: made }, parameter, value);
  }, base.draft);
  const planned = planCase(api, {
    kind: 'coverage',
    name: 'parameters/rejected',
    title: 'all optional parameters, with a body that cannot be read',
    draft: { ...draft, body: { kind: 'text', text: '{', media: body.media } },
    pointer: body.media.pointer,
    sibling: base.id,
  });
  return [planned];
}

function presence(api: Api, base: Base, parameter: Parameter, seed: number): PlannedCase[] {
  const { draft } = base;
  const about = { kind: 'coverage', sibling: base.id } as const;
  const named = `${parameter.in}/${parameter.name}`;
  const found: PlannedCase[] = [];
  if (parameter.in !== 'path' && (parameter.required || draft.parameters.has(parameter))) {
    const pointer = parameter.required ? pointers.join(parameter.pointer, 'required') : parameter.pointer;
    found.push(
      planCase(api, {
        ...about,
        name: `${named}/absent`,
        title: `${parameter.name} is absent`,
        draft: withoutParameter(draft, parameter),
        pointer,
      }),
    );
  }
  if (!draft.parameters.has(parameter)) {
    parameter.examples.forEach(({ name, value }, i) => {
      found.push(
        planCase(api, {
          ...about,
          name: `${named}/example=${name === '' ? i : name}`,
          title: `${parameter.name} as in its example`,
          draft: withExactValue(base.draft, parameter, value),
          pointer: parameter.pointer,
        }),
      );
    });
    const fresh = freshValue(api, parameter, seed, base.draft.operation.id);
    if (fresh !== undefined)
      found.push(
        planCase(api, {
          ...about,
          name: `${named}/present`,
          title: `${parameter.name} is present`,
          draft: withSample(api, base, parameter, fresh),
          pointer: parameter.pointer,
        }),
      );
  }
  return found;
}

/** A version that no resource has: what is sent under this condition must not be done (RFC 9110 §13.1.1). */
const NO_VERSION = '"no-such-version"';

/** A change of another version than the one that is there, where the document has a response for it. */
function outdated(api: Api, base: Base, parameter: Parameter): PlannedCase[] {
  const { method, path, responses } = base.draft.operation;
  const failed = responses.find(({ status }) => status === '412');
  const isVersion = parameter.in === 'header' && /^if-match$/i.test(parameter.name);
  if (failed === undefined || !isVersion || method === 'GET' || method === 'HEAD') return [];
  // A version is known of what can be read.
  const isRead = operationsAt(api, path).some((one) => one.method === 'GET');
  const { accepts } = validatorsOf(api.document);
  const fits = parameter.schema === undefined || accepts(parameter.schema, NO_VERSION, 'request');
  if (!isRead || !fits) return [];
  const planned = planCase(api, {
    kind: 'coverage',
    name: `header/${parameter.name}/outdated`,
    title: `${parameter.name} names a version that the resource does not have`,
    draft: withExactValue(base.draft, parameter, NO_VERSION),
    pointer: parameter.pointer,
    sibling: base.id,
    expect: () => ({
      choices: [{ response: failed, scenario: undefined }],
      anySuccess: false,
      anyRejection: true,
      usual: [],
      category: 'invalid-request',
      why: 'the resource has another version than the one that is asked for (RFC 9110 §13.1.1)',
    }),
  });
  return [planned];
}

/** Optional parameters two at a time, and all at once. */
function pairs(api: Api, base: Base, seed: number): PlannedCase[] {
  const { operation } = base.draft;
  const optional = operation.parameters.filter((parameter) => !parameter.required).slice(0, 6);
  const sets = optional.flatMap((first, i) => optional.slice(i + 1).map((second) => [first, second]));
  if (optional.length > 2) sets.push(optional);
  return sets.flatMap((set) => {
    const names = set.map(({ name }) => name);
    // A key of another set would be one that came with another request.
    const about = (parameter: Parameter): string =>
      isOnce(parameter) ? `${operation.id}/${names.join('+')}` : operation.id;
    const values = set.map((one) => [one, freshValue(api, one, seed, about(one))] as const);
    if (values.some(([, value]) => value === undefined)) return [];
    const draft = values.reduce(
      (made, [parameter, value]) => withSample(api, { ...base, draft: made }, parameter, value ?? ''),
      base.draft,
    );
    const title = `${names.join(' and ')} together`;
    const planned = planCase(api, {
      kind: 'coverage',
      name: `parameters/${names.join('+')}`,
      title,
      draft,
      pointer: operation.pointer,
      sibling: base.id,
    });
    return [planned];
  });
}

/** A value that follows from the seed: free text gets a token, anything else is made from the schema. */
function freshValue(api: Api, parameter: Parameter, seed: number, operation: string): Json | undefined {
  const token = tokenOf(seed, `${operation}/${parameter.in}/${parameter.name}`);
  if (parameter.schema === undefined) return token;
  const made = sampleFor(api, parameter.schema, 'request', { mode: 'dynamic', random: seeded(seed) });
  if (!('value' in made)) return undefined;
  const schema = pointers.valueAt(api.document.root, withoutAliases(api.document.root, parameter.schema));
  const isFree =
    typeof made.value === 'string' &&
    typeof schema === 'object' &&
    schema !== null &&
    Object.keys(schema).every((key) => key === 'type' || key.startsWith('x-') || key === 'description');
  return isFree ? `Client-${token}` : made.value;
}

/** A value that stands for any: an opaque one or a condition is the document's, the installation's or a response's. */
function withSample(api: Api, base: Base, parameter: Parameter, value: Json): Base['draft'] {
  if (!isOpaque(api, parameter) && !isCondition(parameter)) return withExactValue(base.draft, parameter, value);
  const choice = { value: parameter.examples[0]?.value ?? value, name: undefined };
  return withChoice(base.draft, parameter, choice);
}

/** So long may a request line or a header field be for any server to read it (RFC 9110 §4.1). */
const LONGEST_FIELD = 8000;

function constraints(api: Api, base: Base, parameter: Parameter, seed: number): PlannedCase[] {
  if (parameter.schema === undefined) return [];
  const value =
    base.draft.parameters.get(parameter)?.value ?? freshValue(api, parameter, seed, base.draft.operation.id);
  if (value === undefined) return [];
  return variantsOf(api, parameter.schema, value).flatMap(({ make, at, specPointer, label, isSpare }) => {
    const other = make();
    // A length that any server rejects for its size shows nothing of the bound.
    if (isSpare && isTooLong(other)) return [];
    // Text is all that a wire has: it cannot show null or the empty text as values.
    // A list of one is written as its item, so that the key would be one that came before.
    if (isOnce(parameter) && typeof other === 'object') return [];
    if (other === null || (other === '' && parameter.in === 'path') || !isSentWhole(parameter, other)) return [];
    const planned = planCase(api, {
      kind: 'coverage',
      name: `${parameter.in}/${parameter.name}${at}/${label} (${shortPointer(specPointer)})`,
      title: `${parameter.name}${at}: ${label}`,
      draft: withExactValue(base.draft, parameter, other),
      pointer: specPointer,
      sibling: base.id,
      ...(parameter.in === 'path'
        ? { situations: 'doubtful', isUnusual: true, expect: foundOrNot(base.draft.operation) }
        : {}),
    });
    return [planned];
  });
}

function isTooLong(value: Json): boolean {
  const text = plainText(value);
  return text.length > LONGEST_FIELD || encodePercent(text).length > LONGEST_FIELD;
}

/**
 * Whether a value can be sent as it is where there is no encoding: in a header field, or in the style `cookie`; in the
 * style `label`, a dot may separate items (OAS 3.1.0) or not (OAS 3.1.1).
 */
function isSentWhole(parameter: Parameter, value: Json): boolean {
  const { in: place, style } = parameter;
  if (style === 'label' && plainText(value).includes('.')) return false;
  const isText = typeof value === 'string';
  if (place === 'header') {
    const text = isText ? value : writeHeader(parameter, value);
    return (text === '' && !isText) || /^[\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?$/.test(text);
  }
  return !isText || style !== 'cookie' || /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(value);
}
