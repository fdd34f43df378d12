import { entries, isObject, items, type Json } from '../../../document';
import { propertyName, stringLiteral } from '../../../types';
import type { NoSample, SampleWriting } from '../language';
import type { SampleText } from '../placeholders';
import { hasHeader, type SampleBody, type SampleRequest } from '../sample-request';

/** The parts of a sample with `fetch`, which JavaScript and TypeScript have in common. */
export interface FetchText {
  /** `const BASE_URL = '…';`, a line a placeholder. */
  readonly constants: readonly string[];
  /** `const response = await fetch(…);` */
  readonly call: string;
}

/** Requests that `fetch` cannot send, and why (Fetch Standard §5.3 and §2.2.1; URL Standard §4.4). */
function obstacle(request: SampleRequest): NoSample | undefined {
  const { method, body, sent } = request;
  if (/^(?:TRACE|CONNECT|TRACK)$/.test(method)) return { reason: `fetch does not send ${method}` };
  if ((method === 'GET' || method === 'HEAD') && body !== undefined)
    return { reason: `fetch sends no body with ${method}` };
  if (/\/(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(sent.target)) return { reason: 'fetch resolves the dots in its path' };
  return undefined;
}

/**
 * Writes a request with `fetch`.
 *
 * @param body the text of the body where it is a variable of the sample
 */
export function fetchText(request: SampleRequest, writing: SampleWriting, body?: string): FetchText | NoSample {
  const stop = obstacle(request);
  if (stop !== undefined) return stop;
  const { method, target, headers, baseUrl, placeholders } = request;
  const options: string[] = [];
  if (method !== 'GET') options.push(`method: ${stringLiteral(method)},`);
  if (headers.length > 0) options.push(`headers: ${headersText(request)},`);
  const sent = body ?? (request.body && bodyText(request.body, hasHeader(request, 'content-type')));
  if (sent !== undefined) options.push(`body: ${sent},`);
  if (writing.response.status >= 300) options.push("redirect: 'manual',");
  const url = template([baseUrl, ...target]);
  const rest = options.length === 0 ? '' : `, {\n${indented(options.join('\n'))}\n}`;
  return {
    constants: [baseUrl, ...placeholders].map((one) => `const ${one.name} = ${stringLiteral(writing.value(one))};`),
    call: `const response = await fetch(${url}${rest});`,
  };
}

/**
 * A JSON value as JavaScript, in several lines.
 *
 * @example literalText({ type: 'bits' }) // "{\n  type: 'bits',\n}"
 */
export function literalText(value: Json): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return group('[', items(value).map(literalText), ']');
  if (!isObject(value)) return JSON.stringify(value);
  // As a plain key, this one would set the prototype.
  const key = (name: string): string => (name === '__proto__' ? "['__proto__']" : propertyName(name));
  return group(
    '{',
    entries(value).map(([name, item]) => `${key(name)}: ${literalText(item)}`),
    '}',
  );
}

/** Lines, each two blanks further in. Only line feeds end one: other separators stand inside of texts. */
export function indented(text: string): string {
  return text.replace(/(^|\n)(?=[^\n])/g, '$1  ');
}

function group(open: string, members: readonly string[], close: string): string {
  return members.length === 0
    ? open + close
    : `${open}\n${members.map((one) => `${indented(one)},\n`).join('')}${close}`;
}

function headersText({ headers }: SampleRequest): string {
  const names = headers.map(([name]) => name.toLowerCase());
  // An object has each name once.
  const isMap = new Set(names).size === names.length;
  const lines = headers.map(([name, value]) =>
    isMap ? `${propertyName(name)}: ${template(value)}` : `[${stringLiteral(name)}, ${template(value)}]`,
  );
  return group(isMap ? '{' : '[', lines, isMap ? '}' : ']');
}

/** A text with its placeholders: a template literal where it has some. */
function template(text: SampleText): string {
  if (text.every((part) => typeof part === 'string')) return stringLiteral(text.join(''));
  const parts = text.map((part) =>
    typeof part === 'string'
      ? stringLiteral(part)
          .slice(1, -1)
          .replaceAll("\\'", "'")
          .replace(/`|\$(?=\{)/g, '\\$&')
      : `\${${part.name}}`,
  );
  return `\`${parts.join('')}\``;
}

function bodyText(body: SampleBody, hasType: boolean): string {
  if (body.kind === 'json' && hasType) return `JSON.stringify(${literalText(body.value)})`;
  if (body.kind === 'bytes') return `Uint8Array.from([${[...body.bytes].join(', ')}])`;
  const text = body.kind === 'json' ? `JSON.stringify(${literalText(body.value)})` : stringLiteral(body.text);
  // Text would be sent with a Content-Type.
  return hasType ? text : `new TextEncoder().encode(${text})`;
}
