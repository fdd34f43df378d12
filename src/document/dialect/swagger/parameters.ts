import { isTree, type Tree } from '../../tree';

/**
 * The fields of a parameter, header or list of items that say what a value is; from 3.0 on they are a schema of
 * their own.
 */
const VALUE_FIELDS = [
  ...['type', 'format', 'items', 'default', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'maxLength'],
  ...['minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'enum', 'multipleOf', 'x-nullable'],
];

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
  for (const key of [...VALUE_FIELDS, 'collectionFormat']) Reflect.deleteProperty(node, key);
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
  for (const key of VALUE_FIELDS) if (node[key] !== undefined) schema[key] = node[key];
  // A list in a list has delimiters of its own, for which later versions have no words: it stays text.
  if (isTree(schema.items) && schema.items.type !== undefined)
    schema.items = schema.items.type === 'array' ? { type: 'string' } : schemaOf(schema.items);
  return schema;
}

/** What schemas of Swagger 2.0 have that those of OpenAPI 3.0 have in another way, in place. */
export function convertSchema(schema: Tree): void {
  if (schema['x-nullable'] === true) schema.nullable = true;
  if (typeof schema.discriminator === 'string') schema.discriminator = { propertyName: schema.discriminator };
  if (schema.type === 'file') Object.assign(schema, { type: 'string', format: 'binary' });
}
