import { KINDS } from '../../../src/document/grammar/grammar';
import type { Kind } from '../../../src/document/grammar/kind';
import { exclusive, MARKS, type Mark, SCHEMA_KEYWORDS } from './marks';
import { minimal } from './minimal';

export type Version = '3.0' | '3.1' | '3.2';

/** A document with one object that is filled in, and what a reader must find of each of its fields. */
export interface MarkedDocument {
  /** `parameter.schema > schema`: the field that the object stands in. */
  readonly name: string;
  readonly root: object;
  /** By field, `schema.title`: a text that stands for its value, and nowhere else. */
  readonly marks: ReadonlyMap<string, string>;
}

interface Step {
  readonly holder: Kind;
  readonly key: string;
}

/** A field that holds objects of a kind, with the steps that lead to its holder. */
interface Edge {
  readonly way: readonly Step[];
  readonly child: Kind;
}

/** Sections of `components` are shown where something refers to them; only these are described for themselves. */
const SHOWN_SECTIONS: ReadonlySet<string> = new Set(['securitySchemes']);
/** Schemas in these are shown where something refers to them. */
const DEFINITIONS: ReadonlySet<string> = new Set(['$defs', 'definitions']);

function fieldsOf(kind: Kind, version: Version): [key: string, child: Kind | undefined][] {
  const own = [...kind.fields].flatMap(([key, field]): [string, Kind | undefined][] => {
    // What goes with a version is left of Swagger 2.0.
    const isThere = (field.since ?? '2.0') <= version && field.until === undefined;
    return isThere && !(key in { dependencies: 0, additionalItems: 0 }) ? [[key, field.kind]] : [];
  });
  const named: [string, Kind | undefined][] = kind.named === undefined ? [] : [['', kind.named.kind]];
  // A body of GET means nothing in OpenAPI 3.0.
  own.sort(([a], [b]) => Number(b === 'post') - Number(a === 'post'));
  return [...own, ...named].filter(
    ([key]) => !(kind.name === 'components' && !SHOWN_SECTIONS.has(key)) && !DEFINITIONS.has(key),
  );
}

const step = (holder: Kind, key: string): Step => ({ holder, key });

/** The way to what shows most of media types and schemas: the content of a response. */
function contentOfResponse(): Step[] {
  const way: Step[] = [];
  for (const part of ['document.paths', 'map.', 'path item.post', 'operation.responses', 'map.', 'response.content']) {
    const [name = '', key = ''] = part.split('.');
    const last = way.at(-1);
    const holder = last === undefined ? KINDS.document : below(last);
    if (!holder.name.startsWith(name)) throw new Error(`${holder.name} stands where ${name} was looked for`);
    way.push(step(holder, key));
  }
  return way;
}

function below({ holder, key }: Step): Kind {
  const found = key === '' ? holder.named?.kind : holder.fields.get(key)?.kind;
  if (found === undefined) throw new Error(`${holder.name} has no objects in '${key}'`);
  return found;
}

/** Each field that holds objects, by the shortest way; those of schemas and media types by a response. */
export function edgesOf(version: Version): Edge[] {
  const ways = new Map<Kind, readonly Step[]>([[KINDS.document, []]]);
  const content = contentOfResponse();
  const map = below(content.at(-1) ?? step(KINDS.document, 'paths'));
  const media = below(step(map, ''));
  ways.set(map, content);
  ways.set(media, [...content, step(map, '')]);
  ways.set(KINDS.schema, [...content, step(map, ''), step(media, 'schema')]);
  const edges: Edge[] = [];
  const queue = [...ways.keys()];
  for (let kind = queue.shift(); kind !== undefined; kind = queue.shift()) {
    const way = ways.get(kind) ?? [];
    for (const [key, child] of fieldsOf(kind, version)) {
      if (child === undefined) continue;
      const own = [...way, step(kind, key)];
      edges.push(throughMaps(own, child));
      if (ways.has(child)) continue;
      ways.set(child, own);
      queue.push(child);
    }
  }
  const named = new Map(
    edges.map((edge) => [edge.way.map(({ holder, key }) => `${holder.name}.${key}`).join('/'), edge]),
  );
  return [...named.values()];
}

/** What stands in a map stands in its holder. */
function throughMaps(way: readonly Step[], child: Kind): Edge {
  const inner = child.named?.kind;
  return inner === undefined ? { way, child } : throughMaps([...way, step(child, '')], inner);
}

/** The same fields of schemas where a schema stands elsewhere: below a parameter, a header, the body of a request. */
export function schemaEdges(version: Version): Edge[] {
  const edges = edgesOf(version);
  const ofSchemas = edges.filter(({ way }) => way.at(-1)?.holder === KINDS.schema);
  const holders = edges.filter(({ way, child }) => child === KINDS.schema && way.at(-1)?.holder !== KINDS.schema);
  const inRequest = edges.filter(({ way }) => way.at(-1)?.holder.name === 'request body');
  const bodies = inRequest.map(({ way, child }) => ({ way: [...way, step(below(step(child, '')), 'schema')], child }));
  return [...holders, ...bodies].flatMap(({ way }) =>
    ofSchemas.map((edge) => ({ ...edge, way: [...way, ...edge.way.slice(-1)] })),
  );
}

/** The documents of an edge: several where fields exclude each other. */
export function documentsOf({ way, child }: Edge, version: Version): MarkedDocument[] {
  const last = way.at(-1);
  if (last === undefined) return [];
  const own = fieldsOf(child, version).flatMap(([key, of]) => (of === undefined && key !== '' ? [key] : []));
  // What only the other side sends is no part of a body.
  const hidden = way.some(({ holder }) => holder.name === 'response') ? 'writeOnly' : 'readOnly';
  const all = child === KINDS.schema ? [...new Set([...own, ...SCHEMA_KEYWORDS[version]])] : own;
  const keys = way.some(({ holder }) => holder === KINDS.schema) ? all.filter((key) => key !== hidden) : all;
  const holder = [...way].reverse().find(({ key }) => key !== '') ?? last;
  const name = `${holder.holder.name}.${holder.key} > ${child.name}`;
  return exclusive(child.name, keys, version).map((fields, i) => {
    const marked = fields.flatMap((key): [string, Mark][] => {
      const mark = (MARKS[`${child.name}.${key}`] ?? MARKS[key] ?? textMark)(
        `q${slug(child.name)}${slug(key)}q`,
        version,
      );
      return mark === undefined ? [] : [[key, mark]];
    });
    const filled = Object.fromEntries(marked.map(([key, { value }]) => [key, value]));
    return {
      name: i === 0 ? name : `${name} (${i + 1})`,
      root: around(way, { ...minimal(child, ''), ...schemeType(child, fields), ...filled }, version),
      marks: new Map(marked.map(([key, { shown }]) => [`${child.name}.${key}`, shown])),
    };
  });
}

/** Each of these fields of a security scheme goes with a type. */
function schemeType({ name }: Kind, fields: readonly string[]): object {
  if (name !== 'security scheme') return {};
  const types = { scheme: 'http', openIdConnectUrl: 'openIdConnect', oauth2MetadataUrl: 'oauth2', name: 'apiKey' };
  const type = Object.entries(types).find(([field]) => fields.includes(field))?.[1];
  return { type, ...(type === 'oauth2' ? { flows: {} } : {}) };
}

const textMark = (word: string): Mark => ({ value: word, shown: word });

function slug(name: string): string {
  return name.replace(/[^a-z]/gi, '').toLowerCase();
}

/** A document around an object, from the inside out; what it refers to is beside it. */
function around(way: readonly Step[], inside: object, version: Version): object {
  let value: unknown = inside;
  for (const { holder, key } of [...way].reverse()) {
    if (key === '') {
      value = { [nameIn(holder)]: value };
      continue;
    }
    // A list of schemas in 'items' is what old drafts had.
    const isList = key !== 'items' && holder.fields.get(key)?.test([]) === true;
    value = { ...minimal(holder, key), [key]: isList ? [value] : value };
  }
  const root = value as { components?: object };
  return {
    openapi: `${version}.0`,
    ...root,
    components: {
      schemas: { Other: { type: 'object' }, Meant: { type: 'object' } },
      ...root.components,
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'K' },
        ...(root.components as { securitySchemes?: object } | undefined)?.securitySchemes,
      },
    },
  };
}

function nameIn({ named }: Kind): string {
  const name = named?.kind?.name ?? '';
  return { 'path item': '/p', response: '200', 'media type': 'application/json', callback: 'onEvent' }[name] ?? 'named';
}
