import { entries, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { nearest } from '../../../document/nearest';
import type { Api } from '../../../model';
import { plainPath, type Resource, RESOURCES, resourcesOf, shapeOfMember } from '../../../resources';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

const MEMBERS = ['collection', 'member', 'id', 'items'];

/** What a document states of its resources must be found in its paths and schemas. */
export const resource: Rule = {
  id: 'resource',
  severity: 'error',
  describe: 'x-resources names paths of the document, and places in its representations.',
  *check({ api, document }) {
    const value = document.root[RESOURCES];
    const at = pointers.join('', RESOURCES);
    if (value === undefined || value === false) return;
    if (!isObject(value)) {
      yield { pointer: at, message: `${RESOURCES} is a map of resources by name, or false` };
      return;
    }
    for (const [name, node] of entries(value)) {
      const pointer = pointers.join(at, name);
      if (node === false) continue;
      if (!isObject(node)) yield { pointer, message: `'${name}' is an object with ${MEMBERS.join(', ')}, or false` };
      else yield* checkResource(api, { name, node, pointer });
    }
  },
};

interface Stated {
  readonly name: string;
  readonly node: JsonObject;
  readonly pointer: Pointer;
}

function* checkResource(api: Api, stated: Stated): Iterable<Found> {
  const wrong = [...wrongMembers(api, stated)];
  yield* wrong;
  if (wrong.length > 0) return;
  const { name, node, pointer } = stated;
  const found = resourcesOf(api).find((one) => one.isStated && one.name === name);
  if (found === undefined) {
    yield { pointer, message: `nothing reads '${name}': it needs a GET of a member or of the list at these paths` };
    return;
  }
  if (typeof node.id === 'string' && !hasPlace(api, found, node.id))
    yield {
      pointer: pointers.join(pointer, 'id'),
      message: `a representation of '${name}' has no ${node.id} in its schema`,
    };
}

/** The members of one resource that have no meaning as they are written. */
function* wrongMembers(api: Api, { name, node, pointer }: Stated): Iterable<Found> {
  if (node.collection === undefined && node.member === undefined)
    yield { pointer, message: `'${name}' needs the path of its collection or of a member` };
  for (const [key, value] of entries(node)) {
    const message = MEMBERS.includes(key) ? whyNot(api, key, value) : noMember(key);
    if (message !== undefined) yield { pointer: pointers.join(pointer, key), message };
  }
}

function noMember(key: string): string {
  const meant = nearest(key, MEMBERS);
  return `a resource has no '${key}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

function whyNot({ document }: Api, key: string, value: Json): string | undefined {
  if (typeof value !== 'string') return `${key} is text`;
  if (key === 'id' || key === 'items')
    return value === '' || value.startsWith('/') ? undefined : `${key} is a JSON Pointer such as /${value}`;
  const paths = entries(document.root.paths).map(([path]) => path);
  if (paths.some((path) => plainPath(path) === plainPath(value))) return undefined;
  const meant = nearest(value, paths);
  return `the document has no path '${value}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

function hasPlace(api: Api, found: Resource, id: Pointer): boolean {
  const shape = shapeOfMember(api, found);
  if (shape === undefined || shape.names.size === 0) return true;
  const [first = ''] = pointers.tokens(id);
  return shape.names.has(first);
}
