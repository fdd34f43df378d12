import { equal, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { bodyValue, copy, removeAt, setAt, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { stated, subSchemas, validatorsOf } from '../../schema';
import { textsIn } from '../texts-in';
import { thingsIn } from './lenient-body';

// Some frameworks trim all texts that they are sent, and take those for no value of which nothing is left.

/** Whether a response shows that the texts that are wrong in a body were trimmed, or taken for no value where empty. */
export function trimsTexts({ document }: Api, request: ValidatedRequest, shown: Json | undefined): boolean {
  const sent = bodyValue(request);
  const schema = request.media?.schema;
  if (!isObject(sent) || schema === undefined) return false;
  const wrong = [...new Set(request.violations.map(({ pointer }) => pointer))];
  const trimmed = copy(sent);
  for (const at of wrong) {
    const text = pointers.valueAt(sent, at);
    if (typeof text !== 'string' || at === '') return false;
    if (text.trim() === '') removeAt(trimmed, at);
    else setAt(trimmed, at, text.trim());
  }
  if (!validatorsOf(document).accepts(schema, trimmed, 'request')) return false;
  return thingsIn(shown).some((one) => wrong.every((at) => isTrimmed(sent, one, at)));
}

/** Whether a thing has a text trimmed, or another value instead of an empty one. */
function isTrimmed(sent: JsonObject, thing: JsonObject, at: Pointer): boolean {
  const [text, now] = [sent, thing].map((value) => pointers.valueAt(value, at));
  const rest = typeof text === 'string' ? text.trim() : '';
  if (rest !== '') return now === rest && now !== text;
  if (now !== undefined) return now !== text && now !== '';
  // What isn't shown was taken for no value where the rest is shown.
  return Object.keys(sent).some((name) => Object.hasOwn(thing, name) && equal(sent[name], thing[name]));
}

/** Whether a body has a text of nothing but white space where its schema says nothing of how long texts are. */
export function hasBlankText({ document: { root } }: Api, request: ValidatedRequest): boolean {
  const body = bodyValue(request);
  const schema = request.media?.schema;
  if (body === undefined || schema === undefined) return false;
  return textsIn(body).some(
    ({ pointer, text }) =>
      text.trim() === '' &&
      subSchemas(root, schema, pointer).every((at) =>
        ['minLength', 'enum', 'const'].every((keyword) => stated(root, at, keyword) === undefined),
      ),
  );
}
