import type { Json } from '../../document';
import type { ParameterReference, Phrase, SchemaView } from '../reference';

/** A field of a body, or a parameter, as a row of a table has it. */
export interface Field {
  /** As programmers write it: `data.image`, `items[].id`. */
  readonly name: string;
  /** Required in every branch that has it. */
  readonly required: boolean;
  /** The branches of the nearest choice that have it; none where it stands outside of any. */
  readonly branches: readonly string[];
  /** Of which type it is, and within which limits; more than one where branches differ. */
  readonly kinds: readonly FieldKind[];
  /** CommonMark, a paragraph an item. */
  readonly texts: readonly string[];
  readonly default: Json | undefined;
  readonly values: readonly Json[];
  readonly examples: readonly Json[];
  /** It was only seen, not documented. */
  readonly isObserved: boolean;
}

/** What a field may be, in one branch. */
export interface FieldKind {
  /** `''` outside of any. */
  readonly branch: string;
  readonly type: string;
  readonly constraints: readonly Phrase[];
}

/** The fields of a body by their full names, the branches of a choice put together. */
export function fieldsOf(schema: SchemaView | undefined): Field[] {
  const found = new Map<string, Field>();
  if (schema !== undefined) collect(schema, '', [], found);
  return [...found.values()];
}

/** A parameter as a field. */
export function parameterField({ name, required, description, schema, examples, level }: ParameterReference): Field {
  const shown = examples.map(({ value }) => value);
  return {
    name,
    required,
    branches: [],
    kinds: schema === undefined ? [] : [kindOf('', schema)],
    texts: distinct([...paragraphs(description), ...paragraphs(schema?.description ?? '')]),
    default: schema?.default,
    values: schema?.values ?? [],
    examples: shown.length > 0 ? shown : (schema?.examples ?? []),
    isObserved: level === 'observed',
  };
}

function collect(schema: SchemaView, prefix: string, branches: readonly string[], found: Map<string, Field>): void {
  for (const { name, kind, required, schema: own } of schema.properties) {
    const shown = kind === 'named' ? name : kind === 'pattern' ? `{${name}}` : '{any other}';
    const path = prefix === '' ? shown : `${prefix}.${shown}`;
    add(found, path, fieldOf(path, required, branches, own));
    below(own, path, branches, found);
  }
  for (const { branches: own } of schema.alternatives)
    for (const { name, schema: branch } of own)
      below(branch, prefix, own.length > 1 ? [...branches, name] : branches, found);
}

/** What is inside of a field: of an array, what its items have. */
function below(schema: SchemaView, path: string, branches: readonly string[], found: Map<string, Field>): void {
  collect(schema, path, branches, found);
  if (schema.items !== undefined) below(schema.items, `${path}[]`, branches, found);
}

function fieldOf(name: string, required: boolean, branches: readonly string[], schema: SchemaView): Field {
  return {
    name,
    required,
    branches: branches.slice(-1),
    kinds: [kindOf(branches.at(-1) ?? '', schema)],
    texts: paragraphs(schema.description || schema.title),
    default: schema.default,
    values: schema.values,
    examples: schema.examples,
    isObserved: schema.level === 'observed',
  };
}

/** A field that several branches have is one row. */
function add(found: Map<string, Field>, path: string, field: Field): void {
  const known = found.get(path);
  if (known === undefined) {
    found.set(path, field);
    return;
  }
  found.set(path, {
    ...known,
    required: known.required && field.required,
    branches: distinct([...known.branches, ...field.branches]),
    kinds: [...known.kinds, ...field.kinds],
    texts: distinct([...known.texts, ...field.texts]),
    default: known.default ?? field.default,
    // Where one branch takes any value, no list of values says it.
    values: known.values.length > 0 && field.values.length > 0 ? distinct([...known.values, ...field.values]) : [],
    examples: distinct([...known.examples, ...field.examples]),
    isObserved: known.isObserved && field.isObserved,
  });
}

function kindOf(branch: string, schema: SchemaView): FieldKind {
  return { branch, type: typeOf(schema), constraints: schema.constraints };
}

function typeOf({ type, format, link, isCut }: SchemaView): string {
  const named = isCut && link !== undefined ? `${type} ${link.name}` : type;
  return format === '' ? named : `${named} (${format})`;
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function distinct<T>(values: readonly T[]): T[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}
