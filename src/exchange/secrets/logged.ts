import { isObject, type Json, pointers } from '../../document';
import type { Api, Operation } from '../../model';
import type { ShownViolation } from '../violation';
import { secretFields } from './secret-fields';
import { HIDDEN } from './secret-json';
import { isSecretName } from './secret-names';
import { secretView, type SecretView } from './secret-view';

/**
 * A request target that may be logged: values of parameters that hold secrets are hidden, by their name or because the
 * document says so.
 *
 * @param operation none: of a request that the document does not have
 */
export function loggedTarget(api: Api, target: string, operation?: Operation): string {
  return secretFields(api, operation).target(target, () => undefined);
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
  const { args } = violation;
  if ('path' in args) return { ...violation, args: { ...args, path: loggedTarget(api, String(args.path)) } };
  if (!('value' in args)) return violation;
  const value = isSecretPlace(api, violation) ? HIDDEN : withoutSecrets(args.value as Json, viewAt(api, violation));
  return { ...violation, args: { ...args, value } };
}

/** Whether the place that a violation speaks of holds a secret, by its name or because the document says so. */
export function isSecretPlace(api: Api, violation: ShownViolation): boolean {
  return pointers.tokens(violation.pointer).some(isSecretName) || viewAt(api, violation).isSecret;
}

function viewAt({ document }: Api, violation: ShownViolation): SecretView {
  const isReceived = 'in' in violation && String(violation.in).startsWith('response');
  const schema = pointers.parent(violation.specPointer) ?? '';
  return secretView(document, [schema], isReceived ? 'response' : 'request');
}

function withoutSecrets(value: Json, view: SecretView): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, i) => withoutSecrets(item, view.at(i)));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const here = view.at(name);
      const isSecret = isSecretName(name) || here.isSecret;
      return [name, isSecret ? HIDDEN : withoutSecrets(item ?? null, here)];
    }),
  );
}
