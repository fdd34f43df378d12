import { randomUUID } from 'node:crypto';
import type { Json } from '../../document';
import { type Binding, givenCredential, usualCredential } from '../../exchange';
import type { SecurityScheme } from '../../model';
import type { Environment } from './read-environment';

/**
 * The binding of requests to an installation: what the environment does not give stays as the document has it, tokens
 * are minted.
 */
export function bindingOf(
  { parameters, credentials }: Environment,
  headers: readonly (readonly [string, string])[] = [],
): Binding {
  return {
    headers,
    parameter: ({ name, in: place, examples }, choice) => {
      const own = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (own === undefined) return place === 'header' && ONCE.test(name) ? freshKey(choice.value) : undefined;
      const example = choice.name ?? examples.find((e) => e.value === choice.value)?.name;
      if (choice.name !== undefined) return Object.hasOwn(own, choice.name) ? own[choice.name] : undefined;
      return own.default ?? (example === undefined ? undefined : own[example]);
    },
    credential: (scheme, name) => {
      const own = Object.hasOwn(credentials, scheme.name) ? credentials[scheme.name] : undefined;
      const text = own?.[name] ?? (name === usualCredential(scheme) ? own?.valid : undefined);
      return text === undefined ? undefined : fieldValue(scheme, text);
    },
    gives: (scheme) =>
      Object.keys((Object.hasOwn(credentials, scheme.name) ? credentials[scheme.name] : undefined) ?? {}).length > 0 ||
      givenCredential(scheme, headers) !== undefined,
  };
}

/** Header fields whose value names one request: a server answers a second one with it as it answered the first. */
const ONCE = /^(x-)?idempotency-(key|id|token)$/i;

/** A key like one that is valid: as long as it is, of hexadecimal digits. */
function freshKey(value: Json): string | undefined {
  if (typeof value !== 'string' || value.length < 8) return undefined;
  const uuid = randomUUID();
  return value.length === uuid.length
    ? uuid
    : uuid.replaceAll('-', '').slice(0, value.length).padStart(value.length, '0');
}

/** A credential as the field has it: a token, or a name and password, may be given without the word of its scheme. */
function fieldValue({ type, scheme }: SecurityScheme, text: string): string {
  if (type === 'apiKey' || /\s/.test(text.trim())) return text;
  if (scheme === 'bearer') return `Bearer ${text}`;
  if (scheme !== 'basic') return text;
  return `Basic ${text.includes(':') ? Buffer.from(text).toString('base64') : text}`;
}
