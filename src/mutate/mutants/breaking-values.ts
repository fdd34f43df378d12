import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { copy, removeAt, setAt } from '../../exchange';
import { typeOf } from '../../schema';

/** A way to break one statement of a schema. */
export interface Breaking {
  /** The statement, from its schema on: `type`, `required/0`. */
  readonly statement: Pointer;
  readonly label: string;
  readonly title: string;
  /** Changed copies of a value, in which the statement may be broken at a place; the best first. */
  readonly tries: (whole: Json, at: Pointer) => readonly Json[];
}

const UNKNOWN = 'x_unknown_field';

/** All ways to break the statements of one schema object (not those of the schemas in it). */
export function breakingsOf(schema: JsonObject): Breaking[] {
  return Object.keys(schema).flatMap((keyword) => {
    const found = schema[keyword];
    return found === undefined ? [] : ofKeyword(schema, keyword, found);
  });
}

function ofKeyword(schema: JsonObject, keyword: string, limit: Json): Breaking[] {
  const values = (label: string, title: string, others: (value: Json) => readonly Json[]): Breaking => ({
    statement: pointers.join('', keyword),
    label,
    title,
    tries: (whole, at) => {
      const value = pointers.valueAt(whole, at);
      return value === undefined ? [] : others(value).map((other) => setAt(copy(whole), at, other));
    },
  });
  switch (keyword) {
    case 'type':
      return ofType(limit, values);
    case 'enum':
    case 'const':
      return [values('other', `a value that ${keyword} does not have`, otherThan)];
    case 'pattern':
    case 'format':
      return [
        values('misspelt', `a text that is not of its ${keyword}`, (value) => [...otherThan(value), '', '\u00a7']),
      ];
    case 'minLength':
    case 'maxLength':
      return [values('beyond', `a text beyond ${keyword}`, (value) => ofLength(keyword, limit, value))];
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [values('beyond', `a number beyond ${keyword}`, () => beyond(keyword, limit, schema))];
    case 'multipleOf':
      return [values('between', 'a number that is no multiple', (value) => between(limit, value))];
    case 'minItems':
    case 'maxItems':
    case 'uniqueItems':
      return [values('beyond', `a list beyond ${keyword}`, (value) => lists(keyword, limit, value))];
    case 'minProperties':
    case 'maxProperties':
      return [values('beyond', `an object beyond ${keyword}`, (value) => objects(limit, value))];
    case 'not':
      return [values('barred', 'a value that is barred', () => barred(limit))];
    case 'required':
      return items(limit).flatMap((name, i) => (typeof name === 'string' ? [absence(`/required/${i}`, name)] : []));
    case 'dependentRequired':
      return entries(limit).flatMap(([key, names]) =>
        items(names).flatMap((name, i) =>
          typeof name === 'string' ? [absence(pointers.join('/dependentRequired', key, i), name)] : [],
        ),
      );
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return limit === false ? [addition(keyword)] : [];
    default:
      return [];
  }
}

type Values = (label: string, title: string, others: (value: Json) => readonly Json[]) => Breaking;

function ofType(limit: Json, values: Values): Breaking[] {
  const types = Array.isArray(limit) ? items(limit) : [limit];
  const found = [values('other', 'a value of another type', ofOtherType)];
  if (!types.includes('null')) found.push(values('null', 'null', () => [null]));
  if (types.some((type) => type === 'integer' || type === 'number' || type === 'boolean'))
    found.push(
      values('as-text', 'the value as a text', (value) => (typeof value === 'string' ? [] : [JSON.stringify(value)])),
    );
  return found;
}

function ofOtherType(value: Json): readonly Json[] {
  switch (typeOf(value)) {
    case 'string':
      return [7, true, [value], {}];
    case 'integer':
      return [`${JSON.stringify(value)}x`, 7.5, [], {}];
    case 'null':
      return ['text', 7, {}, false, []];
    default:
      return ['text', 7, [], {}];
  }
}

/** Values of the same type that look alike. */
export function otherThan(value: Json): readonly Json[] {
  if (typeof value === 'number') return [value + 1, value - 1, value + 1_000_003];
  if (typeof value === 'boolean') return [!value];
  if (typeof value !== 'string') return value === null ? ['other', 7, true] : [{ other: 1 }, ['other'], []];
  return [`${value}x`, `x${value}`, value.slice(0, -1), 'other', swappedCase(value)];
}

/** A text in the other case: capitals where small letters were. */
export function swappedCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function ofLength(keyword: string, limit: Json, value: Json): readonly Json[] {
  if (typeof value !== 'string' || typeof limit !== 'number' || limit > 1_000_000) return [];
  return keyword === 'minLength' ? [[...value].slice(0, limit - 1).join('')] : [value.padEnd(limit + 1, 'x')];
}

function beyond(keyword: string, limit: Json, schema: JsonObject): readonly Json[] {
  if (typeof limit !== 'number') return [];
  const unit = typeof schema.multipleOf === 'number' ? schema.multipleOf : 1;
  return [keyword.startsWith('exclusive') ? limit : limit + (keyword === 'minimum' ? -unit : unit)];
}

function between(limit: Json, value: Json): readonly Json[] {
  return typeof limit === 'number' && typeof value === 'number' ? [value + limit / 2, value + 1] : [];
}

function lists(keyword: string, limit: Json, value: Json): readonly Json[] {
  if (!Array.isArray(value)) return [];
  const list = value as readonly Json[];
  const [first] = list;
  if (keyword === 'uniqueItems') return first === undefined ? [] : [[...list, first]];
  if (typeof limit !== 'number' || limit > 10_000) return [];
  if (keyword === 'minItems') return limit > 0 ? [list.slice(0, limit - 1)] : [];
  return [Array.from({ length: limit + 1 }, (_, i) => list[i] ?? first ?? null)];
}

function objects(limit: Json, value: Json): readonly Json[] {
  if (!isObject(value) || typeof limit !== 'number' || limit > 1000) return [];
  const more = Object.fromEntries(Array.from({ length: limit + 1 }, (_, i) => [`further${i}`, 1]));
  return [Object.fromEntries(entries(value).slice(0, Math.max(0, limit - 1))), { ...value, ...more }];
}

function barred(limit: Json): readonly Json[] {
  if (!isObject(limit)) return [];
  return limit.const === undefined ? items(limit.enum) : [limit.const];
}

function absence(statement: Pointer, name: string): Breaking {
  return {
    statement,
    label: 'absent',
    title: `without '${name}'`,
    tries: (whole, at) => {
      const place = pointers.join(at, name);
      if (pointers.valueAt(whole, place) === undefined) return [];
      const made = copy(whole);
      removeAt(made, place);
      return [made];
    },
  };
}

function addition(keyword: string): Breaking {
  return {
    statement: pointers.join('', keyword),
    label: 'unknown-field',
    title: `with the unknown field '${UNKNOWN}'`,
    tries: (whole, at) =>
      isObject(pointers.valueAt(whole, at)) ? [setAt(copy(whole), pointers.join(at, UNKNOWN), 'unknown')] : [],
  };
}
