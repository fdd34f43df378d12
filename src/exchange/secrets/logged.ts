import { isObject, type Json, pointers } from '../../document';
import { KINDS } from '../../document/grammar/grammar';
import { kindAt } from '../../document/grammar/walk';
import type { Api, Operation } from '../../model';
import { routerOf } from '../route/router';
import type { ShownViolation } from '../violation';
import { secretFields } from './secret-fields';
import { HIDDEN } from './secret-json';
import { isSecretName } from './secret-names';
import { secretView, type SecretView, viewByName } from './secret-view';

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

/** The args of a violation that are values of the exchange, and those that are targets of requests. */
const VALUES = ['value', 'expected', 'actual'];
const TARGETS = ['path', 'target'];

/** So many members and items of a value are kept: texts show less, and a value may have a million. */
const MOST_VALUES = 1000;

/**
 * A violation that may be logged: no credentials, also not those of an earlier request that it names, and no value
 * whose name or schema says that it is a secret.
 */
export function loggedViolation<V extends ShownViolation>(api: Api, violation: V): V {
  const args = violation.args as Readonly<Record<string, unknown>>;
  if (![...VALUES, ...TARGETS].some((name) => args[name] !== undefined)) return violation;
  const isSecret = isSecretPlace(api, violation);
  const view = viewAt(api, violation);
  const shown = Object.entries(args).map(([name, value]): readonly [string, unknown] => {
    if (TARGETS.includes(name) && typeof value === 'string') return [name, targetIn(api, args, value)];
    if (!VALUES.includes(name) || value === undefined) return [name, value];
    return [name, isSecret ? HIDDEN : withoutSecrets(value as Json, view, { left: MOST_VALUES })];
  });
  return { ...violation, args: Object.fromEntries(shown) };
}

/** The target of a request that a violation names. */
function targetIn(api: Api, { method }: Readonly<Record<string, unknown>>, target: string): string {
  const match = routerOf(api)(String(method), target);
  return loggedTarget(api, target, match.kind === 'operation' ? match.operation : undefined);
}

/** Whether the place that a violation speaks of holds a secret, by its name or because the document says so. */
function isSecretPlace(api: Api, violation: ShownViolation): boolean {
  return pointers.tokens(violation.pointer).some(isSecretName) || viewAt(api, violation).isSecret;
}

function viewAt({ document }: Api, violation: ShownViolation): SecretView {
  const isReceived = 'in' in violation && String(violation.in).startsWith('response');
  const schema = pointers.parent(violation.specPointer) ?? '';
  if (kindAt(document.root, pointers.tokens(schema)) === KINDS.schema)
    return secretView(document, [schema], isReceived ? 'response' : 'request');
  // What another statement is about may have been sent or shown elsewhere: any schema counts.
  const below = (view: SecretView, name: string): SecretView => (view.isSecret ? view : view.at(name));
  return pointers.tokens(violation.pointer).reduce(below, viewByName(document));
}

/** A value without its secrets, and without what is behind the first `left` members and items. */
function withoutSecrets(value: Json, view: SecretView, kept: { left: number }): Json {
  if (Array.isArray(value)) {
    const shown: Json[] = [];
    for (const item of value as readonly Json[]) {
      if (kept.left-- <= 0) break;
      shown.push(withoutSecrets(item, view.at(shown.length), kept));
    }
    return shown;
  }
  if (!isObject(value)) return value;
  const shown: [string, Json][] = [];
  for (const name of Object.keys(value)) {
    if (kept.left-- <= 0) break;
    const here = view.at(name);
    const isSecret = isSecretName(name) || here.isSecret;
    shown.push([name, isSecret ? HIDDEN : withoutSecrets(value[name] ?? null, here, kept)]);
  }
  return Object.fromEntries(shown);
}
