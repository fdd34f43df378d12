import { equal, isObject, type Json, oncePer, property } from '../../document';
import { type Api, type Operation, schemesOf, type SecurityRequirement, type SecurityScheme } from '../../model';
import { fieldOf, note, type Scope } from './context';

/**
 * How the credentials differ that two operations ask for. What was enough must be enough: each old alternative needs a
 * new one that asks for no more. A scheme is what it asks of a request, whatever its name; where a document has several
 * that ask for the same, their credentials differ, and names count.
 */
export function compareSecurity(scope: Scope, old: Operation, now: Operation): void {
  const several = new Set([...severalIn(scope.old), ...severalIn(scope.new)]);
  const identityOf = (scheme: SecurityScheme): string => {
    const kind = kindOf(scheme);
    return several.has(kind) ? `${kind} ${scheme.name}` : kind;
  };
  const [before, after] = [alternativesOf(old, identityOf), alternativesOf(now, identityOf)];
  const places = { old: placeOf(scope, 'old', old), new: placeOf(scope, 'new', now) };
  const subject = 'the operation';
  const isEnough = (one: Alternative, list: readonly Alternative[]): boolean =>
    list.some((other) => asksNoMore(other, one));
  const gone = before.filter((one) => !isEnough(one, after));
  const added = after.filter((one) => !isEnough(one, before));
  for (const one of gone) {
    const wanted = after.map(textOf).join(', or ');
    const message =
      one.asks.size === 0
        ? `credentials are required: ${wanted}`
        : `${textOf(one)} is not enough any more: now ${wanted}`;
    note(scope, scope.requestBy, { ...places, id: 'security-removed', subject, message, narrower: 'breaking' });
  }
  for (const one of added) {
    const message = one.asks.size === 0 ? 'credentials are not required any more' : `${textOf(one)} is enough`;
    note(scope, scope.requestBy, { ...places, id: 'security-added', subject, message, wider: 'breaking' });
  }
  compareSchemes(scope, schemesById(old, identityOf), schemesById(now, identityOf));
}

/** An alternative: the scopes of each scheme, by what the scheme asks of a request. */
interface Alternative {
  readonly asks: ReadonlyMap<string, { readonly scheme: SecurityScheme; readonly scopes: readonly string[] }>;
}

type IdentityOf = (scheme: SecurityScheme) => string;

function alternativesOf({ security }: Operation, identityOf: IdentityOf): readonly Alternative[] {
  if (security.length === 0) return [{ asks: new Map() }];
  return security.map(({ schemes }: SecurityRequirement) => ({
    asks: new Map(schemes.map(({ scheme, scopes }) => [identityOf(scheme), { scheme, scopes }])),
  }));
}

/** What a scheme asks of a request. */
function kindOf({ type, scheme, in: place, parameter }: SecurityScheme): string {
  return [type, scheme, place, place === 'header' ? parameter.toLowerCase() : parameter].join(' ');
}

/** The kinds of which a document uses schemes of several names. */
const severalIn = oncePer((api: Api): ReadonlySet<string> => {
  const names = new Map<string, string>();
  const found = new Set<string>();
  for (const scheme of api.operations.flatMap(schemesOf)) {
    const kind = kindOf(scheme);
    if ((names.get(kind) ?? scheme.name) !== scheme.name) found.add(kind);
    names.set(kind, scheme.name);
  }
  return found;
});

function asksNoMore(one: Alternative, than: Alternative): boolean {
  return [...one.asks].every(([identity, { scopes }]) => {
    const other = than.asks.get(identity);
    return other !== undefined && scopes.every((name) => other.scopes.includes(name));
  });
}

function textOf({ asks }: Alternative): string {
  if (asks.size === 0) return 'no credentials';
  const parts = [...asks.values()].map(({ scheme, scopes }) => {
    const details = [howOf(scheme), ...scopes].filter((text) => text !== '');
    return `'${scheme.name}'${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
  });
  return parts.join(' with ');
}

/** How a scheme shows in a request. */
function howOf({ type, scheme, in: place, parameter }: SecurityScheme): string {
  if (type === 'apiKey') return `${place ?? ''} ${parameter}`;
  return type === 'http' ? scheme : '';
}

/** Where the credentials are written that an operation asks for: those of the whole document are for its clients. */
function placeOf(scope: Scope, side: 'old' | 'new', { pointer }: Operation): string {
  const api = scope[side];
  const isInherited = scope.requestBy === 'client' && fieldOf(api, pointer, 'security') === undefined;
  return isInherited && api.document.root.security !== undefined ? '/security' : pointer;
}

function schemesById(operation: Operation, identityOf: IdentityOf): Map<string, SecurityScheme> {
  return new Map(schemesOf(operation).map((scheme) => [identityOf(scheme), scheme]));
}

/** Where tokens are fetched: a client that has the address written down needs it. */
function compareSchemes(
  scope: Scope,
  old: ReadonlyMap<string, SecurityScheme>,
  now: ReadonlyMap<string, SecurityScheme>,
): void {
  for (const [identity, one] of old) {
    const other = now.get(identity);
    if (other === undefined) continue;
    const [before, after] = [addresses(scope.old, one), addresses(scope.new, other)];
    if (equal(before, after)) continue;
    note(scope, scope.requestBy, {
      ...{
        id: 'security-scheme-changed',
        subject: `the security scheme '${other.name}'`,
        old: one.pointer,
        new: other.pointer,
      },
      ...{ message: 'where its tokens are fetched is different', narrower: 'warning' },
    });
  }
}

function addresses(api: Api, { pointer }: SecurityScheme): Json {
  const flows = fieldOf(api, pointer, 'flows');
  const urls = Object.entries(isObject(flows) ? flows : {}).map(([name, flow]): Json => [
    name,
    ...['authorizationUrl', 'tokenUrl', 'refreshUrl'].map((field) => property(flow, field) ?? null),
  ]);
  return [...urls, fieldOf(api, pointer, 'openIdConnectUrl') ?? null];
}
