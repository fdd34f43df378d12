import { isIntegral, jsonText } from '../exact-number';
import { entries, isNumber, isObject, items, type Json } from '../json';

interface Form {
  /** What the value has to be, for messages. */
  readonly name: string;
  readonly takes: (value: Json) => boolean;
}

const isSchema = (value: Json): boolean => typeof value === 'boolean' || isObject(value);
const isText = (value: Json): boolean => typeof value === 'string';
const TYPE_NAMES: readonly Json[] = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
const isTypes = (value: Json): boolean =>
  Array.isArray(value)
    ? value.length > 0 && items(value).every((name) => TYPE_NAMES.includes(name))
    : TYPE_NAMES.includes(value);

const SCHEMA: Form = { name: 'a schema', takes: isSchema };
const SCHEMAS: Form = {
  name: 'a list of at least one schema',
  takes: (value) => Array.isArray(value) && value.length > 0,
};
const MAP: Form = { name: 'a map of schemas by name', takes: (value) => isObject(value) };
const NUMBER: Form = { name: 'a number', takes: isNumber };
const COUNT: Form = {
  name: 'a whole number from 0',
  takes: (value) => isNumber(value) && isIntegral(value) && Number(value) >= 0,
};
const BOOLEAN: Form = { name: 'true or false', takes: (value) => typeof value === 'boolean' };
const LIST: Form = { name: 'a list', takes: (value) => Array.isArray(value) };
const TEXT: Form = { name: 'a text', takes: isText };
const isNames = (value: Json): boolean => Array.isArray(value) && items(value).every(isText);
const NAMES: Form = { name: 'a list of property names', takes: isNames };
const TYPES_FORM: Form = {
  name: 'one of string, number, integer, boolean, array, object, null, or a list of them',
  takes: isTypes,
};
/** Of OpenAPI 3.0 and before, where `nullable` stands for the type null. */
const TYPE_OF_30 = 'one of string, number, integer, boolean, array or object';
const NAMES_BY_NAME: Form = {
  name: 'a map of lists of names',
  takes: (value) => isObject(value) && Object.values(value).every((one) => isNames(one ?? null)),
};

const forms = (form: Form, names: string): [string, Form][] => names.split(' ').map((name) => [name, form]);

const FORMS: ReadonlyMap<string, Form> = new Map([
  ...forms(TYPES_FORM, 'type'),
  ...forms(LIST, 'enum'),
  ...forms({ name: 'a number above 0', takes: (value) => isNumber(value) && Number(value) > 0 }, 'multipleOf'),
  ...forms(NUMBER, 'minimum maximum exclusiveMinimum exclusiveMaximum'),
  ...forms(COUNT, 'minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains'),
  ...forms(BOOLEAN, 'uniqueItems'),
  ...forms(TEXT, '$ref $dynamicRef format $comment pattern'),
  ...forms(NAMES, 'required'),
  ...forms(MAP, 'properties patternProperties dependentSchemas $defs'),
  ...forms(NAMES_BY_NAME, 'dependentRequired'),
  ...forms(SCHEMAS, 'allOf anyOf oneOf prefixItems'),
  ...forms(SCHEMA, 'additionalProperties propertyNames items contains not if then else'),
  ...forms(SCHEMA, 'unevaluatedProperties unevaluatedItems'),
]);

const names = (written: string, types: string): [string, string][] => types.split(' ').map((type) => [type, written]);

/** What to write for the types of programming languages and databases, in small letters. */
const USUAL_TYPES: ReadonlyMap<string, string> = new Map([
  ...['string', 'number', 'integer', 'boolean', 'array', 'object'].flatMap((type) => names(`type: ${type}`, type)),
  ...names('type: string', 'str text char varchar'),
  ...names('type: string, format: date', 'date'),
  ...names('type: string, format: date-time', 'datetime date-time timestamp'),
  ...names('type: string, format: uuid', 'uuid guid'),
  ...names('type: number', 'float double decimal'),
  ...names('type: integer', 'int int32 int64 long'),
  ...names('type: boolean', 'bool'),
  ...names('type: array', 'list'),
  ...names('type: object', 'map dict'),
]);

/** Keywords that validate nothing. */
const ANNOTATION_FORMS: ReadonlyMap<string, Form> = new Map([
  ...forms(BOOLEAN, 'deprecated readOnly writeOnly'),
  ...forms(TEXT, 'title description contentEncoding contentMediaType'),
  ...forms(LIST, 'examples'),
  ...forms(SCHEMA, 'contentSchema'),
]);

/** The keywords that have a form. */
export const KEYWORDS: readonly string[] = [...FORMS.keys(), ...ANNOTATION_FORMS.keys()];

/** The keywords that speak of values of one type only (JSON Schema 2020-12: Core §10, §11; Validation §6). */
export const KEYWORDS_BY_TYPE: Readonly<Record<'object' | 'array' | 'string' | 'number', readonly string[]>> = {
  object: [
    ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
    ...['minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
  ],
  array: ['minItems', 'maxItems', 'uniqueItems', 'items', 'prefixItems', 'contains', 'unevaluatedItems'],
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
};

/** What is wrong with the value of a keyword. */
interface Malformed {
  /** The name or index of the schema in the keyword that isn't one; `undefined` where the whole value is wrong. */
  readonly member?: string | number;
  readonly reason: string;
}

const WELL_FORMED: readonly Malformed[] = [];

/**
 * Why a keyword's value isn't one that JSON Schema 2020-12 has for it; nothing where it is, or where the keyword isn't
 * known.
 *
 * @param isOf30 whether the document is written in OpenAPI 3.0 or before, so that the message says what that one has
 *
 * @example malformed('minLength', -1) // [{ reason: 'minLength must be a whole number from 0, not -1' }]
 */
export function malformed(keyword: string, value: Json, isOf30 = false): readonly Malformed[] {
  const form = FORMS.get(keyword);
  if (form === undefined) return WELL_FORMED;
  const members = form === MAP ? entries(value) : form === SCHEMAS ? [...items(value).entries()] : [];
  if (members.length > 0) {
    const wrong = members.filter(([, schema]) => !isSchema(schema));
    return wrong.map(([member, given]) => {
      const reason = `'${member}' in ${keyword} must be a schema, not ${shown(given)}${remedyFor(SCHEMA, given)}`;
      return { member, reason };
    });
  }
  if (form.takes(value)) return WELL_FORMED;
  const need = form === TYPES_FORM && isOf30 ? TYPE_OF_30 : form.name;
  const member = misplaced(form, value);
  const given = member === undefined ? shown(value) : `a list with ${shown(member)}`;
  return [{ reason: `${keyword} must be ${need}, not ${given}${remedyFor(form, value)}` }];
}

/** What to write instead of the name of a type. */
function remedyFor(form: Form, value: Json): string {
  const type = typeof value === 'string' ? USUAL_TYPES.get(value.toLowerCase()) : undefined;
  if (type === undefined) return '';
  if (form === SCHEMA) return `: write { ${type} }`;
  return form === TYPES_FORM ? `: write ${type}` : '';
}

/** The first item of a list that keeps it from being what a keyword has. */
function misplaced(form: Form, value: Json): Json | undefined {
  if (form === TYPES_FORM) return items(value).find((name) => !TYPE_NAMES.includes(name));
  return form === NAMES ? items(value).find((name) => !isText(name)) : undefined;
}

/**
 * Why an annotation of a schema isn't what JSON Schema 2020-12 has: nothing is validated by it, so that it stays.
 *
 * @example malformedAnnotation('deprecated', 'yes') // 'deprecated must be true or false, not "yes"'
 */
export function malformedAnnotation(keyword: string, value: Json): string | undefined {
  const form = ANNOTATION_FORMS.get(keyword);
  return form === undefined || form.takes(value) ? undefined : `${keyword} must be ${form.name}, not ${shown(value)}`;
}

function shown(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return isObject(value) ? 'an object' : jsonText(value);
}
