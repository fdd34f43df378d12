import { items } from '../../document';
import { readJwt } from '../../exchange';

/** The scopes that a JWT says it has (RFC 8693 §4.2; `scp` of some issuers); `undefined` where it says none. */
export function scopesOfJwt(field: string): readonly string[] | undefined {
  const { scope, scp } = readJwt(field.replace(/^bearer +/i, '')) ?? {};
  const claim = scope ?? scp;
  if (claim === undefined) return undefined;
  return typeof claim === 'string' ? claim.split(' ') : items(claim).map(String);
}
