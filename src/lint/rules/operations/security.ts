import { entries, isObject, items, type Json, plainText, pointers, property, resolve } from '../../../document';
import type { Rule } from '../../rule';

/** Scopes that no flow of the scheme gives, and scopes of schemes that have none. */
export const securityScope: Rule = {
  id: 'security-scope',
  severity: 'error',
  describe: 'A security requirement asks for scopes that a flow of its scheme declares.',
  *check(context) {
    const { root, version } = context.document;
    for (const { node, pointer } of [...context.nodesOf('document'), ...context.nodesOf('operation')]) {
      for (const [index, requirement] of items(node.security).entries()) {
        for (const [name, scopes] of entries(requirement)) {
          const scheme = resolve(root, pointers.join('/components/securitySchemes', name))?.value;
          if (!isObject(scheme)) continue;
          for (const [at, scope] of items(scopes).entries()) {
            const message = whyNot(name, scheme, scope, version.startsWith('3.0'));
            if (message !== undefined) yield { pointer: pointers.join(pointer, 'security', index, name, at), message };
          }
        }
      }
    }
  },
};

function whyNot(name: string, scheme: Json, scope: Json, isOld: boolean): string | undefined {
  const type = property(scheme, 'type');
  if (type === 'openIdConnect') return undefined;
  if (type !== 'oauth2') {
    // From 3.1 on, other schemes may name roles there (OAS 3.1, Security Requirement Object).
    return isOld
      ? `'${name}' has the type ${plainText(type ?? null)}, which has no scopes in OpenAPI 3.0: the list must be empty`
      : undefined;
  }
  const flows = entries(property(scheme, 'flows'));
  const declared = flows.flatMap(([, flow]) => entries(property(flow, 'scopes')).map(([one]) => one));
  if (typeof scope !== 'string' || declared.includes(scope)) return undefined;
  const known = declared.length === 0 ? 'declares none' : `declares ${declared.join(', ')}`;
  return `no flow of '${name}' declares the scope '${scope}'; it ${known}`;
}
