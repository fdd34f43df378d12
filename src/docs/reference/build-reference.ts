import { entries, isObject, items, type Pointer, pointers } from '../../document';
import type { Api } from '../../model';
import { anchorsOf, slug } from './anchors';
import { operationReference } from './build-operation';
import { responseReference } from './build-response';
import { schemaView } from './schema/build-schema';
import { serversOf } from './build-servers';
import { type AnchorOf, externalDocsOf, type Reading, textOf } from './reading';
import type { GroupReference, OperationReference, Reference, SamplesOf } from './reference';
import type { SchemaLink } from './schema/schema-view';
import { schemeReference, schemesOf } from './text/security-text';

export interface ReferenceOptions {
  /** The samples of an operation, each sent before; none by default. */
  readonly samples?: SamplesOf;
}

/**
 * Makes the reference of an API, for any document: what every form of the pages is written from. Operations are
 * worked out when they are looked at.
 *
 * @example
 * const reference = buildReference(buildApi(await loadDocument('openapi.yaml')));
 * reference.operations[0].parameters[0].schema.limits // [['1 to 200 characters']]
 */
export function buildReference(api: Api, options: ReferenceOptions = {}): Reference {
  const { root } = api.document;
  const schemas = schemasOf(api);
  const reading: Reading = { api, linkOf: linker(api, schemas) };
  const info = isObject(root.info) ? root.info : {};
  const anchors = anchorsOf(
    api.operations.map(({ id, pointer }) => ({ name: id, key: pointer })),
    RESERVED,
  );
  const anchorOf: AnchorOf = (wanted) => {
    const at = api.operations.findIndex((one) =>
      'id' in wanted ? one.id === wanted.id : one.pointer === wanted.pointer,
    );
    return anchors[at];
  };
  const operations = api.operations.map((operation, i) =>
    operationReference(reading, operation, anchors[i] ?? '', anchorOf, options.samples ?? (() => [])),
  );
  let schemes: Reference['schemes'] | undefined;
  return {
    title: api.title,
    version: textOf(info.version),
    summary: textOf(info.summary),
    description: textOf(info.description),
    terms: textOf(info.termsOfService),
    contact: isObject(info.contact)
      ? { name: textOf(info.contact.name), url: textOf(info.contact.url), email: textOf(info.contact.email) }
      : undefined,
    license: isObject(info.license) ? { name: textOf(info.license.name), url: textOf(info.license.url) } : undefined,
    externalDocs: externalDocsOf(root.externalDocs),
    servers: serversOf(root.servers),
    get schemes() {
      return (schemes ??= schemesOf(reading).map((scheme) => schemeReference(reading, scheme)));
    },
    groups: groupsOf(reading, operations),
    operations,
    unmatched:
      api.unmatched === undefined
        ? undefined
        : responseReference(reading, api.unmatched, { base: 'unmatched', anchorOf, operation: undefined }),
    source: { name: api.document.name, openapi: api.document.version },
    schemas,
    schema: (link) => schemaView({ ...reading, direction: undefined }, link.pointer, `schema.${link.anchor}`),
    locate: (pointer) => api.document.locate(pointer),
  };
}

/**
 * First parts of anchors that aren't operations: those of the page itself (`ui.search`), of its texts, tags and
 * schemas.
 */
const RESERVED = ['ui', 'introduction', 'authentication', 'unmatched', 'about', 'part', 'tag', 'schema'];

/** The operations by their first tag: tags in the order of the document's list, then as they occur. */
function groupsOf(reading: Reading, operations: readonly OperationReference[]): GroupReference[] {
  const listed = items(reading.api.document.root.tags).flatMap((tag) => (isObject(tag) ? [tag] : []));
  const names = [
    ...new Set([...listed.map(({ name }) => textOf(name)), ...operations.map(({ tags: [tag = ''] }) => tag)]),
  ];
  const anchors = anchorsOf(names.map((name) => ({ name, key: name })));
  return names.flatMap((name, i) => {
    const own = operations.filter(({ tags: [tag = ''] }) => tag === name);
    if (own.length === 0) return [];
    const tag = listed.find((one) => one.name === name);
    return [
      {
        name,
        anchor: `tag.${anchors[i] ?? ''}`,
        description: textOf(tag?.description),
        externalDocs: externalDocsOf(tag?.externalDocs),
        operations: own,
      },
    ];
  });
}

/** The named schemas of a document. */
function schemasOf(api: Api): SchemaLink[] {
  const parent = pointers.join('', 'components', 'schemas');
  const names = entries(pointers.valueAt(api.document.root, parent)).map(([name]) => name);
  const anchors = anchorsOf(names.map((name) => ({ name, key: name })));
  return names.map((name, i) => ({ name, anchor: anchors[i] ?? '', pointer: pointers.join(parent, name) }));
}

/** The link of a named schema; any other that something refers to is called after the place where it stands. */
function linker(api: Api, schemas: readonly SchemaLink[]): (pointer: Pointer) => SchemaLink {
  const known = new Map(schemas.map((link) => [link.pointer, link]));
  return (pointer) =>
    known.get(pointer) ?? {
      name: pointers.tokens(pointer).at(-1) ?? api.title,
      anchor: `at-${slug(pointer) || 'document'}`,
      pointer,
    };
}
