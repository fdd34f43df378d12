import { isObject, items, type Json } from '../../document';
import { EnvironmentError } from '../../errors';
import { type Api, schemesOf, type SecurityScheme } from '../../model';
import { readGrant } from './grant';
import type { Environment } from './environment';
import { unique } from './unique';

/** Names that serve documents without `x-credentials`, too. */
const USUAL_NAMES = ['valid', 'read-only', 'expired', 'admin'];

type Given = Pick<Environment, 'credentials' | 'grants' | 'scopes'>;

/**
 * The credentials of an environment, as the fields have them, and how others are asked for.
 *
 * @throws {EnvironmentError} for a scheme or name that the document does not have, and a value of another form
 */
export function readCredentials(api: Api, groups: Readonly<Record<string, Record<string, Json>>>): Given {
  const schemes = api.operations.flatMap(schemesOf);
  const credentials: Record<string, Record<string, string>> = {};
  const grants: Record<string, Record<string, ReturnType<typeof readGrant>>> = {};
  const scopes: Record<string, Record<string, readonly string[]>> = {};
  for (const [name, named] of Object.entries(groups)) {
    const scheme = schemes.find((known) => known.name === name);
    if (scheme === undefined)
      throw new EnvironmentError(
        `credentials.${name}: no operation uses a security scheme '${name}'; ` +
          `they use ${unique(schemes.map((s) => s.name)) || 'none'}`,
      );
    const names = [...scheme.credentials.map((c) => c.name), ...USUAL_NAMES];
    for (const [key, value] of Object.entries(named)) {
      const place = `credentials.${name}.${key}`;
      if (!names.includes(key))
        throw new EnvironmentError(`${place}: the document has no credential '${key}'; it has ${unique(names)}`);
      if (isObject(value) && scheme.scheme === 'bearer' && value.token === undefined)
        (grants[name] ??= {})[key] = readGrant(api, scheme, value, place);
      else (credentials[name] ??= {})[key] = fieldValue(scheme, textOf(scheme, value, place), place);
      const own = isObject(value) && value.token !== undefined ? scopesIn(value.scopes, `${place}.scopes`) : undefined;
      if (own !== undefined) (scopes[name] ??= {})[key] = own;
    }
  }
  return { credentials, grants, scopes };
}

/** A credential in words: a text, a `token` beside its `scopes`, or for Basic a user name and a password. */
function textOf({ scheme }: SecurityScheme, value: Json, place: string): string {
  if (typeof value === 'string') return value;
  if (scheme === 'bearer' && isObject(value) && typeof value.token === 'string') return value.token;
  if (scheme !== 'basic' || !isObject(value)) throw new EnvironmentError(`${place} is a string`);
  const { username, password } = value;
  if (typeof username !== 'string' || typeof password !== 'string')
    throw new EnvironmentError(`${place} is a string, or has a username and a password`);
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** The scopes that a token is declared to have: a list, or a text with spaces between them. */
function scopesIn(value: Json | undefined, place: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const words = typeof value === 'string' ? value.split(' ') : items(value);
  if (words.every((word) => typeof word === 'string')) return words;
  throw new EnvironmentError(`${place} is a list of scopes`);
}

/**
 * A credential as the field has it: a token, or a name and password, may be given without the word of its scheme.
 *
 * @throws {EnvironmentError} for one of another scheme, or where its scheme cannot do without the word
 */
function fieldValue({ name, type, scheme }: SecurityScheme, text: string, place: string): string {
  if (type === 'apiKey' || type === 'mutualTLS') return text;
  const [, word = ''] = /^(\S+)\s+\S/.exec(text) ?? [];
  const other = word.toLowerCase();
  if (other === scheme) return text;
  if (['basic', 'bearer', 'digest'].includes(other))
    throw new EnvironmentError(`${place} is a credential of '${word}'; '${name}' is of the scheme '${scheme}'`);
  if (scheme === 'basic') return `Basic ${text.includes(':') ? Buffer.from(text).toString('base64') : text}`;
  if (word !== '') return text;
  if (scheme === 'bearer') return `Bearer ${text}`;
  // A variable may have the word.
  if (text.includes('${')) return text;
  throw new EnvironmentError(`${place} is the whole field value, which begins with the scheme: '${scheme} …'`);
}
