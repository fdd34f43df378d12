import type { Binding } from '../../exchange';
import { bindingOf, tokenKey } from './binding';
import type { LackingScopes } from '../case';
import type { Grant } from './grant';
import { newNarrower } from './scopes';
import type { Environment } from './environment';
import { requestToken, type SendTo, type Token } from './tokens';

/** A binding whose credentials may end while a run goes on. */
export interface LiveBinding {
  /** What is given, before a token was asked for. */
  readonly given: Binding;
  /** The binding of the next request: tokens that end soon are renewed before. */
  current(): Promise<Binding>;
  /**
   * New credentials instead of some that were rejected; asked for once, for all requests that had them.
   *
   * @returns `undefined` where there are no others
   */
  renew(rejected: Binding): Promise<Binding | undefined>;
  /** The field value of a token that lacks scopes: one that is given, or one with fewer scopes that is asked for. */
  lacking(wanted: LackingScopes): Promise<string | undefined>;
}

/** A binding as a live one: as it is, where it stays so. */
export function liveBindingOf(binding: Binding | LiveBinding = {}): LiveBinding {
  if ('current' in binding) return binding;
  return {
    given: binding,
    current: () => Promise.resolve(binding),
    renew: () => Promise.resolve(undefined),
    lacking: (wanted) => Promise.resolve(binding.lacking?.(wanted)),
  };
}

export interface LiveBindingOptions {
  readonly environment: Environment;
  readonly headers?: Binding['headers'];
  /** The address of the implementation, which relative token URLs are relative to. */
  readonly address: string;
  readonly send: SendTo;
  /** Asks for the environment anew, such as by its `setup` command. */
  readonly again?: () => Promise<Environment>;
  /** Called with why credentials could not be renewed. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * The binding of a run: tokens of OAuth 2 are asked for where the environment says how, and renewed before they end;
 * what was rejected is asked for again.
 *
 * @throws {EnvironmentError} (from the first `current`) where no token is given
 */
export function liveBinding(options: LiveBindingOptions): LiveBinding {
  const { address, send, again, onFailure, headers = [] } = options;
  let { environment } = options;
  let tokens = new Map<string, Token>();
  let binding: Binding | undefined;
  let underWay: Promise<Binding> | undefined;

  const isOld = (): boolean => [...tokens.values()].some(({ until }) => until <= Date.now());
  async function ask(isRejected: boolean): Promise<Binding> {
    if (isRejected && again !== undefined) environment = await again();
    tokens = await tokensOf(environment, isRejected ? new Map() : tokens, { address, send });
    return (binding = bindingOf(environment, headers, tokens));
  }
  /** What is asked for by several at once is asked for once. */
  const asked = (isRejected: boolean): Promise<Binding> =>
    (underWay ??= ask(isRejected).finally(() => (underWay = undefined)));
  const orElse = async (before: Binding | undefined, isRejected: boolean): Promise<Binding | undefined> => {
    try {
      return await asked(isRejected);
    } catch (error) {
      onFailure?.(error);
      return before;
    }
  };
  const narrower = newNarrower(address, send);
  const canRenew = (): boolean => again !== undefined || grantsOf(environment).length > 0;

  return {
    given: bindingOf(environment, headers),
    async current() {
      if (underWay !== undefined || binding === undefined) return asked(false);
      return isOld() ? ((await orElse(binding, false)) ?? binding) : binding;
    },
    async renew(rejected) {
      if (underWay === undefined && binding !== rejected) return binding;
      return canRenew() ? orElse(undefined, true) : undefined;
    },
    async lacking(wanted) {
      const given = (await this.current()).lacking?.(wanted);
      const grant = environment.grants?.[wanted.scheme.name]?.valid;
      return given ?? (grant === undefined ? undefined : narrower(grant, wanted));
    },
  };
}

function grantsOf({ grants = {} }: Environment): (readonly [string, Grant])[] {
  return Object.entries(grants).flatMap(([scheme, named]) =>
    Object.entries(named).map(([name, grant]) => [tokenKey(scheme, name), grant] as const),
  );
}

/** The tokens of an environment; those that still last are kept, those that can be refreshed are. */
async function tokensOf(
  environment: Environment,
  before: ReadonlyMap<string, Token>,
  { address, send }: Pick<LiveBindingOptions, 'address' | 'send'>,
): Promise<Map<string, Token>> {
  const all = grantsOf(environment).map(async ([key, grant]) => {
    const old = before.get(key);
    if (old !== undefined && old.until > Date.now()) return [key, old] as const;
    const refreshed = old?.refreshToken === undefined ? undefined : await refresh(grant, old.refreshToken);
    return [key, refreshed ?? (await requestToken(grant, address, send))] as const;
  });
  async function refresh(grant: Grant, refreshToken: string): Promise<Token | undefined> {
    try {
      const token = await requestToken({ ...grant, grantType: 'refresh_token', refreshToken }, address, send);
      return { ...token, refreshToken: token.refreshToken ?? refreshToken };
    } catch {
      return undefined;
    }
  }
  return new Map(await Promise.all(all));
}
