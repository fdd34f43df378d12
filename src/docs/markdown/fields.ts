import type { Json } from '../../document';
import {
  type AlternativesView,
  type ExampleReference,
  type ExternalDocs,
  type HeaderReference,
  type ParameterReference,
  type Phrase,
  phrase,
  plain,
  type PropertyView,
  saysMore,
  shownName,
  shownTitle,
  type SchemaLink,
  type SchemaView,
  shownValue,
} from '../reference';

/** A field of a body, or a parameter, as a row of a table has it. */
export interface Field {
  /** As programmers write it: `data.image`, `items[].id`; `''` for the body itself. */
  readonly name: string;
  /** What the row is about where that isn't the field as a whole: one of its forms, what must not be. */
  readonly label: Phrase;
  /** Required in every branch that has it. */
  readonly required: boolean;
  /** `deprecated`, `read-only`. */
  readonly marks: readonly string[];
  /** The branches of the nearest choice that have it (`for Cat`, `where a is 1`); none outside of any. */
  readonly branches: readonly string[];
  /** Of which type it is, and within which limits; more than one where branches differ. */
  readonly kinds: readonly FieldKind[];
  readonly titles: readonly string[];
  /** CommonMark, a paragraph an item. */
  readonly texts: readonly string[];
  /** How it is written. */
  readonly notes: readonly Phrase[];
  readonly messages: readonly string[];
  readonly docs: readonly ExternalDocs[];
  readonly meanings: SchemaView['meanings'];
  readonly examples: readonly FieldExample[];
  /** It was only seen, not documented. */
  readonly isObserved: boolean;
}

/** What a field may be, in one branch. */
interface FieldKind {
  /** `''` outside of any. */
  readonly branch: string;
  readonly type: string;
  /** The schema that has its fields, where they stand elsewhere. */
  readonly link: SchemaLink | undefined;
  readonly constraints: readonly Phrase[];
  readonly default: Json | undefined;
  readonly values: readonly Json[];
}

/** An example of a field; `text` is empty where it stands elsewhere. */
export interface FieldExample extends Pick<ExampleReference, 'title' | 'description' | 'serialized' | 'external'> {
  readonly text: string;
}

/** The fields of a body by their full names, branches of a choice put together; what describes the body goes first. */
export function fieldsOf(schema: SchemaView): Field[] {
  const found = new Map<string, Field>();
  below(schema, '', [], found);
  const isBare = found.size === 0;
  // Its forms and fields are rows of their own; that it may be null is not.
  if (!saysMore(schema) && !schema.nullable && !isBare) return [...found.values()];
  return [bodyField(schema), ...found.values()];
}

/** What describes a body as a whole. */
export function bodyField(schema: SchemaView): Field {
  return fieldOf('', false, [], schema, ['the body']);
}

/** A parameter or header as a field, and what is in it. */
export function parameterFields(parameter: Omit<ParameterReference, 'in'> | HeaderReference): Field[] {
  const { name, required, deprecated, description, writing, schema, examples, level } = parameter;
  const found = new Map<string, Field>();
  if (schema !== undefined) below(schema, name, [], found);
  const own = schema === undefined ? undefined : fieldOf(name, required, [], schema);
  return [
    {
      ...(own ?? EMPTY),
      name,
      required,
      marks: distinct([...(deprecated ? ['deprecated'] : []), ...(own?.marks ?? [])]),
      texts: distinct([...paragraphs(description), ...(own?.texts ?? [])]),
      notes: [...(writing.length === 0 ? [] : [writing]), ...(own?.notes ?? [])],
      examples: examples.length > 0 ? examples.map(exampleOf) : (own?.examples ?? []),
      isObserved: level === 'observed',
    },
    ...found.values(),
  ];
}

const EMPTY: Field = {
  name: '',
  label: [],
  required: false,
  marks: [],
  branches: [],
  kinds: [],
  titles: [],
  texts: [],
  notes: [],
  messages: [],
  docs: [],
  meanings: [],
  examples: [],
  isObserved: false,
};

function exampleOf({ name, title, description, value, serialized, external }: ExampleReference): FieldExample {
  return {
    text: value === undefined ? '' : shownValue(value),
    title: name === '' || title === '' ? title + name : `${title} (${name})`,
    description,
    serialized,
    external,
  };
}

/** What is inside of a field: its own fields, its forms, its items, and what else describes it. */
function below(schema: SchemaView, path: string, branches: readonly string[], found: Map<string, Field>): void {
  for (const { name, kind, required, schema: own } of schema.properties) {
    const at = memberPath(path, name, kind);
    add(found, at, fieldOf(at, required, branches, own));
    below(own, at, branches, found);
  }
  for (const { label, schema: own } of schema.parts) part(label, own, path, found);
  for (const group of schema.alternatives) forms(group, path, branches, found);
  const { items } = schema;
  if (items === undefined) return;
  const isFurther = schema.properties.some(({ kind }) => kind === 'position');
  const at = `${path}[${isFurther ? '…' : ''}]`;
  if (saysMore(items) || isFurther || path === '') add(found, at, fieldOf(at, false, branches, items));
  below(items, at, branches, found);
}

function forms(group: AlternativesView, path: string, branches: readonly string[], found: Map<string, Field>): void {
  const { keyword, discriminator, branches: all } = group;
  all.forEach(({ name, value, isFallback, schema }, i) => {
    const by =
      discriminator === undefined || value === undefined ? undefined : phrase`where ${discriminator} is ${value}`;
    const label: Phrase = [
      ...(by ?? (keyword === 'if' ? [name] : phrase`form ${name}`)),
      ...(isFallback ? [discriminator === undefined ? ' or any other value' : ', or any other value'] : []),
    ];
    // A field that no other form has names its form.
    const others = all.filter((_, at) => at !== i).flatMap((branch) => namesIn(branch.schema));
    const isNamed = namesIn(schema).some((own) => !others.includes(own));
    const isKnown = by === undefined && isNamed && !saysMore({ ...schema, title: '' });
    if (!isKnown) add(found, `${path} ${plain(label)} ${i}`, fieldOf(path, false, branches, schema, label));
    const own = keyword === 'if' ? name : `for ${name}`;
    below(schema, path, keyword === 'if' || all.length > 1 ? [...branches, own] : branches, found);
  });
}

function namesIn({ properties }: SchemaView): string[] {
  return properties.flatMap(({ name, kind }) => (kind === 'named' ? [name] : []));
}

/** A schema that isn't one of the value itself: what is in it has names of its own. */
function part(label: Phrase, schema: SchemaView, path: string, found: Map<string, Field>): void {
  const at = `${path} (${plain(label)})`.trimStart();
  add(found, at, fieldOf(path, false, [], schema, label));
  below(schema, at, [], found);
}

function memberPath(path: string, name: string, kind: PropertyView['kind']): string {
  if (kind === 'position') return `${path}[${name}]`;
  const shown = kind === 'named' ? name : kind === 'pattern' ? `{${name}}` : '{any other}';
  if (kind === 'named' && /^$|[.[\]]/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? shown : `${path}.${shown}`;
}

function fieldOf(
  name: string,
  required: boolean,
  branches: readonly string[],
  schema: SchemaView,
  label: Phrase = [],
): Field {
  return {
    name,
    label,
    required,
    marks: [
      ...(schema.deprecated ? ['deprecated'] : []),
      ...(schema.readOnly ? ['read-only'] : []),
      ...(schema.writeOnly ? ['write-only'] : []),
    ],
    branches: branches.slice(-1),
    kinds: [
      {
        branch: branches.at(-1) ?? '',
        type: typeOf(schema),
        link: schema.isCut ? schema.link : undefined,
        constraints: schema.constraints,
        default: schema.default,
        values: schema.values,
      },
    ],
    titles: [shownTitle(schema, name.slice(name.lastIndexOf('.') + 1))].filter((title) => title !== ''),
    texts: paragraphs(schema.description),
    notes: schema.xml.length === 0 ? [] : [['as XML: ', ...schema.xml]],
    messages: distinct(schema.messages.map(({ text }) => text)),
    docs: schema.externalDocs,
    meanings: schema.meanings,
    examples: schema.examples.map((value) => {
      return { text: shownValue(value), title: '', description: '', serialized: '', external: '' };
    }),
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
    marks: distinct([...known.marks, ...field.marks]),
    branches: distinct([...known.branches, ...field.branches]),
    kinds: [...known.kinds, ...field.kinds],
    titles: distinct([...known.titles, ...field.titles]),
    texts: distinct([...known.texts, ...field.texts]),
    notes: distinct([...known.notes, ...field.notes]),
    messages: distinct([...known.messages, ...field.messages]),
    docs: distinct([...known.docs, ...field.docs]),
    meanings: distinct([...known.meanings, ...field.meanings]),
    examples: distinct([...known.examples, ...field.examples]),
    isObserved: known.isObserved && field.isObserved,
  });
}

function typeOf(schema: SchemaView): string {
  const words = [schema.format, shownName(schema)].filter((word) => word !== '');
  return [schema.type, ...words.map((word) => `(${word})`)].join(' ');
}

/** Paragraphs of CommonMark, blocks of code whole. */
function paragraphs(text: string): string[] {
  return text.trim() === '' ? [] : [text.trim()];
}

/** Each value once. */
export function distinct<T>(values: readonly T[]): T[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}
