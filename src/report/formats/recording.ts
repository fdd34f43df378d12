import { baseOf, type Exchange } from '../../exchange';
import type { Api, Operation } from '../../model';
import { harEntry } from './har';
import type { ReportBody } from '../report';
import { redactExchange } from '../secrets/redact';
import { preciseTime, toMicroseconds } from './times';

/** How exchanges are recorded: as an HTTP archive (HAR 1.2), or a line of JSON each. */
export type RecordingForm = 'har' | 'jsonl';

interface RecordingOptions {
  readonly form: RecordingForm;
  /** Credentials and other secrets are recorded in clear. */
  readonly showSecrets: boolean;
  /** Why the body of the request isn't recorded, though it had one. */
  readonly requestUnread?: string | undefined;
}

/** What stands before and behind the entries of a recording, and between two of them. */
export function recordingFrame(
  form: RecordingForm,
  tool: { readonly name: string; readonly version: string },
): { readonly begin: string; readonly between: string; readonly end: string } {
  if (form === 'jsonl') return { begin: '', between: '', end: '' };
  const begin = `{"log":{"version":"1.2","creator":${JSON.stringify(tool)},"entries":[\n`;
  return { begin, between: ',\n', end: '\n]}}\n' };
}

/**
 * An exchange as its recording has it, for `tandem check` to read: whole bodies, without secrets unless they are
 * asked for.
 *
 * @param operation none: of a request that the document does not have
 */
export function recordingText(
  api: Api,
  exchange: Exchange,
  operation: Operation | undefined,
  { form, showSecrets, requestUnread }: RecordingOptions,
): string {
  const { request, response } = exchange;
  const at = toMicroseconds(exchange.at ?? 0);
  const duration = toMicroseconds(exchange.duration ?? 0);
  const sent = { operation, request, response, open: [] };
  const shown = redactExchange(api, sent, { address: baseOf(request), showSecrets, most: Infinity });
  const started = preciseTime(at - duration);
  const { unread } = response;
  if (form === 'har') {
    const entry = withoutSent(harEntry(shown, { started, duration }), requestUnread);
    if (unread === undefined) return JSON.stringify(entry);
    // A size without a text: the body is not there (§content).
    const content = { ...(entry['response'] as { readonly content: object }).content, size: -1, comment: unread };
    return JSON.stringify({ ...entry, response: { ...(entry['response'] as object), content, bodySize: -1 } });
  }
  const { method, url, headers, body } = shown.request;
  const sentBody = requestUnread === undefined ? bodyOf(body) : { unread: requestUnread };
  const came = unread === undefined ? bodyOf(shown.response?.body) : { unread };
  const line = {
    request: { method, url, headers, ...sentBody },
    response: { status: response.status, headers: shown.response?.headers ?? [], ...came },
    at,
    duration,
  };
  return `${JSON.stringify(line)}\n`;
}

/** A form of body without a text, and no size: the body is not there (§postData). */
function withoutSent(entry: Readonly<Record<string, unknown>>, reason: string | undefined) {
  if (reason === undefined) return entry;
  const postData = { mimeType: '', params: [], comment: reason };
  return { ...entry, request: { ...(entry['request'] as object), postData, bodySize: -1 } };
}

function bodyOf(body: ReportBody | undefined): object {
  if (body === undefined) return {};
  return body.text === undefined ? { bodyBase64: body.base64 ?? '' } : { body: body.text };
}
