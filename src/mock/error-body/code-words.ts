import { message } from 'statuses';
import type { Json } from '../../document';

/** What APIs call a category, a status or a broken keyword in their codes: letters only, the likeliest first. */
const SYNONYMS: Readonly<Record<string, string>> = {
  'no-credentials': 'unauthenticated authenticationrequired missingtoken missingcredentials unauthorized auth',
  'invalid-credentials': 'invalidtoken invalidcredentials unauthenticated unauthorized expired auth',
  'insufficient-scope': 'insufficientscope permissiondenied forbidden accessdenied denied',
  'unsupported-media-type': 'unsupportedmediatype unsupported mediatype invalidrequest badrequest',
  'unreadable-body': 'malformed parse invalidjson syntax badrequest invalidrequest invalid validation',
  'invalid-request':
    'validation invalidrequest invalidargument invalidparam invalidinput unprocessable badrequest invalid',
  '404': 'notfound missing unknown',
  '409': 'conflict alreadyexists exists duplicate',
  '410': 'gone notfound',
  '412': 'precondition',
  '429': 'toomany ratelimit throttl quota resourceexhausted',
  '500': 'internal server unknown unexpected',
  '503': 'unavailable',
  '504': 'timeout deadline',
  'client-error': 'invalidrequest badrequest clienterror requesterror',
  'server-error': 'servererror internal apierror',
  required: 'required missing blank empty',
  type: 'type invalid',
  minLength: 'tooshort minlength short min length invalid',
  maxLength: 'toolong maxlength long max length invalid',
  minimum: 'toosmall minimum min range invalid',
  maximum: 'toobig toolarge maximum max range invalid',
  exclusiveMinimum: 'toosmall minimum min range invalid',
  exclusiveMaximum: 'toobig toolarge maximum max range invalid',
  enum: 'enum choice inclusion notallowed invalid',
  pattern: 'pattern format regex invalid',
  format: 'format invalid',
  additionalProperties: 'unknown unrecognized unexpected additional notallowed extra invalid',
};

/**
 * Of the values that a code may have, the one that means the given things.
 *
 * @param about a category, a status, or a broken keyword: the first that any value means counts
 * @example codeAmong(['NOT_FOUND', 'VALIDATION_ERROR'], ['invalid-request']) // 'VALIDATION_ERROR'
 */
export function codeAmong(values: readonly Json[], about: readonly string[]): Json | undefined {
  for (const thing of about) {
    const phrase = message[Number(thing)] ?? thing;
    for (const word of [...(SYNONYMS[thing] ?? '').split(' '), lettersOf(phrase)]) {
      const found = values.find((value) => typeof value === 'string' && word !== '' && lettersOf(value).includes(word));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

/**
 * A code in the forms that APIs write them.
 *
 * @example codeForms('invalid-request')[1] // 'INVALID_REQUEST'
 */
export function codeForms(code: string): string[] {
  const words = code
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split('-');
  const snake = words.join('_');
  const camel = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return [snake, snake.toUpperCase(), words.join('-'), camel, camel.charAt(0).toLowerCase() + camel.slice(1)];
}

/** Whether a text is a code that programs read, or a key of a message: one word, with a hump or a mark in it. */
export function isCode(text: string): boolean {
  return /^[a-z]\w*(?:[._:-]\w+)+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$|^[A-Za-z][a-z]+(?:[A-Z][a-z]+)+$/.test(text);
}
