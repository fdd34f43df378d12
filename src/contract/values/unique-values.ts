import { randomUUID } from 'node:crypto';
import { entries, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { copy, type RequestDraft, sampleFor, setAt } from '../../exchange';
import type { Api, Operation } from '../../model';
import { seeded, subSchemas, validatorsOf } from '../../schema';
import { isUnique } from '../../checks';

/** A draft whose unique values are other ones than in any request before, but for those that its case is about. */
export function withUniqueValues(api: Api, draft: RequestDraft): RequestDraft {
  const { body, operation } = draft;
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  if (body?.kind !== 'value' || schema === undefined || !isObject(body.value)) return draft;
  const { accepts } = validatorsOf(api.document);
  const { root } = api.document;
  let value: Json = body.value;
  for (const [at, before] of membersOf(body.value, '')) {
    const name = pointers.tokens(at).at(-1) ?? '';
    if (isKept(body.kept, at)) continue;
    const schemas = subSchemas(root, schema, at);
    const nodes = schemas.map((pointer) => pointers.valueAt(root, pointer)).filter((node) => isObject(node));
    // Deeper down, a value is unique where the document says so, or that something may be taken.
    const isDeep = at !== pointers.join('', name);
    const statement = nodes.find((node) => node['x-unique'] !== undefined)?.['x-unique'];
    if (isDeep && statement !== true && !operation.responses.some(({ status }) => status === '409')) continue;
    const isMeant =
      isUnique(operation, name, statement) || (statement !== false && !isDeep && isKey(api, operation, name));
    if (!isMeant || nodes.some(({ enum: listed, const: only }) => listed ?? only)) continue;
    const fits = (other: Json): boolean => schemas.every((pointer) => accepts(pointer, other, 'request'));
    // What breaks its schema is what the case is about.
    if (!fits(before)) continue;
    const fresh = candidates(api, before, schemas).find((other) => fits(other));
    if (fresh !== undefined) value = setAt(copy(value), at, fresh);
  }
  return value === body.value ? draft : { ...draft, body: { ...body, value } };
}

/** Whether a field of what is made is what its own path names: `isbn` of `POST /books` beside `/books/{isbn}`. */
function isKey({ operations }: Api, { method, path }: Operation, name: string): boolean {
  return method === 'POST' && operations.some((other) => other.path === `${path.replace(/\/$/, '')}/{${name}}`);
}

/** The members of an object, and of the objects in it. */
function membersOf(value: JsonObject, at: Pointer): (readonly [Pointer, Json])[] {
  return entries(value).flatMap(([name, member]) => {
    const here = pointers.join(at, name);
    return isObject(member) ? membersOf(member, here) : [[here, member] as const];
  });
}

/** Whether a place is the one that a case is about, in it or above it. */
export function isKept(kept: Pointer | undefined, at: Pointer): boolean {
  return kept !== undefined && (`${at}/`.startsWith(`${kept}/`) || `${kept}/`.startsWith(`${at}/`));
}

function candidates(api: Api, before: Json, [schema]: readonly Pointer[]): Json[] {
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
