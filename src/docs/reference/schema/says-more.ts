import type { SchemaView } from './schema-view';

/** Whether a schema says more of its value than its type, and what is in it. */
export function saysMore(schema: SchemaView): boolean {
  const { title, description, format, readOnly, writeOnly, deprecated, isCut } = schema;
  const lists = [
    schema.externalDocs,
    schema.values,
    schema.meanings,
    schema.constraints,
    schema.examples,
    schema.messages,
    schema.xml,
  ];
  return (
    title + description + format !== '' ||
    readOnly ||
    writeOnly ||
    deprecated ||
    schema.default !== undefined ||
    lists.some((list) => list.length > 0) ||
    (isCut && schema.link !== undefined)
  );
}
