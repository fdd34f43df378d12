import { randomUUID } from 'node:crypto';
import type { Json } from '../../document';
import { type Binding, givenCredential, usualCredential } from '../../exchange';
import type { SecurityScheme } from '../../model';
import { isUuid } from '../../schema';
import type { Environment } from './environment';
import { isRequestKey } from '../../checks';
import { lacks } from './scopes';
import { scopesOfJwt } from './scopes-of-jwt';
import type { Token } from './tokens';

/** The key of a token that is asked for. */
export function tokenKey(scheme: string, name: string): string {
  return JSON.stringify([scheme, name]);
}

/**
 * The binding of requests to an installation: what the environment does not give stays as the document has it, tokens
 * are minted.
 *
 * @param tokens what was asked for, by {@link tokenKey}
 */
export function bindingOf(
  { parameters, credentials, grants = {}, scopes = {}, body = {} }: Environment,
  headers: readonly (readonly [string, string])[] = [],
  tokens: ReadonlyMap<string, Pick<Token, 'field' | 'scopes'>> = new Map(),
): Binding {
  const given = ({ name: scheme }: SecurityScheme): Readonly<Record<string, string>> => ({
    ...(Object.hasOwn(credentials, scheme) ? credentials[scheme] : {}),
    // What stands for a token before it is asked for is never sent.
    ...Object.fromEntries(
      Object.keys(Object.hasOwn(grants, scheme) ? (grants[scheme] ?? {}) : {}).map((name) => [
        name,
        tokens.get(tokenKey(scheme, name))?.field ?? '',
      ]),
    ),
  });
  return {
    headers,
    parameter: (parameter, choice) => {
      const { name, examples } = parameter;
      const own = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (own === undefined) return isRequestKey(parameter) ? freshKey(choice.value) : undefined;
      const example = choice.name ?? examples.find((e) => e.value === choice.value)?.name;
      if (choice.name !== undefined) return Object.hasOwn(own, choice.name) ? own[choice.name] : undefined;
      return own.default ?? (example === undefined ? undefined : own[example]);
    },
    body: ({ id }) => (Object.hasOwn(body, id) ? body[id] : undefined),
    credential: (scheme, name) => {
      const own = given(scheme);
      const text = own[name] ?? (name === usualCredential(scheme) ? own.valid : undefined);
      return text;
    },
    lacking: (wanted) =>
      Object.entries(given(wanted.scheme)).find(([name, field]) => {
        const own = Object.hasOwn(scopes, wanted.scheme.name) ? scopes[wanted.scheme.name]?.[name] : undefined;
        return lacks(own ?? tokens.get(tokenKey(wanted.scheme.name, name))?.scopes ?? scopesOfJwt(field), wanted);
      })?.[1],
    gives: (scheme) => Object.keys(given(scheme)).length > 0 || givenCredential(scheme, headers) !== undefined,
  };
}

/**
 * A key like one that is valid: a UUID for one, else each of its letters and digits is another one of its kind, but
 * for those at its beginning that are the same in many keys (`order-…`).
 */
function freshKey(value: Json): string | undefined {
  if (typeof value !== 'string' || value.length < 4) return undefined;
  const uuid = randomUUID();
  if (isUuid(value)) return uuid;
  const digits = [...uuid.replaceAll('-', '')];
  const kept = Math.max(0, value.length - digits.length);
  return value.replace(/[a-z0-9]/gi, (sign, at: number) => {
    const digit = Number.parseInt(digits[at - kept] ?? '', 16);
    if (at < kept || Number.isNaN(digit)) return sign;
    const kind = /\d/.test(sign) ? DIGITS : /[a-f]/i.test(sign) ? HEX : LETTERS;
    const other = kind.charAt(digit % kind.length);
    return /[A-Z]/.test(sign) ? other.toUpperCase() : other;
  });
}

const DIGITS = '1234567890';
const HEX = 'abcdef';
const LETTERS = 'bcdfghjklmnpqrst';
