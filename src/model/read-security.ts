import {
  type Document,
  entries,
  isObject,
  items,
  type Json,
  type JsonObject,
  type Pointer,
  pointers,
  withoutSelf,
} from '../document';
import type { SecurityRequirement, SecurityScheme } from './api';
import { objectsIn, type Reader, reportForm, text } from './reader';

const TYPES: readonly string[] = [
  'apiKey',
  'http',
  'oauth2',
  'openIdConnect',
  'mutualTLS',
] satisfies SecurityScheme['type'][];

/** The security schemes of the document by name. */
export function readSecuritySchemes(reader: Reader): ReadonlyMap<string, SecurityScheme> {
  const components = pointers.valueAt(reader.document.root, '/components/securitySchemes');
  const schemes = new Map<string, SecurityScheme>();
  for (const { key, node, pointer } of objectsIn(
    reader,
    components,
    '/components/securitySchemes',
    'security scheme',
  )) {
    const type = text(node.type);
    if (!TYPES.includes(type)) {
      reportForm(reader, 'securitySchemes', pointer, `a security scheme's type is one of ${TYPES.join(', ')}`);
      continue;
    }
    const place = node.in === 'query' || node.in === 'header' || node.in === 'cookie' ? node.in : undefined;
    schemes.set(key, {
      name: key,
      type: type as SecurityScheme['type'],
      scheme:
        type === 'http'
          ? text(node.scheme).toLowerCase()
          : type === 'oauth2' || type === 'openIdConnect'
            ? 'bearer'
            : '',
      in: type === 'apiKey' ? place : undefined,
      parameter: type === 'apiKey' ? text(node.name) : '',
      credentials: entries(node['x-credentials']).map(([name, claims]) => ({
        name,
        claims: isObject(claims) ? claims : {},
        pointer: pointers.join(pointer, 'x-credentials', name),
      })),
      pointer,
    });
  }
  return schemes;
}

/** The security schemes of a document by name, used or not. */
export function securitySchemesOf(document: Document): ReadonlyMap<string, SecurityScheme> {
  return readSecuritySchemes({ document, problems: [] });
}

const SCHEMES = '/components/securitySchemes/';

/**
 * The name of the security scheme that a requirement means: its own, or the one that it gives the URI of (OAS 3.2
 * §4.30), relative to `$self`.
 *
 * @example schemeName(root, '#/components/securitySchemes/key') // 'key'
 */
export function schemeName(root: JsonObject, name: string): string {
  const pointer = pointers.fromReference(withoutSelf(name, root.$self));
  if (pointer?.startsWith(SCHEMES) !== true || pointers.valueAt(root, SCHEMES + name) !== undefined) return name;
  return pointers.tokens(pointer).at(-1) ?? name;
}

/** The alternatives of a `security` list; an unknown scheme is a problem. */
export function readSecurity(
  reader: Reader,
  list: Json | undefined,
  at: Pointer,
  schemes: ReadonlyMap<string, SecurityScheme>,
): SecurityRequirement[] {
  return items(list).map((requirement, i) => {
    const pointer = pointers.join(at, i);
    return {
      pointer,
      schemes: entries(requirement).flatMap(([name, scopes]) => {
        const scheme = schemes.get(schemeName(reader.document.root, name));
        if (scheme === undefined) {
          reader.problems.push({
            rule: 'structure',
            message: `security names '${name}', which components/securitySchemes does not have`,
            pointer: pointers.join(pointer, name),
          });
          return [];
        }
        return [{ scheme, scopes: items(scopes).map(String) }];
      }),
    };
  });
}
