import type { Binding } from '../../exchange';
import type { LackingScopes } from '../case';
import { EnvironmentError } from '../../errors';
import type { Grant } from './grant';
import { requestToken, type SendTo, type Token } from './tokens';

/** The name of a credential that lacks scopes: which one that is shows when it is sent. */
export const LACKING = 'without-scope';

/** Whether a token is known to lack what a case wants it to. */
export function lacks(scopes: readonly string[] | undefined, { alternatives }: LackingScopes): boolean {
  return scopes !== undefined && alternatives.every((wanted) => wanted.some((scope) => !scopes.includes(scope)));
}

/** Why a case is left out that needs a token which lacks scopes. */
export function lackingText({ scheme, alternatives }: LackingScopes): string {
  const scopes = [...new Set(alternatives.flat())].join(', ');
  return `no token of '${scheme.name}' is known to lack ${scopes}: name one, { token, scopes }, with --env`;
}

/** A binding that sends a token for the credential that lacks scopes. */
export function withLacking(binding: Binding, { scheme }: LackingScopes, field: string): Binding {
  return {
    ...binding,
    credential: (one, name) => (one === scheme && name === LACKING ? field : binding.credential?.(one, name)),
  };
}

/** Asks for tokens with fewer scopes than a grant gives, each kind once. */
export function newNarrower(address: string, send: SendTo) {
  const asked = new Map<string, Promise<Token | undefined>>();
  /** @returns `undefined` where the server gives none, or does not say that the token lacks what it must */
  return async (grant: Grant, wanted: LackingScopes): Promise<string | undefined> => {
    const without = new Set(wanted.alternatives.map(([first]) => first));
    const scope = grant.scope
      .split(' ')
      .filter((one) => one !== '' && !without.has(one))
      .join(' ');
    if (scope === '' || grant.grantType === 'refresh_token') return undefined;
    const known = asked.get(scope) ?? requestToken({ ...grant, scope }, address, send).catch(orNone);
    asked.set(scope, known);
    const token = await known;
    return lacks(token?.scopes, wanted) ? token?.field : undefined;
  };
}

function orNone(error: unknown): undefined {
  if (!(error instanceof EnvironmentError)) throw error;
}
