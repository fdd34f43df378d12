import { type Json, type JsonObject, pointers } from '../../document';
import { mergePatch } from '../prepare/merge-patch';
import { encodeText, header, type Headers, matchMediaType, type ResponseSelection } from '../../exchange';
import { readBody } from '../../exchange';
import type { Api, MediaType, Operation, Response } from '../../model';
import { type Draft, draftHeaders } from '../prepare/draft';
import { chosenMedia, draftsOf, type NoDraft } from '../prepare/drafts';
import { type PreferredResponse, preferredResponse } from '../prepare/preferred-response';
import type { ResponsePlan, Task } from '../prepare/task';
import { bytesOf, isBytes } from './bytes';
import type { Reply } from './reply';

/** Whether a reply names a response, not only how it is delivered. */
export function hasResponse({ status, example, body, serializedBody, patch, headers }: Reply): boolean {
  return [status, example, body, serializedBody, patch, headers].some((given) => given !== undefined);
}

/**
 * Whether a reply has a status alone: any example that conforms will do; which one is known when a request comes.
 */
export function isLeftToTheDocument({ example, body, serializedBody, patch, headers }: Reply): boolean {
  return [example, body, serializedBody, patch, headers].every((replyValue) => replyValue === undefined);
}

/** Whether a reply is a failure of the server and nothing else: no document need declare what any gateway may send. */
export function asksForFailure(reply: Reply): boolean {
  return isLeftToTheDocument(reply) && reply.status !== undefined && reply.status >= 500 && reply.status < 600;
}

/**
 * Finds the document's response that a reply means.
 *
 * @param unchecked a status that the document does not declare is then a response without anything declared
 * @returns the response, or the words for what is not there
 */
export function meantBy(
  { document }: Api,
  operation: Operation,
  { status, example }: Reply,
  selected: ResponseSelection['choice'],
  unchecked: boolean,
): PreferredResponse | string {
  const found = preferredResponse(document.root, operation, { code: status, example }, selected);
  const isUndeclared = typeof found === 'string' && unchecked && example === undefined;
  if (!isUndeclared) return found;
  const code = status ?? 200;
  const nothing = { headers: [], media: [], relations: [], scenarios: [], summary: '', description: '' };
  const pointer = pointers.join(operation.pointer, 'responses');
  return { response: { ...nothing, status: String(code), pointer }, scenario: undefined, status: code };
}

/**
 * The drafts of a response with what a reply says instead of what the document says, the best first.
 *
 * @returns words for a media type that the response cannot have
 */
export function replyDrafts(
  task: Task,
  plan: ResponsePlan,
  reply: Reply,
  unchecked: boolean,
): Iterable<Draft | NoDraft> | string {
  const { api, validated, random, dynamic } = task;
  const { response } = plan;
  const accept = header(validated.request.headers, 'accept');
  const given = Object.entries(reply.headers ?? {});
  const own = given.filter(([name]) => !/^content-(?:type|length)$/i.test(name));
  const { serializedBody, patch } = reply;
  const value = isBytes(reply.body) ? undefined : reply.body;
  const bytes = typeof serializedBody === 'string' ? encodeText(serializedBody) : bytesOf(serializedBody ?? reply.body);
  const contentType = header(given, 'content-type');
  if (value === undefined && bytes === undefined && contentType === undefined)
    return withChanges(draftsOf({ ...plan, api, operation: validated.operation, accept, dynamic, random }), own, patch);

  const media = mediaFor(api, plan, contentType, accept, unchecked);
  if (typeof media === 'string') return media;
  const body = value ?? bodyOf(task, media, bytes, contentType, unchecked) ?? plan.scenario?.example.value;
  if (body === undefined) return `the response's body cannot be read as ${contentType ?? media.type}`;
  const name = plan.headerExample ?? plan.scenario?.name;
  const headers = merged(draftHeaders(api, response, random, name, validated.operation), own);
  const origin = 'a body from the override';
  const drafted = { status: plan.status, headers, body };
  return [
    {
      response: drafted,
      media,
      origin,
      given: value,
      contentType,
      bytes,
      asGiven: bytes !== undefined || unchecked,
    },
  ];
}

function* withChanges(drafts: Iterable<Draft | NoDraft>, own: Headers, patch?: JsonObject): Generator<Draft | NoDraft> {
  for (const draft of drafts) {
    if ('reason' in draft) yield draft;
    else {
      const { response } = draft;
      const body = patch === undefined ? response.body : mergePatch(response.body, patch);
      yield { ...draft, patch, response: { ...response, body, headers: merged(response.headers, own) } };
    }
  }
}

/** Header fields, with others instead of those of the same name. */
function merged(headers: Headers, own: Headers): Headers {
  return [...headers.filter(([name]) => header(own, name) === undefined), ...own];
}

function mediaFor(
  api: Api,
  { response, scenario, status }: ResponsePlan,
  contentType: string | undefined,
  accept: string | undefined,
  unchecked: boolean,
): MediaType | string {
  const types = response.media.map(({ type }) => type);
  const found =
    contentType === undefined
      ? (scenario?.media ?? chosenMedia(api, response.media, accept))
      : response.media[matchMediaType(types, contentType).index];
  if (found !== undefined) return found;
  if (unchecked) return undeclaredMedia(response, contentType ?? 'application/json');
  if (types.length === 0) return `the response ${response.status} has no body`;
  return `the response ${status} has no media type ${contentType ?? ''}; it has ${types.join(', ')}`;
}

function undeclaredMedia({ pointer }: Response, type: string): MediaType {
  return { type, readAs: type, schema: undefined, examples: [], encoding: {}, pointer };
}

/** The value of a body that is sent byte for byte; what cannot be read is its text where nothing is checked. */
function bodyOf(
  { api }: Task,
  media: MediaType,
  bytes: Uint8Array | undefined,
  contentType: string | undefined,
  unchecked: boolean,
): Json | undefined {
  if (bytes === undefined) return undefined;
  const reading = readBody(bytes, contentType ?? media.type, media, api.document.root);
  if (reading.kind === 'value') return reading.value;
  return unchecked ? new TextDecoder().decode(bytes) : undefined;
}
