import { KINDS } from '../../grammar/grammar';
import { walk } from '../../grammar/walk';
import type { Pointer } from '../../pointer';
import { isTree, setChild, type Tree } from '../../tree';

/** Where a part was moved to, and where it is written. */
export interface Move {
  readonly at: Pointer;
  readonly pointer: Pointer;
}

const SECTIONS: readonly (readonly [old: string, section: string])[] = [
  ['definitions', 'schemas'],
  ['parameters', 'parameters'],
  ['responses', 'responses'],
  ['securityDefinitions', 'securitySchemes'],
];

const FLOWS: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

/**
 * The first step from Swagger 2.0 to OpenAPI 3.0, in place: the maps of definitions become components, with the
 * references to them; host, base path and schemes become servers; security definitions are rewritten. Operations are
 * converted when all files are put together.
 *
 * @returns what was moved
 *
 * @example convertContainers(root) // [{ at: '/components/schemas', pointer: '/definitions' }, …]
 */
export function convertContainers(root: Tree): Move[] {
  delete root.swagger;
  root.openapi = '3.0.3';
  const moves: Move[] = [];
  const components: Tree = {};
  for (const [old, section] of SECTIONS) {
    if (!isTree(root[old])) continue;
    components[section] = root[old];
    moves.push({ at: `/components/${section}`, pointer: `/${old}` });
    Reflect.deleteProperty(root, old);
  }
  if (Object.keys(components).length > 0) root.components = components;
  if (isTree(components.securitySchemes)) Object.values(components.securitySchemes).forEach(convertSecurity);
  const servers = serversOf(root, root.schemes);
  if (servers !== undefined) {
    root.servers = servers;
    moves.push({ at: '/servers', pointer: root.host === undefined ? '/basePath' : '/host' });
  }
  walk(root, KINDS.document, { reference: redirect });
  return moves;
}

/** The servers that host, base path and schemes mean. */
export function serversOf({ host, basePath }: Tree, schemes: unknown): Tree[] | undefined {
  const path = typeof basePath === 'string' ? basePath : '';
  if (typeof host !== 'string') return path === '' ? undefined : [{ url: path }];
  const protocols = Array.isArray(schemes) && schemes.length > 0 ? (schemes as unknown[]) : ['https'];
  return protocols.map((protocol) => ({ url: `${String(protocol)}://${host}${path}` }));
}

/**
 * A pointer into the first file as it is written, in the document that it became.
 *
 * @example relocated('/definitions/Pet') // '/components/schemas/Pet'
 */
export function relocated(pointer: Pointer): Pointer {
  for (const [old, section] of SECTIONS) {
    if (pointer.startsWith(`/${old}/`)) return `/components/${section}${pointer.slice(old.length + 1)}`;
  }
  return pointer;
}

/**
 * The same text with the places of OpenAPI 3 as they are written in Swagger 2.0: for messages.
 *
 * @example asWrittenInSwagger('#/components/schemas/Pet') // '#/definitions/Pet'
 */
export function asWrittenInSwagger(text: string): string {
  return SECTIONS.reduce((all, [old, section]) => {
    return all.replaceAll(`#/components/${section}/`, `#/${old}/`).replaceAll(`components/${section}`, old);
  }, text);
}

/** Makes a local reference one to where its target was moved. */
export function redirect(node: Tree): void {
  if (typeof node.$ref === 'string' && node.$ref.startsWith('#/')) node.$ref = `#${relocated(node.$ref.slice(1))}`;
}

function convertSecurity(scheme: unknown): void {
  if (!isTree(scheme)) return;
  if (scheme.type === 'basic') {
    scheme.type = 'http';
    scheme.scheme = 'basic';
  } else if (scheme.type === 'oauth2' && typeof scheme.flow === 'string') {
    const { flow, authorizationUrl, tokenUrl, scopes } = scheme;
    const parts = Object.entries({ authorizationUrl, tokenUrl }).filter(([, value]) => value !== undefined);
    const flows: Tree = {};
    setChild(flows, FLOWS[flow] ?? flow, { ...Object.fromEntries(parts), scopes: scopes ?? {} });
    scheme.flows = flows;
    for (const key of ['flow', 'authorizationUrl', 'tokenUrl', 'scopes']) Reflect.deleteProperty(scheme, key);
  }
}
