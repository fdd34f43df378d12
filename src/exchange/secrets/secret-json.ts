import { pointers } from '../../document';
import { decodePercent } from '../../text';
import { isSecretName } from './secret-names';
import type { SecretView } from './secret-view';

/** What stands instead of a secret. */
export const HIDDEN = '(hidden)';

interface SecretJson {
  /** The whole value is a secret. */
  readonly isSecret?: boolean;
  /** What the document's schemas say about the value's parts. */
  readonly view?: SecretView | undefined;
  /** What the document says of names: those that a JSON Patch has in its `path` (RFC 6902). */
  readonly named?: SecretView | undefined;
  /** What to show for a secret string or number; `(hidden)` by default. */
  readonly show?: (secret: string | number) => string | number;
}

/**
 * A percent-encoded value without its secrets: hidden as a whole, or in the JSON that it is.
 *
 * @param found is given each secret, as it stands there and decoded
 */
export function secretField(
  value: string,
  isSecret: boolean,
  json: SecretJson,
  found: (secret: string) => void,
): string {
  if (value === '' || value === HIDDEN) return value;
  const { view, show = () => HIDDEN } = json;
  const plain = decodePercent(value);
  if (isSecret) {
    found(value);
    found(plain);
    return String(show(value));
  }
  if (!/^\s*[[{]/.test(plain)) return value;
  const shown = secretJson(plain, {
    view,
    show(secret) {
      found(String(secret));
      return show(secret);
    },
  });
  return shown === plain ? value : encodeURIComponent(shown);
}

/** An object or array that is open, or the text as a whole. */
interface Frame {
  /** Where it begins in the text. */
  readonly start: number;
  readonly isObject: boolean;
  readonly isSecret: boolean;
  readonly view: SecretView | undefined;
  /** Of an object the key that a value is awaited for; of an array the index. */
  key: string | number | undefined;
}

const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Hides the secrets in JSON, in place: everything else stays byte for byte, also where the text isn't JSON at all. A
 * string or number is a secret where a name on the way to it says so, or a schema (`format: password`), or the `path`
 * beside it in a JSON Patch. Empty strings, booleans and null are shown.
 *
 * @example secretJson('{"user": "a", "password": "b"') // '{"user": "a", "password": "(hidden)"'
 */
export function secretJson(text: string, options: SecretJson = {}): string {
  const { named, show = () => HIDDEN } = options;
  const patches = new Set<number>();
  // A `path` may stand behind its value.
  if (text.includes('"path"'))
    eachValue(text, options, patches, (token, { start, key }) => {
      if (key === 'path' && namesSecret(meaning(token), named)) patches.add(start);
      return token;
    });
  return eachValue(text, options, patches, (token, frame) =>
    inside(frame, patches).isSecret ? secretOf(token, show) : token,
  );
}

/** Whether a JSON Pointer leads to a secret, by its names. */
function namesSecret(path: string, named: SecretView | undefined): boolean {
  if (!path.startsWith('/')) return false;
  let view = named;
  return pointers.tokens(path).some((name) => {
    view = view?.at(name);
    return isSecretName(name) || view?.isSecret === true;
  });
}

/** Rewrites each string, number and literal of a text. */
function eachValue(
  text: string,
  { isSecret = false, view }: SecretJson,
  patches: ReadonlySet<number>,
  shown: (token: string, frame: Frame) => string,
): string {
  const stack: Frame[] = [{ start: -1, isObject: false, isSecret, view, key: undefined }];
  let awaitsKey = false;
  return text.replace(TOKEN, (token: string, start: number) => {
    const frame = stack[stack.length - 1];
    if (frame === undefined) return token;
    if (token === '{' || token === '[') {
      const below = inside(frame, patches);
      stack.push({ ...below, start, isObject: token === '{', key: token === '{' ? undefined : 0 });
      awaitsKey = token === '{';
      return token;
    }
    if (token === '}' || token === ']') {
      if (stack.length > 1) stack.pop();
      awaitsKey = false;
      return token;
    }
    if (token === ':') awaitsKey = false;
    else if (token === ',') {
      awaitsKey = frame.isObject;
      if (typeof frame.key === 'number') frame.key += 1;
    } else if (awaitsKey) frame.key = meaning(token);
    else return shown(token, frame);
    return token;
  });
}

/** What holds for the value that is awaited; the `value` of one of these patches is a secret. */
function inside(
  { start, isSecret, view, key }: Frame,
  patches: ReadonlySet<number>,
): { readonly isSecret: boolean; readonly view: SecretView | undefined } {
  // The outermost frame has no key: it is the value itself.
  const below = key === undefined ? view : view?.at(key);
  const isNamed = (typeof key === 'string' && isSecretName(key)) || (key === 'value' && patches.has(start));
  return { isSecret: isSecret || isNamed || below?.isSecret === true, view: below };
}

function secretOf(token: string, show: NonNullable<SecretJson['show']>): string {
  if (/^(?:true|false|null)$/.test(token)) return token;
  const value = meaning(token);
  if (value === '') return token;
  return JSON.stringify(show(/^-?\d/.test(token) ? Number(token) : value));
}

/** The value of a token: of a string what it says, even where its end is missing. */
function meaning(token: string): string {
  if (!token.startsWith('"')) return token.replace(/^'|'$/g, '');
  try {
    return JSON.parse(token) as string;
  } catch {
    return token.slice(1).replace(/"$/, '');
  }
}
