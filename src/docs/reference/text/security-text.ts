import { entries, isObject, type JsonObject, oncePer } from '../../../document';
import { type Operation, type SecurityScheme, securitySchemesOf } from '../../../model';
import { joined, type Phrase, phrase } from './phrase';
import { levelOf, nodeAt, type Reading, textOf } from '../reading';
import type { SchemeReference, SecurityReference } from '../reference';
import { slug } from '../anchors';

/** The anchor of a security scheme. */
const schemeAnchor = (name: string): string => `security.${slug(name)}`;

/** Which credentials an operation needs, or is sent with. */
export function securityReference(
  reading: Reading,
  { security, pointer }: Operation,
  isSentByServer: boolean,
): SecurityReference {
  const needed = security.filter(({ schemes }) => schemes.length > 0);
  // The API's own credentials say nothing of what the server sends.
  const isStated = !isSentByServer || nodeAt(reading, pointer).security !== undefined;
  return {
    optional: needed.length < security.length,
    isPublic: needed.length === 0 && isStated && schemesOf(reading).length > 0,
    alternatives: needed.map(({ schemes }) => ({
      phrase: joined(
        schemes.map(({ scheme, scopes }) => needPhrase(scheme, scopes)),
        'and',
      ),
      schemes: schemes.map(({ scheme, scopes }) => ({ name: scheme.name, anchor: schemeAnchor(scheme.name), scopes })),
    })),
  };
}

function needPhrase(scheme: SecurityScheme, scopes: readonly string[]): Phrase {
  const what = phrase`${[KINDS[scheme.type]]} ${scheme.name}`;
  if (scopes.length === 0) return what;
  return phrase`${what} with the ${[scopes.length === 1 ? 'scope' : 'scopes']} ${joined(
    scopes.map((scope) => [{ code: scope }]),
    'and',
  )}`;
}

const KINDS: Readonly<Record<SecurityScheme['type'], string>> = {
  apiKey: 'API key',
  http: 'credentials',
  oauth2: 'OAuth 2 token',
  openIdConnect: 'OpenID Connect token',
  mutualTLS: 'client certificate',
};

/** A security scheme, with how it is sent. */
export function schemeReference(reading: Reading, scheme: SecurityScheme): SchemeReference {
  const node = nodeAt(reading, scheme.pointer);
  const flows = entries(node.flows).filter(([name]) => !name.startsWith('x-'));
  return {
    anchor: schemeAnchor(scheme.name),
    pointer: scheme.pointer,
    level: levelOf(reading, scheme.pointer),
    name: scheme.name,
    description: textOf(node.description),
    deprecated: node.deprecated === true,
    phrase: sendingPhrase(scheme, textOf(node.bearerFormat)),
    flows: [
      ...flows.map(([name, flow]) => ({
        name,
        urls: isObject(flow) ? urlsOf(flow) : [],
        scopes: isObject(flow)
          ? entries(flow.scopes).map(([scope, text]) => ({ name: scope, description: textOf(text) }))
          : [],
      })),
      ...discoveries(node, ['openIdConnectUrl', 'oauth2MetadataUrl']),
    ],
  };
}

/** Addresses where a client finds out the rest. */
function discoveries(node: JsonObject, keys: readonly string[]): SchemeReference['flows'][number][] {
  return keys.flatMap((key) => {
    const url = textOf(node[key]);
    return url === '' ? [] : [{ name: 'discovery', urls: [{ name: 'configuration', url }], scopes: [] }];
  });
}

function urlsOf(flow: Parameters<typeof entries>[0]): { name: string; url: string }[] {
  return entries(flow).flatMap(([key, url]) =>
    typeof url === 'string' && key.endsWith('Url') ? [{ name: key.replace(/Url$/, ''), url }] : [],
  );
}

function sendingPhrase(scheme: SecurityScheme, format: string): Phrase {
  const { type, scheme: name, in: place, parameter } = scheme;
  if (type === 'mutualTLS') return ['A client certificate, shown when the connection is made.'];
  if (type === 'apiKey')
    return phrase`An API key, in the ${[place === 'query' ? 'query parameter' : String(place)]} ${parameter}.`;
  if (name === 'basic') return phrase`User name and password, sent as ${'Authorization: Basic …'}.`;
  const kind = format === '' ? (name === 'bearer' ? 'A token' : 'Credentials') : `A token (${format})`;
  const spelt = name === 'bearer' ? 'Bearer' : name;
  return phrase`${[kind]}, sent as ${`Authorization: ${spelt} …`}.`;
}

/** All security schemes of the document, used or not. */
export const schemesOf = oncePer(({ api }: Reading): readonly SecurityScheme[] => [
  ...securitySchemesOf(api.document).values(),
]);
