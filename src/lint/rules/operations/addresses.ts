import { type Json, type JsonObject, plainText, type Pointer, pointers, property } from '../../../document';
import type { LintContext } from '../../context';
import type { Rule } from '../../rule';
import { servers } from './servers';

/** Fields that hold an address, by the kind of object that has them. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'security scheme': [
    'openIdConnectUrl',
    'oauth2MetadataUrl',
    ...['implicit', 'password', 'clientCredentials', 'authorizationCode', 'deviceAuthorization'].flatMap((flow) =>
      ['authorizationUrl', 'tokenUrl', 'refreshUrl', 'deviceAuthorizationUrl'].map((field) => `flows/${flow}/${field}`),
    ),
  ],
  document: ['info/termsOfService', 'info/contact/url', 'info/license/url', 'externalDocs/url'],
  operation: ['externalDocs/url'],
  tag: ['externalDocs/url'],
  schema: ['externalDocs/url'],
  example: ['externalValue'],
};

/** Addresses that no client can follow. */
export const address: Rule = {
  id: 'address',
  severity: 'error',
  describe: 'A field for an address has a URL or a relative reference (RFC 3986).',
  *check(context) {
    for (const { value, pointer } of addresses(context)) {
      if (typeof value === 'string' && !isReference(value)) yield { pointer, message: `'${value}' is not a URL` };
    }
    for (const { server, pointer } of servers(context)) {
      const value = filled(server);
      const message = typeof value === 'string' ? faultOfServer(value, value === server.url) : undefined;
      if (message !== undefined) yield { pointer: pointers.join(pointer, 'url'), message };
    }
  },
};

function* addresses(context: LintContext): Iterable<{ value: Json | undefined; pointer: Pointer }> {
  for (const [kind, fields] of Object.entries(FIELDS)) {
    for (const { node, pointer } of context.nodesOf(kind)) {
      for (const field of fields) {
        const way = field.split('/');
        const value = way.reduce<Json | undefined>((at, key) => property(at, key), node);
        if (value !== undefined) yield { value, pointer: pointers.join(pointer, ...way) };
      }
    }
  }
}

/** What is wrong with the address of a server. Nothing at all is a relative reference, too: paths begin at the root. */
function faultOfServer(value: string, isPlain: boolean): string | undefined {
  const [sign] = /[?#]/.exec(value) ?? [];
  if (sign !== undefined) return `the address of a server has no '${sign}': paths are appended to it`;
  if (value === '' || isReference(value)) return undefined;
  return `'${value}'${isPlain ? '' : ', with the defaults of its variables,'} is not a URL`;
}

/** The address of a server with the defaults of its variables; a variable without one is another rule's business. */
function filled({ url, variables }: JsonObject): Json | undefined {
  if (typeof url !== 'string') return url;
  // Other tools write a variable as {{name}}: that no such variable is declared is all that is wrong with it.
  return url.replace(/(\{?)\{([^{}]*)\}(\}?)/g, (_, before: string, name: string, after: string) => {
    const value = property(property(variables, name), 'default');
    return value === undefined ? 'x' : `${before}${plainText(value)}${after}`;
  });
}

/** Whether a text can be a URI or a relative reference: no blank and no other character that RFC 3986 forbids. */
function isReference(text: string): boolean {
  if (text === '' || /[\s<>"{}|\\^`]/.test(text)) return false;
  return !/^[a-z][a-z0-9+.-]*:/i.test(text) || URL.canParse(text);
}
