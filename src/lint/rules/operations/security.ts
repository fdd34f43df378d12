import {
  addTo,
  entries,
  isObject,
  items,
  type Json,
  plainText,
  type Pointer,
  pointers,
  property,
  resolve,
} from '../../../document';
import { nearest } from '../../../document/nearest';
import { schemeName } from '../../../model';
import { count, firstNames } from '../../../text';
import type { Rule } from '../../rule';

/** Scopes that no flow of the scheme gives, and scopes of schemes that have none. */
export const securityScope: Rule = {
  id: 'security-scope',
  severity: 'error',
  describe: 'A security requirement asks for scopes that a flow of its scheme declares.',
  *check(context) {
    const { root, version } = context.document;
    const unscoped = new Map<string, Unscoped[]>();
    for (const { node, pointer } of [...context.nodesOf('document'), ...context.nodesOf('operation')]) {
      for (const [index, requirement] of items(node.security).entries()) {
        for (const [name, scopes] of entries(requirement)) {
          const scheme = resolve(root, pointers.join('/components/securitySchemes', schemeName(root, name)))?.value;
          if (!isObject(scheme)) continue;
          const list = pointers.join(pointer, 'security', index, name);
          if (items(scopes).length > 0 && hasNoScopes(scheme, version < '3.1')) {
            addTo(unscoped, name, { pointer: list, type: plainText(property(scheme, 'type') ?? null) });
            continue;
          }
          for (const [at, scope] of items(scopes).entries()) {
            const message = whyNot(name, scheme, scope);
            if (message !== undefined) yield { pointer: pointers.join(list, at), message };
          }
        }
      }
    }
    const old = version === '2.0' ? 'Swagger 2.0' : 'OpenAPI 3.0';
    // One fault, wherever it shows.
    for (const [name, [first, ...others]] of unscoped) {
      if (first === undefined) continue;
      const { pointer, type } = first;
      const where = others.length === 0 ? '' : `, here and in ${count(others.length, 'other place')}`;
      const message = `'${name}' has the type ${type}, which has no scopes in ${old}: leave the list empty${where}`;
      yield { pointer, message };
    }
  },
};

/** The authentication schemes of HTTP that IANA has registered, in lower case. */
const SCHEMES: readonly string[] = [
  ...['basic', 'bearer', 'concealed', 'digest', 'dpop', 'gnap', 'hoba', 'mutual', 'negotiate', 'oauth'],
  ...['privatetoken', 'scram-sha-1', 'scram-sha-256', 'vapid'],
];

/** OAuth 2 is a type of its own; `oauth` is the scheme of OAuth 1. */
const OAUTH_2 = /^oauth[-_ ]?2(?:\.0)?$/i;

/** Schemes under another spelling: no client and no server knows them. Those of an API's own have other names. */
export const misspelledScheme: Rule = {
  id: 'misspelled-scheme',
  severity: 'warning',
  describe: 'No HTTP authentication scheme looks like a misspelled one.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('security scheme')) {
      const { type, scheme } = node;
      if (type !== 'http' || typeof scheme !== 'string' || SCHEMES.includes(scheme.toLowerCase())) continue;
      const meant = OAUTH_2.test(scheme) ? 'type: oauth2' : nearest(scheme, SCHEMES, 1);
      if (meant === undefined) continue;
      const message = `HTTP has no authentication scheme '${scheme}': did you mean '${meant}'?`;
      yield { pointer: pointers.join(pointer, 'scheme'), message };
    }
  },
};

/** Where scopes are asked for of a scheme that has none, and the type of the scheme. */
interface Unscoped {
  readonly pointer: Pointer;
  readonly type: string;
}

/** From 3.1 on, schemes of other types may name roles there (OAS 3.1, Security Requirement Object). */
function hasNoScopes(scheme: Json, isOld: boolean): boolean {
  return isOld && !['oauth2', 'openIdConnect'].includes(plainText(property(scheme, 'type') ?? null));
}

/** Scopes that a message lists. */
const MOST = 5;

function whyNot(name: string, scheme: Json, scope: Json): string | undefined {
  if (property(scheme, 'type') !== 'oauth2' || typeof scope !== 'string') return undefined;
  const flows = entries(property(scheme, 'flows'));
  const declared = [...new Set(flows.flatMap(([, flow]) => Object.keys(property(flow, 'scopes') ?? {})))];
  if (declared.includes(scope)) return undefined;
  const meant = nearest(scope, declared);
  const known = `it declares ${declared.length === 0 ? 'none' : firstNames(declared, MOST)}`;
  const hint = meant === undefined ? known : `did you mean '${meant}'?`;
  return `no flow of '${name}' declares the scope '${scope}'; ${hint}`;
}
