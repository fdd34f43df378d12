import { jsonText, parseExactly } from '../../exact-number';
import { KINDS } from '../../grammar/grammar';
import { METHODS } from '../../grammar/rules';
import { walk } from '../../grammar/walk';
import { fromReference, join, type Pointer, tokens, valueAt } from '../../pointer';
import { isTree, setChild, type Tree } from '../../tree';
import { type Move, serversOf } from './containers';
import { convertSchema, convertValued, schemaOf, styleOf } from './parameters';

interface Part {
  readonly node: Tree;
  readonly pointer: Pointer;
}

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/**
 * The second step from Swagger 2.0 to OpenAPI 3.0, in place, when all files are put together: parameters of the body
 * become request bodies, schemas and examples of responses become content, by what is consumed and produced.
 *
 * @returns what was moved
 *
 * @example const moves = convertOperations(root)
 */
export function convertOperations(root: Tree): Move[] {
  const moves: Move[] = [];
  const components = isTree(root.components) ? root.components : {};
  for (const at of ['/paths', '/components/x-pathItems']) {
    for (const item of partsOf(root, at)) convertPathItem(root, item, moves);
  }
  for (const { node, pointer } of partsOf(root, '/components/responses')) {
    convertResponse(root, { node, pointer }, typesOf(root.produces), moves);
  }
  for (const part of partsOf(root, '/components/parameters')) {
    if (isOfBody(part.node)) Reflect.deleteProperty(components.parameters as Tree, tokens(part.pointer).at(-1) ?? '');
    else convertPart(part, part.pointer, moves);
  }
  for (const key of ['host', 'basePath', 'schemes', 'consumes', 'produces']) Reflect.deleteProperty(root, key);
  walk(root, KINDS.document, { schema: convertSchema });
  return moves;
}

function convertPathItem(root: Tree, item: Part, moves: Move[]): void {
  const shared = parametersOf(root, item);
  const ofBody = shared.filter(({ node }) => isOfBody(node));
  keepParameters(item, shared, moves);
  for (const method of METHODS) {
    const operation = item.node[method];
    if (!isTree(operation)) continue;
    const part: Part = { node: operation, pointer: join(item.pointer, method) };
    const own = parametersOf(root, part);
    const body = [...own.filter(({ node }) => isOfBody(node))];
    const all = body.length > 0 ? body : ofBody;
    if (all.length > 0) convertBody(part, all, typesOf(operation.consumes ?? root.consumes), moves);
    keepParameters(part, own, moves);
    const at = join(part.pointer, 'responses');
    for (const response of partsOf(root, at)) {
      convertResponse(root, response, typesOf(operation.produces ?? root.produces), moves);
    }
    const servers = operation.schemes === undefined ? undefined : serversOf(root, operation.schemes);
    if (servers !== undefined) operation.servers = servers;
    for (const key of ['consumes', 'produces', 'schemes']) Reflect.deleteProperty(operation, key);
  }
}

/** The parameters of an operation or path item, each where it really is. */
function parametersOf(
  root: Tree,
  { node, pointer }: Part,
): (Part & { readonly written: unknown; readonly at: Pointer })[] {
  const list: unknown[] = Array.isArray(node.parameters) ? node.parameters : [];
  return list.flatMap((written, index) => {
    const at = join(pointer, 'parameters', index);
    const target = isTree(written) && typeof written.$ref === 'string' ? fromReference(written.$ref) : undefined;
    const found = target === undefined ? written : valueAt(root, target);
    // A reference to nowhere stays for the check of references.
    return isTree(found)
      ? [{ node: found, pointer: target ?? at, written, at }]
      : [{ node: {}, pointer: at, written, at }];
  });
}

function keepParameters(holder: Part, all: ReturnType<typeof parametersOf>, moves: Move[]): void {
  if (all.length === 0) return;
  const kept = all.filter(({ node }) => !isOfBody(node));
  holder.node.parameters = kept.map(({ written }) => written);
  kept.forEach(({ node, written, at }, index) => {
    const now = join(holder.pointer, 'parameters', index);
    if (written === node) convertPart({ node, pointer: at }, now, moves);
    if (now !== at) moves.push({ at: now, pointer: at });
  });
}

/** Converts a parameter or header; what its schema says is written in the parameter itself. */
function convertPart({ node, pointer }: Part, now: Pointer, moves: Move[]): void {
  convertValued(node);
  moves.push({ at: join(now, 'schema'), pointer });
}

function convertBody(
  { node, pointer }: Part,
  parts: readonly Part[],
  consumes: readonly string[],
  moves: Move[],
): void {
  const at = join(pointer, 'requestBody');
  const [first] = parts;
  const body = parts.find((part) => part.node.in === 'body');
  moves.push({ at, pointer: (body ?? first)?.pointer ?? pointer });
  if (body !== undefined) {
    const { description, required, schema } = body.node;
    const content: Tree = {};
    const examples = isTree(body.node['x-examples']) ? body.node['x-examples'] : {};
    for (const type of consumes) {
      const example = Object.hasOwn(examples, type) ? examples[type] : body.node['x-example'];
      setChild(content, type, {
        schema: copy(schema ?? {}),
        ...(example === undefined ? {} : { example: copy(example) }),
      });
    }
    node.requestBody = { ...defined({ description, required }), content };
    for (const type of consumes) {
      moves.push({ at: join(at, 'content', type, 'schema'), pointer: join(body.pointer, 'schema') });
    }
    return;
  }
  const hasFile = parts.some((part) => part.node.type === 'file');
  const forms = consumes.filter((type) => type === FORM || type === MULTIPART);
  const types = hasFile ? [MULTIPART] : forms.length > 0 ? forms : [FORM];
  const content: Tree = {};
  for (const type of types) {
    setChild(content, type, formOf(parts));
    for (const part of parts) {
      const property = join(at, 'content', type, 'schema', 'properties', String(part.node.name));
      moves.push({ at: property, pointer: part.pointer });
    }
  }
  const required = parts.some((part) => part.node.required === true);
  node.requestBody = { content, ...(required ? { required } : {}) };
}

function formOf(parts: readonly Part[]): Tree {
  const properties: Tree = {};
  const encoding: Tree = {};
  for (const { node } of parts) {
    const name = String(node.name);
    const { description, 'x-example': example } = node;
    setChild(properties, name, { ...copy(schemaOf(node)), ...defined({ description, example }) });
    if (node.type === 'array') setChild(encoding, name, styleOf(node));
  }
  const required = parts.filter(({ node }) => node.required === true).map(({ node }) => node.name);
  return {
    schema: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) },
    ...(Object.keys(encoding).length > 0 ? { encoding } : {}),
  };
}

/** Media types of bytes, which show no members: errors beside a file have the operation's `produces`, and are JSON. */
const OF_BYTES = /^(?:image|audio|video|font)\/|^application\/(?:octet-stream|pdf|zip|gzip)$/i;

/** Whether a schema is that of an object, itself or by a reference. */
function isOfObject(root: Tree, schema: unknown): boolean {
  const target = isTree(schema) && typeof schema.$ref === 'string' ? fromReference(schema.$ref) : undefined;
  const found = target === undefined ? schema : valueAt(root, target);
  return isTree(found) && (found.type === 'object' || isTree(found.properties));
}

function convertResponse(root: Tree, { node, pointer }: Part, produces: readonly string[], moves: Move[]): void {
  if (typeof node.$ref === 'string' || node.content !== undefined) return;
  const { schema } = node;
  const examples = isTree(node.examples) ? node.examples : {};
  const isBare = produces.every((type) => OF_BYTES.test(type)) && isOfObject(root, schema);
  const types = schema === undefined ? [] : isBare ? ['application/json'] : produces;
  const content: Tree = {};
  for (const type of new Set([...types, ...Object.keys(examples)])) {
    const example = Object.hasOwn(examples, type) ? { example: examples[type] } : {};
    setChild(content, type, { ...(schema === undefined ? {} : { schema: copy(schema) }), ...example });
    const at = join(pointer, 'content', type);
    moves.push({ at: join(at, 'schema'), pointer: join(pointer, 'schema') });
    moves.push({ at: join(at, 'example'), pointer: join(pointer, 'examples', type) });
  }
  if (Object.keys(content).length > 0) node.content = content;
  delete node.schema;
  delete node.examples;
  for (const [name, header] of Object.entries(isTree(node.headers) ? node.headers : {})) {
    const at = join(pointer, 'headers', name);
    if (isTree(header)) convertPart({ node: header, pointer: at }, at, moves);
  }
}

function partsOf(root: Tree, at: Pointer): Part[] {
  const map = valueAt(root, at) as unknown;
  return Object.entries(isTree(map) ? map : {}).flatMap(([key, node]) =>
    isTree(node) && !key.startsWith('x-') ? [{ node, pointer: join(at, key) }] : [],
  );
}

function isOfBody({ in: place }: Tree): boolean {
  return place === 'body' || place === 'formData';
}

function typesOf(value: unknown): readonly string[] {
  const types = Array.isArray(value) ? value.filter((type): type is string => typeof type === 'string') : [];
  return types.length > 0 ? types : ['application/json'];
}

function defined(node: Tree): Tree {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
}

/** No object may stand in two places. */
function copy<T>(value: T): T {
  return parseExactly(jsonText(value)) as T;
}
