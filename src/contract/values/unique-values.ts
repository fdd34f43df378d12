import { unicodeEscape } from '../../text';
import { randomUUID } from 'node:crypto';
import { isObject, type Json, jsonText, type Pointer, pointers } from '../../document';
import { copy, passwordAt, type RequestDraft, sampleFor, setAt } from '../../exchange';
import type { Api, Operation } from '../../model';
import { seeded, subSchemas, validatorsOf } from '../../schema';
import { isUnique, referredTo, textsIn } from '../../checks';
import { mayBeTaken } from '../../resources';

/**
 * A draft whose unique values are other ones than in any request before, but for those that its case is about.
 *
 * @param seen the places of values that the server was seen to keep unique: there, a plain text that the case is about
 * becomes another one of its length
 */
export function withUniqueValues(api: Api, draft: RequestDraft, seen: readonly Pointer[] = []): RequestDraft {
  const { body, operation } = draft;
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  if (body?.kind !== 'value' || schema === undefined || !isObject(body.value)) return draft;
  // A login names somebody who is there.
  if (passwordAt(api.document, operation) !== undefined) return draft;
  const { accepts } = validatorsOf(api.document);
  const { root } = api.document;
  let value: Json = body.value;
  for (const [at, before] of pointers.leavesOf(body.value)) {
    const name = pointers.tokens(at).at(-1) ?? '';
    const isSeen = seen.includes(at);
    const isOfCase = isKept(body.kept, at);
    if (isOfCase && !isSeen) continue;
    const schemas = subSchemas(root, schema, at);
    const nodes = schemas.map((pointer) => pointers.valueAt(root, pointer)).filter((node) => isObject(node));
    // Deeper down, a value is unique where the document says so, or that something may be taken.
    const isDeep = at !== pointers.join('', name);
    const statement = nodes.find((node) => node['x-unique'] !== undefined)?.['x-unique'];
    if (isDeep && !isSeen && statement !== true && !operation.responses.some(({ status }) => status === '409'))
      continue;
    const isMeant =
      isSeen || isUnique(operation, name, statement) || (statement !== false && !isDeep && isKey(api, operation, name));
    if (!isMeant || nodes.some(({ enum: listed, const: only }) => listed ?? only)) continue;
    const fits = (other: Json): boolean => schemas.every((pointer) => accepts(pointer, other, 'request'));
    // What breaks its schema is what the case is about.
    if (!fits(before)) continue;
    const others = isOfCase ? ofSameLength(before) : freshTexts(api, before, schemas);
    const fresh = others.find((other) => fits(other));
    if (fresh !== undefined) value = setAt(copy(value), at, fresh);
  }
  return value === body.value ? draft : { ...draft, body: { ...body, value } };
}

/**
 * A draft whose body is written as it stands, with other texts for those of the operation's own draft that are unique.
 *
 * @param own the draft whose values were written
 */
export function withUniqueTexts(
  api: Api,
  draft: RequestDraft,
  own: RequestDraft,
  seen: readonly Pointer[],
): RequestDraft {
  const { body } = draft;
  if (body?.kind !== 'text' || own.body?.kind !== 'value') return draft;
  const fresh = withUniqueValues(api, own, seen).body;
  let { text } = body;
  for (const { pointer, text: before } of textsIn(own.body.value)) {
    const after = fresh?.kind === 'value' ? pointers.valueAt(fresh.value, pointer) : undefined;
    if (typeof after !== 'string' || after === before) continue;
    for (const write of [jsonText, inEscapes]) text = text.replaceAll(write(before), () => write(after));
  }
  return { ...draft, body: { ...body, text } };
}

/** A text of JSON with each character as an escape. */
export function inEscapes(text: string): string {
  return `"${[...text].map(unicodeEscape).join('')}"`;
}

/** Whether a field of what is made is what its own path names: `isbn` of `POST /books` beside `/books/{isbn}`. */
function isKey({ operations }: Api, { method, path }: Operation, name: string): boolean {
  return method === 'POST' && operations.some((other) => other.path === `${path.replace(/\/$/, '')}/{${name}}`);
}

/** Whether a place is the one that a case is about, in it or above it. */
export function isKept(kept: Pointer | undefined, at: Pointer): boolean {
  return kept !== undefined && (`${at}/`.startsWith(`${kept}/`) || `${kept}/`.startsWith(`${at}/`));
}

/** Another text of as many letters, where a text has nothing else. */
function ofSameLength(before: Json): Json[] {
  if (typeof before !== 'string' || !/^[a-z0-9]+$/i.test(before)) return [];
  const letters = Array.from({ length: Math.ceil(before.length / 32) }, () => randomUUID().replaceAll('-', '')).join(
    '',
  );
  return [letters.slice(0, before.length)];
}

/**
 * The places of a body whose values may have to be other ones each time: texts and numbers that are open, and refer to
 * nothing.
 */
export function openPlaces(api: Api, { body }: RequestDraft): Pointer[] {
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  if (body?.kind !== 'value' || schema === undefined || !isObject(body.value)) return [];
  const { root } = api.document;
  return pointers.leavesOf(body.value).flatMap(([at, value]) => {
    const nodes = subSchemas(root, schema, at).map((pointer) => pointers.valueAt(root, pointer));
    const isListed = nodes.some((node) => isObject(node) && (node.enum ?? node.const) !== undefined);
    const isOpen = !isListed && (typeof value === 'string' || typeof value === 'number');
    return isOpen && referredTo(pointers.tokens(at).at(-1) ?? '') === undefined ? [at] : [];
  });
}

/** Those of the open places whose values, by their names, may be taken. */
export function namingPlaces(api: Api, draft: RequestDraft): Pointer[] {
  return openPlaces(api, draft).filter((at) => mayBeTaken(pointers.tokens(at).at(-1) ?? ''));
}

function freshTexts(api: Api, before: Json, [schema]: readonly Pointer[]): Json[] {
  const token = randomUUID().replaceAll('-', '').slice(0, 12);
  const random = seeded(Number.parseInt(token.slice(0, 8), 16));
  const made = schema === undefined ? undefined : sampleFor(api, schema, 'request', { mode: 'dynamic', random });
  const sample = made !== undefined && 'value' in made ? [made.value] : [];
  if (typeof before !== 'string') return sample.filter((value) => value !== before);
  const address = /^[^@\s]+(@[^@\s]+)$/.exec(before)?.[1];
  if (address !== undefined) return [`${token}${address}`, ...sample];
  const scheme = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(before)?.[0];
  if (scheme !== undefined) return [`${scheme}/${token}`, ...sample];
  return [`${before}-${token}`, `t${token}`, `t${token.slice(0, 7)}`, ...sample, token];
}
