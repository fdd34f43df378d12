import { literalPattern } from '../../../text';
import { isTree, type Tree } from '../../tree';

/**
 * The fields of a parameter, header or list of items that say what a value is; from 3.0 on they are a schema of
 * their own.
 */
const VALUE_FIELDS = [
  ...['type', 'format', 'items', 'default', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength'],
  ...['minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'enum', 'multipleOf', 'x-nullable'],
];
/** Extensions that say what the values are for (`x-enum-varnames`, `x-ms-enum`). */
const OF_VALUES = /^x-.*enum/i;
/** What items have beside these in documents, though Swagger 2.0 doesn't name it. */
const TEXTS_OF_ITEMS = ['title', 'description', 'example'];

/** How lists are written, by `collectionFormat`; lists are separated by commas by default. */
const STYLES: Readonly<Record<string, Tree>> = {
  csv: { style: 'form', explode: false },
  multi: { style: 'form', explode: true },
  ssv: { style: 'spaceDelimited', explode: false },
  tsv: { style: 'tabDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
};

/**
 * Converts a parameter that isn't a part of a body, or a header, in place.
 *
 * @example
 * convertValued({ name: 'a', in: 'query', type: 'string' });
 * // becomes { name: 'a', in: 'query', schema: { type: 'string' } }
 */
export function convertValued(node: Tree): void {
  if (node.type === undefined || node.schema !== undefined) return;
  if (node.type === 'array') Object.assign(node, node.in === 'query' ? styleOf(node) : delimitersOf(node));
  node.schema = schemaOf(node);
  for (const key of [...valueFields(node), 'collectionFormat']) Reflect.deleteProperty(node, key);
  if (node['x-example'] !== undefined) node.example = node['x-example'];
}

/** How the list of a form field or a query parameter is written. */
export function styleOf({ collectionFormat }: Tree): Tree {
  return (typeof collectionFormat === 'string' ? STYLES[collectionFormat] : undefined) ?? STYLES.csv ?? {};
}

/** How a list in a path or header is written, where that isn't with commas. */
function delimitersOf(node: Tree): Tree {
  const written = styleOf(node);
  return written.style === 'form' ? {} : written;
}

/** The schema that the fields of a parameter, header or form field are. */
export function schemaOf(node: Tree): Tree {
  const schema: Tree = {};
  for (const key of valueFields(node)) schema[key] = node[key];
  if (isTree(schema.items) && schema.items.type !== undefined)
    schema.items = schema.items.type === 'array' ? textOfList(schema.items) : withTexts(schema.items);
  return schema;
}

function valueFields(node: Tree): string[] {
  return [...VALUE_FIELDS, ...Object.keys(node).filter((key) => OF_VALUES.test(key))].filter(
    (key) => node[key] !== undefined,
  );
}

/** The schema that the fields of items are. */
function withTexts(node: Tree): Tree {
  const texts = TEXTS_OF_ITEMS.filter((key) => node[key] !== undefined).map((key) => [key, node[key]] as const);
  return { ...Object.fromEntries(texts), ...schemaOf(node) };
}

/** How the items of a list are separated in a text. */
const DELIMITERS: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };
/** The texts of values that have not just any. */
const TEXTS: Readonly<Record<string, string>> = {
  integer: String.raw`-?\d+`,
  number: String.raw`-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`,
  boolean: '(?:true|false)',
};

/**
 * The schema of a list in a list, which has delimiters of its own, for which later versions have no words: a text with
 * a pattern of its items, and for readers what is in it.
 *
 * @example textOfList({ type: 'array', items: { type: 'boolean' } }).pattern // '^(?:true|false)(?:,(?:true|false))*$'
 */
function textOfList(list: Tree): Tree {
  const { items, collectionFormat, minItems, maxItems } = list;
  const delimiter = DELIMITERS[String(collectionFormat)] ?? ',';
  const { type, enum: values } = isTree(items) ? items : {};
  const one = Array.isArray(values)
    ? `(?:${values.map((value) => literalPattern(String(value))).join('|')})`
    : (TEXTS[String(type)] ?? `[^${delimiter}]*`);
  const least = typeof minItems === 'number' ? Math.max(minItems - 1, 0) : 0;
  const most = typeof maxItems === 'number' ? String(Math.max(maxItems - 1, least)) : '';
  const times = least === 0 && most === '' ? '*' : `{${least},${most}}`;
  return {
    type: 'string',
    pattern: `^${one}(?:${literalPattern(delimiter)}${one})${times}$`,
    contentSchema: withTexts(list),
  };
}

/** What schemas of Swagger 2.0 have that those of OpenAPI 3.0 have in another way, in place. */
export function convertSchema(schema: Tree): void {
  if (schema['x-nullable'] === true && typeof schema.$ref !== 'string') allowNull(schema);
  if (typeof schema.discriminator === 'string') schema.discriminator = { propertyName: schema.discriminator };
  if (schema.type === 'file') Object.assign(schema, { type: 'string', format: 'binary' });
}

/**
 * No specification has `x-nullable`: null is allowed as its author means it, also where an `enum` doesn't list it or a
 * part of `allOf` doesn't take it. Doing it twice changes nothing.
 */
function allowNull(schema: Tree): void {
  schema.nullable = true;
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...(schema.enum as unknown[]), null];
  if (!Array.isArray(schema.allOf)) return;
  const parts: unknown[] = schema.allOf;
  schema.anyOf = [parts.length === 1 ? parts[0] : { allOf: parts }, { enum: [null] }];
  delete schema.allOf;
}
