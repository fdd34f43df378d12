import { jsonText, parseExactly } from '../../../../document';
import { type AuthMode, type HttpRequest, type HttpResponse, validateRequest } from '../../../../exchange';
import type { Api } from '../../../../model';
import type { JournalEntry } from '../../../session/journal';
import { fromText, inText, type InText } from './message-text';

/** An entry without what belongs to the process that made it. */
type EntryInText = Omit<JournalEntry, 'validated' | 'api' | 'request' | 'response'> & {
  readonly request: InText<HttpRequest>;
  readonly response: InText<HttpResponse>;
};

/** An entry of a journal as text. */
export function writeEntry({ validated: _validated, api: _api, request, response, ...rest }: JournalEntry): string {
  const text: EntryInText = { ...rest, request: inText(request), response: inText(response) };
  return jsonText(text);
}

/** What `writeEntry` wrote; its request is validated again when that is asked for. */
export function readEntry(text: string, api: Api, auth: AuthMode): JournalEntry {
  const { request: sent, response, ...rest } = parseExactly(text) as EntryInText;
  const request = fromText(sent);
  let validated: JournalEntry['validated'] | undefined;
  return {
    ...rest,
    // What has no value has no text either.
    operation: rest.operation,
    request,
    response: fromText(response),
    api,
    get validated() {
      return (validated ??= validateRequest(api, request, { auth, now: rest.at }));
    },
  };
}
