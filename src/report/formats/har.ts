import { header } from '../../exchange';
import type { ReportBody, ReportCallback, ReportCase, ReportRequest, ReportResponse } from '../report';
import type { Reporter } from '../reporter';

/**
 * All exchanges as an HTTP archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/), as browsers and proxies
 * open it. Each entry is written as soon as it is over. Fields that begin with `_` are our own, as the specification
 * has it: the case, its verdict, what was found.
 *
 * @example append(harReporter()(event))
 */
export function harReporter(): Reporter {
  let first = true;
  let startedAt = new Date(0).toISOString();
  return (event) => {
    switch (event.type) {
      case 'start': {
        const { tool, title, target } = event.start;
        ({ startedAt } = event.start);
        const comment = JSON.stringify(`${title} against ${target}`);
        return `{"log":{"version":"1.2","creator":${JSON.stringify(tool)},"comment":${comment},"entries":[`;
      }
      case 'skip':
        return '';
      case 'case': {
        const separator = first ? '\n' : ',\n';
        first = false;
        const one = event.reportedCase();
        const entries = [entryOf(one, startedAt), ...(one.callbacks ?? []).map((each) => callbackEntry(one, each))];
        return separator + entries.map((entry) => JSON.stringify(entry)).join(',\n');
      }
      case 'end':
        return '\n]}}\n';
    }
  };
}

/** An entry of an archive, without what is our own. */
export function harEntry(
  { request, response }: { readonly request: ReportRequest; readonly response?: ReportResponse | undefined },
  { started, duration }: { readonly started: string; readonly duration: number },
): Record<string, unknown> {
  return {
    startedDateTime: started,
    time: duration,
    request: requestOf(request),
    response: responseOf(response),
    cache: {},
    // Only the whole is measured: waiting for the first byte and receiving are not distinguished.
    timings: { send: 0, wait: duration, receive: 0 },
  };
}

function entryOf(one: ReportCase, startedAt: string): object {
  const { duration = 0, at } = one;
  const started = at === undefined ? startedAt : new Date(Date.parse(at) - duration).toISOString();
  return {
    ...harEntry(one, { started, duration }),
    comment: one.id,
    _verdict: one.verdict,
    ...(one.violations.length === 0 ? {} : { _violations: one.violations.map(({ message }) => message) }),
  };
}

/** What came to the listener because of a case: how long its response took is not measured. */
function callbackEntry({ id, verdict }: ReportCase, { at, request, response }: ReportCallback): object {
  return {
    ...harEntry({ request, response }, { started: at, duration: 0 }),
    comment: `${id} (came to the listener)`,
    _verdict: verdict,
  };
}

function requestOf({ method, url, headers, body }: ReportRequest): object {
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers, 'cookie'),
    headers: pairs(headers),
    queryString: queryOf(url),
    ...(body === undefined
      ? {}
      : { postData: { mimeType: header(headers, 'content-type') ?? '', params: [], ...contentOf(body) } }),
    headersSize: -1,
    bodySize: body?.size ?? 0,
  };
}

/** Where no response came the status is 0, as browsers write it. */
function responseOf(response: ReportResponse | undefined): object {
  const headers = response?.headers ?? [];
  const body = response?.body;
  return {
    status: response?.status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers, 'set-cookie'),
    headers: pairs(headers),
    content: {
      size: body?.size ?? 0,
      mimeType: header(headers, 'content-type') ?? 'x-unknown',
      ...(body === undefined ? {} : contentOf(body)),
    },
    redirectURL: header(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: response === undefined ? -1 : (body?.size ?? 0),
    ...(response === undefined ? { _error: 'no response' } : {}),
  };
}

/**
 * The text, or base64 with its `encoding` (§content; of `postData` the specification says nothing, and browsers write
 * it alike).
 */
function contentOf({ text, base64, omitted, size }: ReportBody): object {
  return {
    ...(text === undefined ? { text: base64 ?? '', encoding: 'base64' } : { text }),
    ...(omitted === undefined ? {} : { comment: `${omitted} of ${size} bytes left out` }),
  };
}

function pairs(headers: ReportRequest['headers']): object[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function cookiesOf(headers: ReportRequest['headers'], field: 'cookie' | 'set-cookie'): object[] {
  const fields = headers.filter(([name]) => name.toLowerCase() === field).map(([, value]) => value);
  const texts =
    field === 'cookie' ? fields.flatMap((value) => value.split(';')) : fields.map((value) => value.split(';')[0] ?? '');
  return texts
    .map((text) => /^\s*([^=]*)=(.*)$/s.exec(text))
    .filter((match) => match !== null)
    .map(([, name = '', value = '']) => ({ name, value }));
}

function queryOf(url: string): object[] {
  const mark = url.indexOf('?');
  if (mark === -1) return [];
  return [...new URLSearchParams(url.slice(mark + 1).replace(/#.*$/s, ''))].map(([name, value]) => ({ name, value }));
}
