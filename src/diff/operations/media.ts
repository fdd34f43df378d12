import { codecFor, isJson, matchMediaType, parseMediaType } from '../../exchange';
import type { Api, MediaType } from '../../model';
import { TYPES } from '../../schema/types';
import type { Sender } from '../change';
import { note, noteText, type Noted, type Scope } from './context';
import { contentDifferences, type Encoded, writingOf } from './encodings';
import { assertsOnly, statedBy, viewOf } from '../schemas/view';
import { sameExamples } from './parameters';

/** What media types are compared for. */
interface MediaScope {
  readonly scope: Scope;
  readonly sentBy: Sender;
  /** `the request body`, `the response 200`. */
  readonly subject: string;
  /** Where the content stands in both documents. */
  readonly old: string;
  readonly new: string;
}

/**
 * How two maps of media types differ. A range such as `image/*` has all types in it. What is gone breaks clients both
 * ways: what they send isn't read, and what they ask for doesn't come; who read a range may still read what is left.
 */
export function compareMedia(of: MediaScope, old: readonly MediaType[], now: readonly MediaType[]): void {
  for (const one of old) {
    const other =
      now.find((candidate) => keyOf(candidate) === keyOf(one)) ?? now.find((candidate) => covers(candidate, one));
    if (other !== undefined) compareOne(of, one, other);
    else noteRemoved(of, one, now);
  }
  for (const one of now) {
    if (old.some((candidate) => keyOf(candidate) === keyOf(one))) continue;
    const around = old.find((candidate) => covers(candidate, one));
    if (around !== undefined) compareOne(of, around, one);
    else noteAdded(of, one, narrowerThan(one, old, now));
  }
}

/** The media types that were listed and are now only in a range. */
function narrowerThan(range: MediaType, old: readonly MediaType[], now: readonly MediaType[]): string[] {
  const own = new Set(now.map(keyOf));
  return old.filter((one) => !own.has(keyOf(one)) && covers(range, one)).map(({ type }) => type);
}

/** A range instead of a type doesn't promise that type any more, which is why clients ask for it. */
function noteAdded({ scope, sentBy, subject, old }: MediaScope, one: MediaType, within: readonly string[]): void {
  const message = within.length === 0 ? `${one.type} is new` : `${one.type} instead of ${within.join(' and ')}`;
  const wider = sentBy === 'client' ? 'breaking' : within.length === 0 ? 'compatible' : 'warning';
  note(scope, sentBy, { id: 'media-type-added', subject, message, old, new: one.pointer, wider });
}

function noteRemoved({ scope, sentBy, subject, new: at }: MediaScope, one: MediaType, now: readonly MediaType[]): void {
  const left = now.filter((candidate) => covers(one, candidate)).map(({ type }) => type);
  const message = left.length === 0 ? `${one.type} is gone` : `${one.type} is only ${left.join(' and ')} now`;
  const wider: Noted['wider'] = sentBy === 'client' ? 'compatible' : left.length === 0 ? 'breaking' : 'warning';
  const places = { old: one.pointer, new: at };
  note(scope, sentBy, { id: 'media-type-removed', subject, message, ...places, narrower: 'breaking', wider });
}

function compareOne({ scope, sentBy, subject: whole }: MediaScope, old: MediaType, now: MediaType): void {
  const subject = isJson(now.readAs) ? whole : `${whole} (${now.type})`;
  const { operation, schemas } = scope;
  const places = { subject, old: old.pointer, new: now.pointer };
  const [before, after] = [encodedOf(scope.old, old), encodedOf(scope.new, now)];
  for (const difference of contentDifferences(before, after))
    note(scope, sentBy, { id: 'encoding-changed', ...difference, ...places });
  if (!sameExamples(old, now)) noteText(scope, { operation, message: 'the examples differ', ...places });
  const [writing, other] = [writingOf(before), writingOf(after)];
  const sent = { sentBy, operation, writing: writing === other ? writing : 'json' } as const;
  if (!isRaw(scope.old, old) || !isRaw(scope.new, now))
    schemas.add({ ...sent, old: old.schema, new: now.schema, subject });
  if (old.itemSchema !== undefined || now.itemSchema !== undefined)
    schemas.add({ ...sent, old: old.itemSchema, new: now.itemSchema, subject: `${subject}, each item` });
}

function encodedOf(api: Api, { type, schema, encoding }: MediaType): Encoded {
  return { api, type, schema, encoding };
}

/** Whether a body is bytes of its media type, of which its schema states no more than that, in whichever way. */
function isRaw({ document: { root } }: Api, { type, schema }: MediaType): boolean {
  if (codecFor(type).name !== 'binary') return false;
  const view = viewOf(root, schema === undefined ? [] : [schema]);
  const content = statedBy(view, 'contentMediaType').map(({ value }) => value);
  const isPlain = assertsOnly(view, ['type']) && (view.types & TYPES.string) !== 0;
  return isPlain && content.every((one) => one === type || one === 'application/octet-stream');
}

/** A media type without what doesn't count: capitals, blanks, quotes, a charset of JSON. */
function keyOf({ type }: MediaType): string {
  const parsed = parseMediaType(type);
  if (parsed === undefined) return type;
  const isJson = parsed.subtype.endsWith('json');
  const parameters = Object.entries(parsed.parameters)
    .filter(([name]) => !(isJson && name === 'charset'))
    .map(([name, value]) => `${name}=${name === 'charset' ? value.toLowerCase() : value}`);
  return [`${parsed.type}/${parsed.subtype}`, ...parameters.sort()].join(';');
}

/** Whether what is written as one type is also of the other, which may be a range or have fewer parameters. */
function covers(range: MediaType, one: MediaType): boolean {
  return matchMediaType([range.type], one.type).index === 0;
}
