import { entries, isObject, type Json, type Pointer, pointers, property } from '../../document';
import type { Api } from '../../model';
import { anchorsOf, slug } from './anchors';
import { operationReference } from './build-operation';
import { responseReference } from './build-response';
import { schemaView } from './schema/build-schema';
import { areAllListed } from './schema/listed-schemas';
import { unreferenced } from './schema/unreferenced';
import { serversOf } from './build-servers';
import { externalDocsOf } from './external-docs';
import { type AnchorOf, type Reading, textOf } from './reading';
import { groupsOf } from './build-groups';
import type { Reference } from './reference';
import type { SamplesOf } from './run-sample';
import type { SchemaLink } from './schema/schema-view';
import { schemeReference, schemesOf } from './text/security-text';

interface ReferenceOptions {
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
  const reading: Reading = {
    api,
    linkOf: linker(api, schemas),
    ...(api.operations.length > MANY_OPERATIONS ? { mostInFields: FEW_FIELDS } : {}),
  };
  const info = isObject(root.info) ? root.info : {};
  const webhooks = api.webhooks.flatMap((webhook) => webhook.operations);
  const all = [...api.operations, ...webhooks];
  const anchors = anchorsOf(
    all.map(({ id, pointer }) => ({ name: id, key: pointer })),
    RESERVED,
  );
  const anchorOf: AnchorOf = (wanted) => {
    const at = all.findIndex((one) => ('id' in wanted ? one.id === wanted.id : one.pointer === wanted.pointer));
    return anchors[at];
  };
  const { samples: samplesOf = () => [] } = options;
  const keep = keptOperations();
  const operations = all.map((operation, i) => {
    const isSentByServer = i >= api.operations.length;
    const about = { anchor: anchors[i] ?? '', anchorOf, samplesOf, isSentByServer, keep };
    return operationReference(reading, operation, about);
  });
  const whole = { ...reading, direction: undefined, isElsewhere: listing(schemas) };
  let schemes: Reference['schemes'] | undefined;
  let unshown: Reference['unreferenced'] | undefined;
  return {
    title: api.title,
    version: textOf(info.version),
    summary: textOf(info.summary),
    description: textOf(info.description),
    terms: textOf(info.termsOfService),
    contact: contactOf(info.contact),
    license: licenseOf(info.license),
    logo: logoOf(info['x-logo']),
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
    get unreferenced() {
      return (unshown ??= unreferenced(root, schemas));
    },
    schema: (link) => schemaView(whole, link.pointer, `schema.${link.anchor}`),
    locate: (pointer) => api.document.locate(pointer),
  };
}

/**
 * With more operations than this, what they share is most of a reference: named schemas with more than a few fields
 * stand once, and the fields of operations link to them.
 */
const MANY_OPERATIONS = 200;
const FEW_FIELDS = 5;

/** So many operations stay worked out; of a large document, those that were looked at before are made anew. */
const MOST_KEPT = 50;

/** Has what an operation was worked out to forgotten when many others have come after it. */
function keptOperations(): (forget: () => void) => void {
  const kept: (() => void)[] = [];
  return (forget) => {
    kept.push(forget);
    if (kept.length > MOST_KEPT) kept.shift()?.();
  };
}

/**
 * First parts of anchors that aren't operations: those of the page itself (`ui.search`), of its texts, tags and
 * schemas.
 */
const RESERVED = ['ui', 'introduction', 'authentication', 'unmatched', 'webhooks', 'about', 'part', 'tag', 'schema'];

function contactOf(value: Json | undefined): Reference['contact'] {
  if (!isObject(value)) return undefined;
  return { name: textOf(value.name), url: textOf(value.url), email: textOf(value.email) };
}

function licenseOf(value: Json | undefined): Reference['license'] {
  if (!isObject(value)) return undefined;
  return { name: textOf(value.name), identifier: textOf(value.identifier), url: textOf(value.url) };
}

/** The picture that a document names for its API. */
function logoOf(value: Json | undefined): Reference['logo'] {
  const url = textOf(property(value, 'url'));
  if (url === '') return undefined;
  return { url, text: textOf(property(value, 'altText')), href: textOf(property(value, 'href')) };
}

/** Whether a schema is listed by its name, in a document that lists all of them. */
function listing(schemas: readonly SchemaLink[]): (link: SchemaLink) => boolean {
  const named = new Set(areAllListed(schemas) ? schemas.map(({ pointer }) => pointer) : []);
  return ({ pointer }) => named.has(pointer);
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
