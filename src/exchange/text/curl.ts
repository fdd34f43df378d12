import { header, type Headers, type HttpRequest } from '../exchange';
import { isSecretName } from '../secrets/secret-names';
import { type CurlBody, curlBody, textToPack } from './curl-body';
import { type ShellPart, shellWord } from './shell-word';

export interface CurlOptions {
  /**
   * `placeholder`: secrets in header, cookie and query give way to a shell variable, such as `$TOKEN`; the body stays.
   */
  readonly secrets: 'show' | 'placeholder';
  /**
   * With `placeholder`, the variable that stands for a field's value; none where it isn't a secret. By default names
   * decide (`isSecretName`).
   */
  readonly variable?: (place: 'header' | 'cookie' | 'query', name: string, value: string) => string | undefined;
}

/** What curl says by itself, or what is true of another connection only. */
const CLIENT_HEADERS: readonly string[] = [
  'host',
  'content-length',
  'content-encoding',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
];

/** Whether a header is one that an HTTP client says by itself, or that is true of another connection only. */
export function isClientHeader(name: string): boolean {
  return CLIENT_HEADERS.includes(name.toLowerCase());
}

/**
 * A curl command that sends a request again, to be pasted into any POSIX shell. Text is put in single quotes byte for
 * byte; the values of a form are readable (`--data-urlencode`, `-F`); what isn't text comes from `printf`, by way of
 * files in a temporary folder where several parts aren't; a long body comes from a file that a comment names.
 *
 * @param baseUrl the address that the target is appended to
 * @example curlLine({ method: 'GET', target: '/pets?limit=5', headers: [] }, 'http://127.0.0.1:4010', { secrets:
 * 'show' })
 * // "curl 'http://127.0.0.1:4010/pets?limit=5'"
 */
export function curlLine(request: HttpRequest, baseUrl: string, options: CurlOptions): string {
  const { method, headers, body } = request;
  const variable = options.secrets === 'show' ? () => undefined : (options.variable ?? byName);
  const base = baseUrl.replace(/\/+$/, '');
  const words = ['curl'];
  const hasBody = body !== undefined && body.length > 0;
  if (method === 'HEAD' && !hasBody) words.push('--head');
  else if (method !== (hasBody ? 'POST' : 'GET')) words.push('-X', method);
  // Brackets would be patterns, dot segments would be resolved.
  if (/[[\]{}]/.test(base + request.target)) words.push('--globoff');
  if (/\/\.{1,2}(?:[/?#]|$)/.test(request.target)) words.push('--path-as-is');
  words.push(shellWord([base, ...targetParts(request.target, variable)]));
  const sent = hasBody ? sentBody(body, headers) : undefined;
  if (sent?.coding !== undefined) words.push('-H', shellWord([`Content-Encoding: ${sent.coding}`]));
  for (const [name, value] of headers) {
    if (isClientHeader(name) || (sent?.hasType === true && name.toLowerCase() === 'content-type')) continue;
    words.push('-H', shellWord(value === '' ? [`${name};`] : [`${name}: `, ...headerParts(name, value, variable)]));
  }
  if (hasBody && header(headers, 'content-type') === undefined) words.push('-H', shellWord(['Content-Type:']));
  const { setup = [], input = '', words: data = [], note = '' } = sent ?? {};
  return [...setup, input + [...words, ...data].join(' ') + note].join('; ');
}

/** The words for a body; one in gzip is packed by the command of that name, where it is text. */
function sentBody(body: Uint8Array, headers: Headers): CurlBody & { readonly coding?: string } {
  const coding = header(headers, 'content-encoding');
  const packed = coding !== undefined && /^(?:x-)?gzip$/i.test(coding) ? textToPack(body) : undefined;
  if (coding === undefined || packed === undefined) return curlBody(body, header(headers, 'content-type'));
  return { setup: [], input: `${packed} | gzip | `, words: ['--data-binary', '@-'], hasType: false, note: '', coding };
}

type Hiding = NonNullable<CurlOptions['variable']>;

/** Any cookie may be a session. */
function byName(place: string, name: string): string | undefined {
  return place === 'cookie' || isSecretName(name) ? 'TOKEN' : undefined;
}

function headerParts(name: string, value: string, variable: Hiding): ShellPart[] {
  if (name.toLowerCase() === 'cookie') {
    return value.split(/(?<=;\s*)(?=[^;\s])/).flatMap((pair): ShellPart[] => {
      const [, key = '', text = '', rest = ''] = /^([^=]*)=([^;]*)(.*)$/s.exec(pair) ?? [];
      const hidden = key === '' ? undefined : variable('cookie', key, text);
      return hidden === undefined ? [pair] : [`${key}=`, { variable: hidden }, rest];
    });
  }
  const hidden = variable('header', name, value);
  if (hidden === undefined) return [value];
  const scheme = /^authorization$/i.test(name) ? /^\S+ +(?=\S)/.exec(value)?.[0] : undefined;
  return [scheme ?? '', { variable: hidden }];
}

function targetParts(target: string, variable: Hiding): ShellPart[] {
  const mark = target.indexOf('?');
  if (mark === -1) return [target];
  const query = target.slice(mark + 1).split('&');
  return query.flatMap((pair, i): ShellPart[] => {
    const before = i === 0 ? target.slice(0, mark + 1) : '&';
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    const hidden = name === '' ? undefined : variable('query', name, value);
    return hidden === undefined ? [before + pair] : [`${before}${name}=`, { variable: hidden }];
  });
}
