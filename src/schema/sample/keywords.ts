import { compareNumbers, entries, equal, isNumber, isObject, items, type Json, pointers } from '../../document';
import { type Constraints, type Members, type Numeric, type Scope } from './constraints';
import { larger, smaller } from './values/numeric';
import { inside, listed, type Ref } from '../ref';
import { type Pattern, pattern } from './regex/pattern';
import { bitOf, isTypeName, typeBits, TYPES } from '../types';

type Keyword = (c: Constraints, value: Json, ref: Ref, scopes: readonly Scope[]) => void;

const number =
  (set: (c: Constraints, value: number) => void): Keyword =>
  (c, value) => {
    if (typeof value === 'number') set(c, value);
  };
const numeric =
  (set: (c: Constraints, value: Numeric) => void): Keyword =>
  (c, value) => {
    if (isNumber(value)) set(c, value);
  };
const text =
  (set: (c: Constraints, value: string) => void): Keyword =>
  (c, value) => {
    if (typeof value === 'string') set(c, value);
  };

/** What each keyword that asserts something on its own adds to the constraints; the applicators are in `collect`. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  [
    'type',
    (c, value) => {
      c.types &= typeBits(value);
      const names = (Array.isArray(value) ? items(value) : [value]).filter(isTypeName);
      c.order = c.order.length === 0 ? names : [...c.order.filter((name) => names.includes(name)), ...names];
    },
  ],
  ['enum', (c, value) => allow(c, items(value))],
  ['const', (c, value) => allow(c, [value])],
  ['minLength', number((c, value) => (c.minLength = Math.max(c.minLength, value)))],
  ['maxLength', number((c, value) => (c.maxLength = Math.min(c.maxLength, value)))],
  ['pattern', text((c, value) => (c.patterns = [...c.patterns, ...some(pattern(value))]))],
  ['format', text((c, value) => (c.formats = c.formats.includes(value) ? c.formats : [...c.formats, value]))],
  ['contentMediaType', (c, _value, ref) => (c.content ??= ref)],
  ['contentEncoding', (c, _value, ref) => (c.content ??= ref)],
  ['minimum', numeric((c, value) => (c.minimum = larger(c.minimum, value)))],
  ['maximum', numeric((c, value) => (c.maximum = smaller(c.maximum, value)))],
  ['exclusiveMinimum', numeric((c, value) => (c.exclusiveMinimum = larger(c.exclusiveMinimum, value)))],
  ['exclusiveMaximum', numeric((c, value) => (c.exclusiveMaximum = smaller(c.exclusiveMaximum, value)))],
  ['multipleOf', numeric((c, value) => (c.multiples = Number(value) > 0 ? [...c.multiples, value] : c.multiples))],
  ['minItems', number((c, value) => (c.minItems = Math.max(c.minItems, value)))],
  ['maxItems', number((c, value) => (c.maxItems = Math.min(c.maxItems, value)))],
  ['uniqueItems', (c, value) => (c.unique ||= value === true)],
  ['prefixItems', addTuple],
  ['items', (c, value, ref, scopes) => (inside(ref, 'prefixItems') ? undefined : addTuple(c, value, ref, scopes))],
  ['contains', addContains],
  ['minProperties', number((c, value) => (c.minProperties = Math.max(c.minProperties, value)))],
  ['maxProperties', number((c, value) => (c.maxProperties = Math.min(c.maxProperties, value)))],
  [
    'required',
    (c, value, ref) => {
      const required = new Map(c.required);
      const place = pointers.join(ref.pointer, 'required');
      for (const name of items(value)) if (typeof name === 'string' && !required.has(name)) required.set(name, place);
      c.required = required;
    },
  ],
  ['properties', addMembers],
  ['patternProperties', unless(['properties'], addMembers)],
  ['additionalProperties', unless(['properties', 'patternProperties'], addMembers)],
  [
    'propertyNames',
    (c, value, ref) => {
      c.names = [...c.names, { schema: value, pointer: pointers.join(ref.pointer, 'propertyNames') }];
    },
  ],
  [
    'dependentRequired',
    (c, value) => {
      const pairs = entries(value).flatMap(([name, others]) => items(others).map((other) => [name, other] as const));
      // Two that need each other may fail one by one.
      c.risky = true;
      c.dependent = [...c.dependent, ...pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string')];
    },
  ],
]);

/** Whether a value may not be used, though its type fits. */
export function isExcluded(c: Constraints, value: Json): boolean {
  return c.excluded.length > 0 && c.excluded.some((other) => equal(other, value));
}

/** Takes the types away that no value can have any more; reports what is in the way when none is left. */
export function contradiction(c: Constraints): string | undefined {
  if (c.types === 0) return 'no type is allowed by all its parts';
  if (c.minLength > c.maxLength) c.types &= ~TYPES.string;
  if (compareNumbers(lowest(c), highest(c)) > 0) c.types &= ~TYPES.number;
  if (c.minItems > c.maxItems) c.types &= ~TYPES.array;
  if (c.minProperties > c.maxProperties) c.types &= ~TYPES.object;
  if (c.types === 0) return 'its bounds exclude each other';
  const { values, types } = c;
  if (values?.every((value) => (bitOf(value) & types) === 0 || isExcluded(c, value))) {
    return 'no value of its enum or const is allowed by all its parts';
  }
  return undefined;
}

const lowest = (c: Constraints): Numeric => larger(c.minimum, c.exclusiveMinimum);
const highest = (c: Constraints): Numeric => smaller(c.maximum, c.exclusiveMaximum);

function allow(c: Constraints, values: readonly Json[]): void {
  c.values = c.values === undefined ? values : c.values.filter((one) => values.some((other) => equal(one, other)));
}

function some(found: Pattern | undefined): Pattern[] {
  return found === undefined ? [] : [found];
}

function unless(others: readonly string[], keyword: Keyword): Keyword {
  return (c, value, ref, scopes) => {
    if (others.every((other) => inside(ref, other) === undefined)) keyword(c, value, ref, scopes);
  };
}

function addTuple(c: Constraints, _value: Json, ref: Ref, scopes: readonly Scope[]): void {
  c.tuples = [...c.tuples, { prefix: listed(ref, 'prefixItems'), items: inside(ref, 'items'), scopes }];
}

function addContains(c: Constraints, value: Json, ref: Ref, scopes: readonly Scope[]): void {
  const [min, max] = [inside(ref, 'minContains')?.schema, inside(ref, 'maxContains')?.schema];
  const limits = { min: typeof min === 'number' ? min : 1, max: typeof max === 'number' ? max : Infinity };
  const contains = { schema: value, pointer: pointers.join(ref.pointer, 'contains') };
  c.contains = [...c.contains, { ref: contains, ...limits, scopes }];
  c.risky = true;
}

function addMembers(c: Constraints, _value: Json, ref: Ref, scopes: readonly Scope[]): void {
  const properties = inside(ref, 'properties')?.schema;
  const patterns = entries(inside(ref, 'patternProperties')?.schema).flatMap(([source, schema]) =>
    some(pattern(source)).map((read) => ({
      pattern: read,
      ref: { schema, pointer: pointers.join(ref.pointer, 'patternProperties', source) },
    })),
  );
  const members: Members = {
    ref,
    properties: isObject(properties) ? properties : {},
    patterns,
    additional: inside(ref, 'additionalProperties'),
    scopes,
  };
  c.members = [...c.members, members];
}
