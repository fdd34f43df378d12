import { base64 } from '../../../text';
import { entries, isObject, items, type Json } from '../../../document';
import { visibleText } from '../../../exchange';
import { propertyName, stringLiteral } from '../../../types';
import { byteLines } from './literals';
import type { NoSample, SampleWriting } from '../language';
import type { SampleText } from '../placeholders';
import { hasHeader, type SampleBody, type SampleRequest } from '../sample-request';

/** The parts of a sample with `fetch`, which JavaScript and TypeScript have in common. */
interface FetchText {
  /** `const BASE_URL = '…';`, a line a placeholder. */
  readonly constants: readonly string[];
  /** `const response = await fetch(…);`, behind the form that it sends. */
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
  const form = formText(request);
  // With a FormData, fetch itself writes the type and its boundary.
  const written = form === undefined ? headers : headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  if (written.length > 0) options.push(`headers: ${headersText(written)},`);
  const sent = body ?? (form && 'form') ?? (request.body && bodyText(request.body, hasHeader(request, 'content-type')));
  if (sent !== undefined) options.push(`body: ${sent},`);
  if (writing.response.status >= 300) options.push("redirect: 'manual',");
  const url = template([baseUrl, ...target]);
  const rest = options.length === 0 ? '' : `, {\n${indented(options.join('\n'))}\n}`;
  return {
    constants: [baseUrl, ...placeholders].map((one) => `const ${one.name} = ${stringLiteral(writing.value(one))};`),
    call: [...(form ?? []), `const response = await fetch(${url}${rest});`].join('\n'),
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

/** Members in brackets, each in lines of its own. */
export function group(open: string, members: readonly string[], close: string, deeper = indented): string {
  return members.length === 0 ? open + close : `${open}\n${members.map((one) => `${deeper(one)},\n`).join('')}${close}`;
}

function headersText(headers: SampleRequest['headers']): string {
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
  if (body.kind === 'bytes') return linesText(body.bytes);
  const text = body.kind === 'json' ? `JSON.stringify(${literalText(body.value)})` : stringLiteral(body.text);
  // Text would be sent with a Content-Type.
  return hasType ? text : `new TextEncoder().encode(${text})`;
}

/** The statements that make a form; nothing for other bodies, and where a part has header fields. */
function formText({ body }: SampleRequest): string[] | undefined {
  const parts = body?.kind === 'bytes' ? body.parts : undefined;
  if (parts === undefined || parts.some(({ headers }) => headers.length > 0)) return undefined;
  return [
    'const form = new FormData();',
    ...parts.map(({ name, filename, type, content }) => {
      const text = visibleText(content);
      const literal = text === undefined ? fileText(content) : stringLiteral(text);
      const file = filename === undefined ? '' : `, ${stringLiteral(filename)}`;
      // Text is sent without a type, and its line breaks as CR LF.
      const isText = text !== undefined && file === '' && !/[\r\n]/.test(text);
      if (isText && (type === undefined || /^text\/plain$/i.test(type)))
        return `form.append(${stringLiteral(name)}, ${literal});`;
      const options = type === undefined ? '' : `, { type: ${stringLiteral(type)} }`;
      return `form.append(${stringLiteral(name)}, new Blob([${literal}]${options})${file});`;
    }),
  ];
}

/** Lines of text are readable; what stands between them is in base 64. */
function linesText(bytes: Uint8Array): string {
  const lines = byteLines(bytes);
  const [only] = lines;
  if (lines.length === 1 && typeof only === 'object') return fileText(only);
  const pieces = lines.flatMap((line, i) => {
    const end = i < lines.length - 1 ? '\r\n' : '';
    if (typeof line === 'string') return line + end === '' ? [] : [stringLiteral(line + end)];
    return end === '' ? [fileText(line)] : [fileText(line), stringLiteral(end)];
  });
  return `new Blob(${group('[', pieces, ']')})`;
}

function fileText(bytes: Uint8Array): string {
  return `Uint8Array.from(atob('${base64(bytes)}'), (char) => char.charCodeAt(0))`;
}
