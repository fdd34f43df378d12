import { hashOf, type Json, jsonText, oncePer } from '../../../document';
import { header, writeHeader } from '../../../exchange';
import type { Operation, Response } from '../../../model';
import { validatorsOf } from '../../../schema';
import type { Thing } from '../store';
import type { Subject } from '../subject';
import { declared } from './declared-errors';

/** One hash of 32 bits could be that of two representations; four are not. */
const SEEDS = [0, 1, 2, 3];

/**
 * The entity tag of a thing (RFC 9110 §8.8.3): the same content has the same one. What was not changed has the one
 * that the document shows.
 */
export function tagOf({ key, value, written = value, content, file, isChanged }: Thing): string | undefined {
  if (!isChanged) return undefined;
  return tagOfText(`${key} ${jsonText([written, content?.value, ...(file === undefined ? [] : [file])])}`);
}

function tagOfText(text: string): string {
  return `"${SEEDS.map((seed) => hashOf(text, seed).toString(16).padStart(8, '0')).join('')}"`;
}

const validatorFields = oncePer((headers: Response['headers']) =>
  headers.filter(({ name }) => /^(?:etag|last-modified)$/i.test(name)),
);

/** The validators (RFC 9110 §8.8) of a response about a thing, where it declares them and takes their values. */
export function validatorsOfThing(subject: Subject, { headers }: Response, thing: Thing): [string, string][] {
  return thing.isChanged ? validatorHeaders(subject, headers, thing.changedAt, () => tagOf(thing)) : [];
}

/**
 * The validators of a list that was changed: the same items have the same tag.
 *
 * @param changedAt when its members were changed last
 */
export function validatorsOfList(subject: Subject, body: Json, changedAt: number | undefined): [string, string][] {
  return validatorHeaders(subject, subject.plan.response.headers, changedAt, () => tagOfText(jsonText(body)));
}

function validatorHeaders(
  { task: { api, random } }: Subject,
  declared: Response['headers'],
  changedAt: number | undefined,
  tag: () => string | undefined,
): [string, string][] {
  const { accepts } = validatorsOf(api.document);
  return validatorFields(declared).flatMap((field): [string, string][] => {
    // What this request changes has no time yet.
    const value = /^etag$/i.test(field.name) ? tag() : new Date(changedAt ?? random.now()).toUTCString();
    if (value === undefined) return [];
    const isFit = field.schema === undefined || accepts(field.schema, value, 'response');
    return isFit ? [[field.name, writeHeader(field, value)]] : [];
  });
}

const asksForCondition = oncePer((operation: Operation) => declared(operation, '428') !== undefined);
const rejectsByCondition = oncePer((operation: Operation) => declared(operation, '412') !== undefined);

/**
 * Whether a change lacks the condition that its operation asks for: `If-Match`, where it declares a 428 (RFC 6585 §3).
 */
export function isUnconditional({ task: { validated }, operation }: Subject): boolean {
  if (!asksForCondition(operation)) return false;
  if (!/^(?:PUT|PATCH|DELETE|POST)$/.test(validated.request.method)) return false;
  return !['if-match', 'if-unmodified-since'].some((name) => header(validated.request.headers, name) !== undefined);
}

/** Whether something is there before a request. */
export type Presence = 'there' | 'assumed' | 'none';

/**
 * The header whose condition a request does not meet: `If-Match` names the tag of what is there, `If-None-Match` of a
 * change does not, and `*` means anything that is there; without `If-Match`, it was not changed after the date of
 * `If-Unmodified-Since` (RFC 9110 §13.1). All are met where the document declares no 412.
 *
 * @param presence asked for only where there is a condition; `assumed`: in the open world, what nobody made is there to
 * be changed, and still free to be made
 */
export function unmetHeader(
  { task: { validated }, operation }: Subject,
  thing: Thing,
  presence: () => Presence,
): 'If-Match' | 'If-None-Match' | 'If-Unmodified-Since' | undefined {
  if (!rejectsByCondition(operation)) return undefined;
  const { headers, method } = validated.request;
  const [same, other] = ['if-match', 'if-none-match'].map((name) => header(headers, name));
  const isSame = (tags: string): boolean => presence() !== 'none' && (!thing.isChanged || names(tags, thing));
  if (same !== undefined && !isSame(same)) return 'If-Match';
  const date = same === undefined ? header(headers, 'if-unmodified-since') : undefined;
  if (date !== undefined && isChangedAfter(thing, date)) return 'If-Unmodified-Since';
  const isChange = other !== undefined && !/^(?:GET|HEAD)$/.test(method);
  return isChange && presence() === 'there' && names(other, thing) ? 'If-None-Match' : undefined;
}

/** Whether a thing was changed in a later second than that of a date; other texts are ignored (§13.1.4). */
function isChangedAfter({ isChanged, changedAt }: Thing, date: string): boolean {
  return isChanged && changedAt !== undefined && Math.floor(changedAt / 1000) > Date.parse(date) / 1000;
}

function names(condition: string, thing: Thing): boolean {
  if (condition.trim() === '*') return true;
  const tag = tagOf(thing);
  return (condition.match(/(?:W\/)?"[^"]*"/g) ?? []).some((one) => one === tag);
}
