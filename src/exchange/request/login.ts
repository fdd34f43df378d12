import { type Document, type Json, oncePerPart, type Pointer, pointers } from '../../document';
import { type MediaType, type Operation, saysInvalid } from '../../model';
import { isSecretItself } from '../secrets/secret-names';
import type { Violation } from '../violation';
import { isJson } from '../codecs/json/json';
import { schemaShapes, type Shape } from '../wire/schema-shape';

const PASSWORD = /^(?:user[-_]?)?(?:pass(?:word|phrase|code)?|pwd)$/i;
/** What logins are called; what makes an account takes a password, too, and may give a token. */
const LOGIN = /(?:^|[^a-z])(?:log-?in|sign-?in|authenticate|authentication|auth|tokens?|sessions?)\/?$/i;
const ACCOUNT = /regist|sign-?up|enrol|create|users|accounts|reset|change|invite|activate|passwords/i;

/**
 * Where the body of a login has the password: of a POST that gives a token for it, or that is called one.
 *
 * @returns `undefined` where the operation isn't a login
 * @example passwordAt(document, login) // '/password'
 */
export const passwordAt = oncePerPart(findPassword);

function findPassword({ root }: Document, { method, path, body, responses }: Operation): Pointer | undefined {
  if (method !== 'POST' || body === undefined || ACCOUNT.test(lastWord(path))) return undefined;
  const shapeOf = schemaShapes(root);
  const shapes = (media: readonly MediaType[]): Shape[] =>
    media.flatMap(({ schema }) => (schema === undefined ? [] : [shapeOf(schema)]));
  const at = shapes(body.media).flatMap((shape) => passwordsIn(shape))[0];
  const success = responses.filter(({ status }) => status.startsWith('2'));
  const gives = (shape: Shape): boolean => [...shape.names].some((one) => isSecretItself(one) && !PASSWORD.test(one));
  const isLogin =
    LOGIN.test(path) ||
    shapes(success.flatMap(({ media }) => media.filter(({ readAs }) => isJson(readAs)))).some(
      (shape) => gives(shape) || [...shape.names].some((one) => gives(shape.property(one))),
    );
  return isLogin ? at : undefined;
}

/** The members of a body that are passwords, or those of what the body holds: `{ session: { password } }`. */
function passwordsIn(shape: Shape, depth = 1): Pointer[] {
  return [...shape.names].flatMap((name) => {
    const at = pointers.join('', name);
    if (PASSWORD.test(name)) return [at];
    return depth === 0 ? [] : passwordsIn(shape.property(name), depth - 1).map((inside) => at + inside);
  });
}

/** The last segment of a path that isn't a parameter. */
function lastWord(path: string): string {
  return (
    path
      .split('/')
      .filter((one) => one !== '' && !one.includes('{'))
      .at(-1) ?? ''
  );
}

/** What is wrong with the password of a login: it says itself that it isn't good. */
export function passwordViolations(document: Document, operation: Operation, body: Json): Violation[] {
  const at = passwordAt(document, operation);
  const password = at === undefined ? undefined : pointers.valueAt(body, at);
  if (typeof password !== 'string' || !saysInvalid(password) || operation.body === undefined) return [];
  const args = { reason: "the password says that it isn't valid", scheme: '', kind: 'password', alternatives: [] };
  return [
    { code: 'invalid-credentials', in: 'request.credentials', pointer: '', specPointer: operation.body.pointer, args },
  ];
}
