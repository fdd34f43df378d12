import { items } from '../../document';
import { readJwt } from '../../exchange';

/** The scopes that a JWT says it has (RFC 8693 §4.2; `scp` of some issuers); `undefined` where it says none. */
export function scopesOfJwt(field: string): readonly string[] | undefined {
  const { scope, scp } = readJwt(field.replace(/^bearer +/i, '')) ?? {};
  const said = scope ?? scp;
  if (said === undefined) return undefined;
  return typeof said === 'string' ? said.split(' ') : items(said).map(String);
}
