import { base64 } from '../../text';
import { isObject, type JsonObject, oncePer, remembering } from '../../document';

/** The claims of a JWT (RFC 7519), or `undefined` where the token isn't one. The signature is not looked at. */
export const readJwt = remembering(100, read);

function read(token: string): JsonObject | undefined {
  const parts = token.split('.');
  if (parts.length !== 3 || parts[0] === undefined || parts[1] === undefined) return undefined;
  const header = decode(parts[0]);
  const claims = decode(parts[1]);
  return header !== undefined && claims !== undefined ? claims : undefined;
}

/**
 * An unsigned JWT (`alg: none`, RFC 7519 §6) with these claims: what the suite sends where no real token was given.
 * Made once for each: a document's claims are in many requests.
 *
 * @example mintJwt({ scope: ['read'] })
 */
export const mintJwt = oncePer(
  (claims: JsonObject): string => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
);

function encode(value: JsonObject): string {
  return base64(new TextEncoder().encode(JSON.stringify(value)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function decode(part: string): JsonObject | undefined {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))),
    );
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
