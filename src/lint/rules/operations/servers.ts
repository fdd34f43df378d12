import {
  entries,
  isObject,
  items,
  type JsonObject,
  plainText,
  type Pointer,
  pointers,
  property,
} from '../../../document';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** Variables of server addresses: what the address names and what is declared. */
export const serverVariables: Rule = {
  id: 'server-variables',
  severity: 'error',
  describe: 'Each variable of a server address is declared and used, and its default is one of its values.',
  *check(context) {
    for (const { server, pointer } of servers(context)) {
      yield* checkServer(server, pointer);
      if (context.document.version >= '3.2') yield* repeatedNames(server, pointer);
    }
  },
};

function namesIn({ url }: JsonObject): string[] {
  return typeof url === 'string' ? [...url.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name) : [];
}

/** OAS 3.2 §4.6.1 forbids what earlier versions left open. */
function* repeatedNames(server: JsonObject, pointer: Pointer): Iterable<Found> {
  const names = namesIn(server);
  for (const name of new Set(names.filter((one, i) => names.indexOf(one) < i)))
    yield {
      pointer: pointers.join(pointer, 'url'),
      message: `the address names the variable '${name}' more than once`,
    };
}

function* checkServer(server: JsonObject, pointer: Pointer): Iterable<Found> {
  const named = namesIn(server);
  for (const name of new Set(named)) {
    if (property(server.variables, name) !== undefined) continue;
    yield { pointer: pointers.join(pointer, 'url'), message: `the variable '${name}' of the address is not declared` };
  }
  for (const [name, variable] of entries(server.variables)) {
    const at = pointers.join(pointer, 'variables', name);
    if (!named.includes(name)) yield { pointer: at, message: `the address does not name the variable '${name}'` };
    const values = property(variable, 'enum');
    const first = property(variable, 'default');
    if (values === undefined) continue;
    if (items(values).length === 0)
      yield { pointer: pointers.join(at, 'enum'), message: `the variable '${name}' has no possible value` };
    else if (first !== undefined && !items(values).includes(first))
      yield {
        pointer: pointers.join(at, 'default'),
        message:
          `the default ${JSON.stringify(first)} is not one of the values of '${name}': ` +
          `${items(values).map(plainText).join(', ')}`,
      };
  }
}

/** All server objects: of the document, its path items, operations and links. */
export function* servers(context: LintContext): Iterable<{ server: JsonObject; pointer: Pointer }> {
  const owners = ['document', 'path item', 'operation', 'link'].flatMap((kind) => context.nodesOf(kind));
  for (const { node, pointer, kind } of owners) {
    const list = kind === 'link' ? [node.server] : items(node.servers);
    for (const [index, server] of list.entries()) {
      if (!isObject(server)) continue;
      yield { server, pointer: pointers.join(pointer, ...(kind === 'link' ? ['server'] : ['servers', index])) };
    }
  }
}
