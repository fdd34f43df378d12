import { equal, isObject, type Json, type JsonObject, plainText, type Pointer, pointers } from '../../../document';
import { type Exchange, header, type RequestDraft } from '../../../exchange';
import type { Api, Operation, Parameter } from '../../../model';
import {
  alike,
  isCondition,
  isRequestKey,
  type ReadExchange,
  readExchange,
  type SuiteViolation,
} from '../../../checks';
import type { Before } from '../../case';
import type { Made } from '../../run/preparation';
import { operationText } from '../operation-text';
import { isCopy } from '../partial-list';
import { NOT_AT_ONCE, STATE } from '../reservations';

/** The members of a thing, as they were written and shown one after the other. */
interface Shown {
  /** What its creation has sent, and reported. */
  readonly created: Written;
  /** What the last write has sent, and reported. */
  readonly changed: Written;
  /** What is read now, and where the response has it. */
  readonly shown: JsonObject;
  readonly at: Pointer;
  /** The members that a client may write. */
  readonly names: readonly string[];
}

/** What a write has sent, and what its response reports. */
export interface Written {
  readonly sent: Json | undefined;
  readonly reported: Json | undefined;
}

/** Words by which a document says that a write shows later, or somewhere else. */
const NOT_THERE = [
  NOT_AT_ONCE,
  /\b(?:drafts?|publish(?!er)|confirm|queue|async|later|propos(?!al)|preview|simulat|dry[- ]?run|no effect|review)/i,
  /\b(?:snapshot|stale|replica|background|(?:new|another|previous) (?:version|revision))/i,
  /\b(?:takes? effect|effective|schedul|propagat|synchron|minutes|hours|nightly|next )/i,
];
/** By which a write is only tried, or shows later. */
const TRIED = /dry[-_]?run|simulat|preview|validat|draft|async/i;
/** Members that may go back by themselves. */
const OF_STATE = new RegExp(`${STATE}|progress|phase`, 'i');

/**
 * A write that has had no effect at all: its response (200) reports what was sent, and what is read then is as its
 * creation has sent and reported it. A 202, another address or another id in the response may have another reason.
 */
export function lostWrite(
  api: Api,
  { exchange, creation, before, draft, id }: Made,
  { request: { operation: reading }, exchange: read }: ReadExchange,
  { created, changed, shown, at, names }: Shown,
): SuiteViolation[] {
  const { request, response } = exchange;
  const isWrite = isOnlyWrite(before) && exchange !== creation && /^(?:PUT|PATCH)$/.test(request.method);
  if (!isWrite || isCopy(read.response) || !showsHere(api, draft, exchange, reading)) return [];
  const [{ sent: firstSent, reported: first }, { sent, reported }] = [created, changed];
  if (isObject(sent) && Object.keys(sent).some((name) => TRIED.test(name))) return [];
  if (!isObject(firstSent) || !isObject(first) || !isObject(sent) || !isObject(reported)) return [];
  const own = before.id.in === 'body' ? reported[pointers.tokens(before.id.pointer).at(-1) ?? ''] : undefined;
  if (own !== undefined && plainText(own) !== plainText(id)) return [];
  const other = names.filter((name) => name in reported && !alike(reported[name], first[name]));
  // What is neither as it was nor as it was written is the server's own: the number of changes, say.
  const isUnseen = (name: string): boolean => !(name in shown) || !alike(shown[name], reported[name]);
  const isLost = (name: string): boolean =>
    !OF_STATE.test(name) &&
    name in shown &&
    equal(shown[name], first[name] ?? null) &&
    name in sent &&
    alike(sent[name], reported[name]) &&
    (!(name in firstSent) || alike(firstSent[name], first[name]));
  if (!other.every(isUnseen) || !other.some(isLost)) return [];
  const args = { method: request.method, target: request.target, status: response.status };
  return [{ code: 'write-lost', in: 'response.body', pointer: at, specPointer: draft.operation.pointer, args }];
}

/** Whether a case writes to its thing once only, after it was made. */
export function isOnlyWrite({ then, changes }: Before): boolean {
  return then.length === 1 || changes === true;
}

/**
 * Whether what a write has done must show in a reading, when it has responded (200): nothing in the document says that
 * it shows later or elsewhere.
 */
export function showsHere(
  api: Api,
  { operation, parameters }: RequestDraft,
  exchange: Exchange,
  reading: Operation | undefined,
): boolean {
  const { request, response } = exchange;
  // Parameters may choose another variant: a language, an environment.
  if (response.status !== 200 || request.target.includes('?') || [...parameters.keys()].some(choosesVariant))
    return false;
  if (readExchange(api, exchange).request.violations.length > 0) return false;
  const texts = [operation, reading].map((one) => one && `${one.path} ${operationText(api, one)}`);
  if (NOT_THERE.some((words) => texts.some((text = '') => words.test(text)))) return false;
  return ['location', 'content-location'].every((name) => header(response.headers, name) === undefined);
}

/** Whether a parameter may choose what a write is about; a condition or the key of a request doesn't. */
function choosesVariant(parameter: Parameter): boolean {
  return parameter.in === 'header' && !isCondition(parameter) && !isRequestKey(parameter);
}
