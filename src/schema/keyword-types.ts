import { isNumber, isIntegral, isObject, items, type Json, jsonText } from '../document';
import { patternOf } from './pattern/pattern';
import { isTypeName } from './types';

interface Form {
  /** What the value has to be, for messages. */
  readonly name: string;
  readonly takes: (value: Json) => boolean;
}

const isSchema = (value: Json): boolean => typeof value === 'boolean' || isObject(value);
const isText = (value: Json): boolean => typeof value === 'string';
const isTypes = (value: Json): boolean =>
  Array.isArray(value) ? value.length > 0 && items(value).every(isTypeName) : isTypeName(value);

const SCHEMA: Form = { name: 'a schema', takes: isSchema };
const SCHEMAS: Form = {
  name: 'a list of at least one schema',
  takes: (value) => Array.isArray(value) && value.length > 0 && items(value).every(isSchema),
};
const MAP: Form = { name: 'a map of schemas by name', takes: (value) => isObject(value) };
const NUMBER: Form = { name: 'a number', takes: isNumber };
const COUNT: Form = {
  name: 'a whole number from 0',
  takes: (value) => isNumber(value) && isIntegral(value) && Number(value) >= 0,
};
const BOOLEAN: Form = { name: 'true or false', takes: (value) => typeof value === 'boolean' };
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
  ...forms({ name: 'a list', takes: (value) => Array.isArray(value) }, 'enum'),
  ...forms({ name: 'a number above 0', takes: (value) => isNumber(value) && Number(value) > 0 }, 'multipleOf'),
  ...forms(NUMBER, 'minimum maximum exclusiveMinimum exclusiveMaximum'),
  ...forms(COUNT, 'minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains'),
  ...forms(BOOLEAN, 'uniqueItems'),
  ...forms(TEXT, '$ref $dynamicRef format $comment'),
  ...forms(NAMES, 'required'),
  ...forms(MAP, 'properties patternProperties dependentSchemas $defs'),
  ...forms(NAMES_BY_NAME, 'dependentRequired'),
  ...forms(SCHEMAS, 'allOf anyOf oneOf prefixItems'),
  ...forms(SCHEMA, 'additionalProperties propertyNames items contains not if then else'),
  ...forms(SCHEMA, 'unevaluatedProperties unevaluatedItems'),
]);

/** The keywords that have a form. */
export const KEYWORDS: readonly string[] = [...FORMS.keys(), 'pattern'];

/**
 * Why a keyword's value isn't one that JSON Schema 2020-12 has for it; `undefined` where it is, or where the
 * keyword isn't known.
 *
 * @param version the version of OpenAPI that the document is written in, where the message shall say what that one has
 */
export function malformed(keyword: string, value: Json, version = '3.1'): string | undefined {
  const form = FORMS.get(keyword);
  if (form !== undefined && !form.takes(value)) {
    const need = form === TYPES_FORM && version < '3.1' ? TYPE_OF_30 : form.name;
    return `${keyword} must be ${need}, not ${shown(value)}`;
  }
  if (keyword === 'pattern') {
    if (typeof value !== 'string') return `pattern must be a text, not ${shown(value)}`;
    return patternOf(value) === undefined ? 'pattern must be a regular expression of ECMA-262' : undefined;
  }
  if (!isObject(value) || form !== MAP) return undefined;
  const name = Object.keys(value).find((one) => !isSchema(value[one] ?? null));
  return name === undefined ? undefined : `'${name}' in ${keyword} must be a schema`;
}

function shown(value: Json): string {
  if (Array.isArray(value)) return 'an array';
  return isObject(value) ? 'an object' : jsonText(value);
}
