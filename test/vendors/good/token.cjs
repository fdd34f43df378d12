'use strict';

const AUDIENCE = 'cloud_controller';

/**
 * What an Authorization header says: `{fault}` ('no-token' or 'bad-token') or the claims of its JWT. Signatures are not checked.
 *
 * @param {string | undefined} field the header's value
 * @param {number} now seconds since 1970
 */
function readToken(field, now) {
  const [, scheme, token] = /^(\S*)\s*(.*?)\s*$/s.exec(field ?? '');
  if (scheme.toLowerCase() !== 'bearer') return { fault: 'no-token' };
  const claims = claimsOf(token);
  if (claims === undefined || hasEnded(claims, now) || isForAnother(claims)) return { fault: 'bad-token', claims };
  return { claims };
}

function claimsOf(token) {
  const parts = token.split('.');
  if (parts.length !== 3 || partOf(parts[0]) === undefined) return undefined;
  return partOf(parts[1]);
}

/** A part of a JWT: an object, as JSON, as base64url. */
function partOf(text) {
  if (!/^[\w-]+=*$/.test(text)) return undefined;
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const hasEnded = ({ exp }, now) => typeof exp === 'number' && exp <= now;
const isForAnother = ({ aud }) => aud != null && ![aud].flat().includes(AUDIENCE);

/** The scopes of a token: a list, or words. */
function scopesOf({ scope }) {
  if (typeof scope === 'string') return scope.split(' ');
  return Array.isArray(scope) ? scope : [];
}

module.exports = { readToken, scopesOf };
