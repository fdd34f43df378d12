/** A schema library in the manner of zod: each schema parses a value, or adds what is wrong with it. */
export interface Issue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface Schema {
  /** The value as it is kept; what is wrong with it goes into the list. */
  readonly parse: (value: unknown, path: readonly (string | number)[], issues: Issue[]) => unknown;
}

type Rule = readonly [isFine: (value: never) => boolean, code: string, message: string];

function checked(type: string, isType: (value: unknown) => boolean, rules: readonly Rule[]): Schema {
  return {
    parse(value, path, issues) {
      if (!isType(value)) issues.push({ code: 'invalid_type', path, message: `Expected ${type}` });
      else
        for (const [isFine, code, message] of rules) if (!isFine(value as never)) issues.push({ code, path, message });
      return value;
    },
  };
}

export const string = ({ min = 0, max = Infinity } = {}): Schema =>
  checked('string', (value) => typeof value === 'string', [
    [(text: string) => text.length >= min, 'too_small', `String must contain at least ${min} character(s)`],
    [(text: string) => text.length <= max, 'too_big', `String must contain at most ${max} character(s)`],
  ]);

export const int = ({ min = -Infinity, max = Infinity } = {}): Schema =>
  checked('number', (value) => typeof value === 'number' && !Number.isNaN(value), [
    [Number.isInteger, 'invalid_type', 'Expected integer, received float'],
    [(value: number) => value >= min, 'too_small', `Number must be greater than or equal to ${min}`],
    [(value: number) => value <= max, 'too_big', `Number must be less than or equal to ${max}`],
  ]);

/** Number() before the check, as z.coerce does it. */
export const coerced = (schema: Schema): Schema => ({
  parse: (value, path, issues) => schema.parse(Number(value), path, issues),
});

export const oneOf = (...values: readonly string[]): Schema =>
  checked('string', (value) => typeof value === 'string', [
    [(value: string) => values.includes(value), 'invalid_enum_value', `Expected ${values.join(' | ')}`],
  ]);

export const nullable = (schema: Schema): Schema => ({
  parse: (value, path, issues) => (value === null ? null : schema.parse(value, path, issues)),
});

/** What is left out is the given value, or stays out. */
export const optional = (schema: Schema, value?: unknown): Schema => ({
  parse: (given, path, issues) => (given === undefined ? value : schema.parse(given, path, issues)),
});

export const array = (items: Schema, { max = Infinity } = {}): Schema => ({
  parse(value, path, issues) {
    if (!Array.isArray(value)) return void issues.push({ code: 'invalid_type', path, message: 'Expected array' });
    if (value.length > max)
      issues.push({ code: 'too_big', path, message: `Array must contain at most ${max} element(s)` });
    return value.map((item, i) => items.parse(item, [...path, i], issues));
  },
});

/** An object without other members. */
export const strict = (
  members: Readonly<Record<string, Schema>>,
  unknown: 'rejected' | 'kept' = 'rejected',
): Schema => ({
  parse(value, path, issues) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return void issues.push({ code: 'invalid_type', path, message: 'Expected object' });
    const given = value as Readonly<Record<string, unknown>>;
    const others = Object.keys(given).filter((name) => !Object.hasOwn(members, name));
    if (others.length > 0 && unknown === 'rejected')
      issues.push({ code: 'unrecognized_keys', path, message: `Unrecognized key(s) in object: ${others.join(', ')}` });
    const made = unknown === 'kept' ? { ...given } : {};
    for (const [name, schema] of Object.entries(members)) {
      const parsed = schema.parse(Object.hasOwn(given, name) ? given[name] : undefined, [...path, name], issues);
      if (parsed !== undefined) Object.assign(made, { [name]: parsed });
    }
    return made;
  },
});

export function safeParse(schema: Schema, value: unknown): { readonly data: unknown; readonly issues: Issue[] } {
  const issues: Issue[] = [];
  return { data: schema.parse(value, [], issues), issues };
}
