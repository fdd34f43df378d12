import {
  type ContentReference,
  type HeaderReference,
  listedSchemas,
  type OperationReference,
  type Reference,
  type ResponseReference,
  type SchemaLink,
  type SchemaView,
} from '../reference';
import { fieldTable, schemaAnchor } from './field-table';
import { fieldsOf } from './fields';
import { escaped } from './text/inline';

/**
 * The schemas of a document by their names; of a large one those whose fields stand nowhere else, since no operation
 * has them, they contain themselves or stand too deep. Each is there once, with those that they lead to.
 */
export function schemaBlocks(reference: Reference, level: number): string[] {
  const links = new Map<string, SchemaLink>(listedSchemas(reference).map((link) => [link.pointer, link]));
  const seen = new Set<SchemaView>();
  const visit = (schema: SchemaView | undefined): void => {
    if (schema === undefined || seen.has(schema)) return;
    seen.add(schema);
    if (schema.isCut && schema.link !== undefined) links.set(schema.link.pointer, schema.link);
    schema.properties.forEach((property) => visit(property.schema));
    schema.alternatives.forEach(({ branches }) => branches.forEach((branch) => visit(branch.schema)));
    schema.parts.forEach((part) => visit(part.schema));
    visit(schema.items);
  };
  for (const one of reference.groups.flatMap(({ operations }) => operations)) schemasOf(one).forEach(visit);
  const blocks: string[] = [];
  // A schema may lead to further ones: they are added to the map while it is walked.
  for (const link of links.values()) {
    const schema = { ...reference.schema(link), isCut: false };
    visit(schema);
    const heading = `${'#'.repeat(level + 1)} ${escaped(link.name)}`;
    blocks.push(`<a id="${schemaAnchor(link)}"></a>`, heading, fieldTable(fieldsOf(schema)));
  }
  return blocks.length === 0 ? [] : [`${'#'.repeat(level)} Schemas`, ...blocks];
}

function schemasOf({ parameters, body, responses, callbacks }: OperationReference): (SchemaView | undefined)[] {
  return [
    ...parameters.map(({ schema }) => schema),
    ...ofContents(body?.contents ?? []),
    ...responses.flatMap(ofResponse),
    ...callbacks.flatMap(({ operations }) => operations.flatMap(schemasOf)),
  ];
}

function ofResponse({ headers, contents }: ResponseReference): (SchemaView | undefined)[] {
  return [...ofHeaders(headers), ...ofContents(contents)];
}

function ofHeaders(headers: readonly HeaderReference[]): (SchemaView | undefined)[] {
  return headers.map(({ schema }) => schema);
}

function ofContents(contents: readonly ContentReference[]): (SchemaView | undefined)[] {
  return contents.flatMap(({ schema, itemSchema, encodings }) => [
    schema,
    itemSchema,
    ...encodings.flatMap(({ headers }) => ofHeaders(headers)),
  ]);
}
