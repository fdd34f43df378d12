import { isObject, type Json, type Pointer, pointers } from '../../../document';
import { typeOf } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

const TYPES: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];

const isNumber = (value: Json): boolean => typeof value === 'number';
const isCount = (value: Json): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isString = (value: Json): boolean => typeof value === 'string';
const isBoolean = (value: Json): boolean => typeof value === 'boolean';
const isSchema = (value: Json): boolean => isObject(value) || typeof value === 'boolean';
const isStrings = (value: Json): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isSchemas = (value: Json): boolean => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const isSchemaMap = (value: Json): boolean => isObject(value) && Object.values(value).every((v) => isSchema(v ?? null));
const isType = (value: Json): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every((item) => TYPES.includes(item)) : TYPES.includes(value);

type Form = readonly [keywords: string, test: (value: Json) => boolean, need: string];

/** The form of each keyword (JSON Schema 2020-12, core §10 and validation §6), as far as validators depend on it. */
const FORMS: readonly Form[] = [
  ['type', isType, `one of ${TYPES.join(', ')}, or a list of them`],
  ['minimum maximum exclusiveMinimum exclusiveMaximum', isNumber, 'a number'],
  ['multipleOf', (value) => typeof value === 'number' && value > 0, 'a number above 0'],
  [
    'minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains',
    isCount,
    'a whole number from 0',
  ],
  ['pattern format $ref $comment', isString, 'a text'],
  ['uniqueItems', isBoolean, 'true or false'],
  ['enum', Array.isArray, 'a list'],
  ['required', isStrings, 'a list of property names'],
  ['allOf anyOf oneOf prefixItems', isSchemas, 'a list of at least one schema'],
  ['items additionalProperties propertyNames contains not if then else', isSchema, 'a schema'],
  ['unevaluatedItems unevaluatedProperties', isSchema, 'a schema'],
  ['properties patternProperties dependentSchemas $defs', isSchemaMap, 'a map of schemas by name'],
  [
    'dependentRequired',
    (value) => isObject(value) && Object.values(value).every((v) => isStrings(v ?? null)),
    'a map of lists of names',
  ],
];

const FORM_OF = new Map(
  FORMS.flatMap(([keywords, test, need]) => keywords.split(' ').map((key) => [key, { test, need }])),
);

/** Keywords whose values no validator can work with. */
export const keyword: Rule = {
  id: 'keyword',
  severity: 'error',
  describe: 'Each keyword of a schema has a value of the form that JSON Schema gives it.',
  check: (context) => misformed(context),
};

/** Schemas that are refused for a reason that no keyword shows. */
export const compilable: Rule = {
  id: 'compilable',
  severity: 'error',
  describe: 'Every schema of a parameter, header or body can be compiled.',
  *check(context) {
    // One wrong keyword makes every schema that reaches it useless: it was named by the rule `keyword`.
    for (const _ of misformed(context)) return;
    // So does a reference to nowhere: it was named when the document was loaded.
    if (context.document.problems.some(({ rule }) => rule === 'reference')) return;
    const told = new Set<string>();
    for (const kind of ['parameter', 'header', 'media type']) {
      for (const { node, pointer } of context.nodesOf(kind)) {
        if (node.schema === undefined) continue;
        const at = pointers.join(pointer, 'schema');
        if (isPlain(node.schema)) continue;
        const reason = context.brokenness(at);
        if (reason === undefined || told.has(reason)) continue;
        told.add(reason);
        yield { pointer: at, message: `the schema cannot be compiled: ${reason}` };
      }
    }
  },
};

/**
 * A schema that has no other schemas in it has nothing that its keywords do not show, and most parameters have such a
 * one.
 */
function isPlain(schema: Json): boolean {
  return (
    isObject(schema) &&
    Object.values(schema).every((value) => value === undefined || typeof value !== 'object') &&
    schema.$ref === undefined
  );
}

function* misformed(context: LintContext): Iterable<Found> {
  for (const { node, pointer } of context.nodesOf('schema')) {
    for (const key of Object.keys(node)) yield* checkForm(key, node[key] ?? null, pointers.join(pointer, key));
  }
}

function* checkForm(key: string, value: Json, pointer: Pointer): Iterable<Found> {
  const form = FORM_OF.get(key);
  if (form === undefined || form.test(value)) return;
  const shown = ['object', 'array'].includes(typeOf(value)) ? `an ${typeOf(value)}` : JSON.stringify(value);
  yield { pointer, message: `${key} must be ${form.need}, not ${shown}` };
}
