import { isObject, type Json, pointers } from '../../document';
import { allOperations, type Api } from '../../model';
import { isSecretName } from './curl';
import type { ShownViolation } from '../violation';

const HIDDEN = '(hidden)';

/**
 * A request target that may be logged: values of query parameters that hold secrets are hidden, by their name or
 * because a security scheme of the document reads its key there.
 */
export function loggedTarget(api: Api, target: string): string {
  if (!target.includes('?')) return target;
  const keys = keyParameters(api);
  return target.replace(/([?&])([^=&#]*)=([^&#]*)/g, (pair, mark: string, name: string) =>
    keys.has(name) || isSecretName(name) ? `${mark}${name}=${HIDDEN}` : pair,
  );
}

/**
 * The address of a callback or webhook that may be logged: without user name and password, and without the secrets of
 * its query.
 */
export function loggedAddress(api: Api, address: string): string {
  const plain = URL.canParse(address) ? new URL(address).href : address;
  return loggedTarget(api, plain.replace(/\/\/[^/?#]*@/, '//'));
}

/** A violation that may be logged: no credentials, no value whose name or schema says that it is a secret. */
export function loggedViolation<V extends ShownViolation>(api: Api, violation: V): V {
  const { pointer, specPointer, args } = violation;
  if (!('value' in args)) return violation;
  const isSecret = pointers.tokens(pointer).some(isSecretName) || isPassword(api, specPointer);
  return { ...violation, args: { ...args, value: isSecret ? HIDDEN : withoutSecrets(args.value as Json) } };
}

function isPassword({ document }: Api, statement: string): boolean {
  const schema = pointers.valueAt(document.root, pointers.parent(statement) ?? '');
  return isObject(schema) && schema.format === 'password';
}

function withoutSecrets(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutSecrets);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecretName(name) ? HIDDEN : withoutSecrets(item ?? null)]),
  );
}

const keyNames = new WeakMap<Api, ReadonlySet<string>>();

function keyParameters(api: Api): ReadonlySet<string> {
  let names = keyNames.get(api);
  if (names === undefined) {
    const schemes = allOperations(api).flatMap(({ security }) =>
      security.flatMap((requirement) => requirement.schemes),
    );
    names = new Set(schemes.flatMap(({ scheme }) => (scheme.in === 'query' ? [scheme.parameter] : [])));
    keyNames.set(api, names);
  }
  return names;
}
