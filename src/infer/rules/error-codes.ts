import { isObject, type JsonObject } from '../../document';
import { examplesOf, literal, type Subject } from '../subject';
import type { SuggestedRelation } from '../suggestion';
import type { Api, Operation } from '../../model';

/** A code: a number, or a word that programs read. */
type Code = string | number;
interface Shown {
  readonly status: string;
  readonly example: JsonObject;
}

/**
 * Codes in the bodies of errors: two that stand together in the examples belong together, one that examples have under
 * another status only does not occur under this one, and where a response shows several examples, its codes are among
 * theirs.
 */
export function errorCodes(api: Api, subject: Subject): SuggestedRelation[] {
  const { operation, response } = subject;
  if (!/^4/.test(response.status)) return [];
  const all = errorExamples(api, operation);
  const own = all.filter(({ status }) => status === response.status);
  const fields = codeFields(own.map(({ example }) => example));
  return [
    ...fields.flatMap((field) => ofOthers(field, response.status, all)),
    ...fields.flatMap((field) => oneOf(field, own)),
    ...fields.flatMap((field) => fields.flatMap((other) => (other === field ? [] : together(field, other, own)))),
  ];
}

function errorExamples({ document }: Api, operation: Operation): Shown[] {
  return operation.responses
    .filter(({ status }) => /^4\d\d$/.test(status))
    .flatMap((response) =>
      examplesOf(document.root, response)
        .filter((example) => !isOfAnother(example, response.status))
        .map((example) => ({ status: response.status, example })),
    );
}

/** Whether an example states another status than it stands under: that of a schema which all errors share. */
function isOfAnother(example: JsonObject, status: string): boolean {
  const isOther = (value: unknown): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= 400 && value < 600 && value !== Number(status);
  return Object.values(example).some(isOther);
}

/** Fields that hold a code in every example. */
function codeFields(examples: readonly JsonObject[]): string[] {
  const [first] = examples;
  if (first === undefined) return [];
  return Object.keys(first).filter((name) => examples.every((example) => codeIn(example, name) !== undefined));
}

function codeIn(example: JsonObject, name: string): Code | undefined {
  const value = isObject(example) && Object.hasOwn(example, name) ? example[name] : undefined;
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^[A-Za-z][\w.:-]*$/.test(value) && /code|type|title|error|name/i.test(name)
    ? value
    : undefined;
}

function valuesOf(field: string, shown: readonly Shown[]): Set<Code> {
  return new Set(shown.flatMap(({ example }) => codeIn(example, field) ?? []));
}

function ofOthers(field: string, status: string, all: readonly Shown[]): SuggestedRelation[] {
  const own = valuesOf(
    field,
    all.filter((one) => one.status === status),
  );
  const others = valuesOf(
    field,
    all.filter((one) => one.status !== status),
  );
  const foreign = [...others].filter((value) => !own.has(value));
  if (foreign.length === 0) return [];
  return [
    {
      id: `${field}-of-another-status`,
      description: `${field} is not one that the examples have under another status only.`,
      then: foreign.map((value) => `$response.body#/${field} != ${literal(value)}`).join(' && '),
    },
  ];
}

function oneOf(field: string, own: readonly Shown[]): SuggestedRelation[] {
  if (own.length < 2) return [];
  const values = [...valuesOf(field, own)];
  return [
    {
      id: `${field}-of-the-examples`,
      description: `${field} is one of those that the examples have.`,
      then: values.map((value) => `$response.body#/${field} == ${literal(value)}`).join(' || '),
    },
  ];
}

/** Names of fields that say what kind of error it is: one example shows one error of its kind, and there are others. */
const CLASS = /(?:type|category|class|kind)$/i;

function together(field: string, other: string, own: readonly Shown[]): SuggestedRelation[] {
  return [...valuesOf(field, own)].flatMap((value) => {
    const shown = own.filter(({ example }) => example[field] === value);
    const with_ = valuesOf(other, shown);
    const [only] = with_;
    if (only === undefined || with_.size > 1 || (shown.length === 1 && CLASS.test(field))) return [];
    return [
      {
        id: `${other}-of-${field}-${String(value)}`,
        description: `${other} is ${String(only)} where ${field} is ${String(value)}, as in every example.`,
        // Each follows from the other: as a guard and an assignment, they would wait for each other.
        then: `$response.body#/${field} != ${literal(value)} || $response.body#/${other} == ${literal(only)}`,
      },
    ];
  });
}
