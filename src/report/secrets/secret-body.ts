import { isSecretName, parseMediaType } from '../../exchange';
import type { ReportBody } from '../report';
import { percentDecoded } from './secret-fields';
import { HIDDEN, secretJson } from './secret-json';
import type { SecretView } from './secret-view';

/** How the secrets of a body are found and hidden. */
export interface BodyRedaction {
  readonly contentType: string | undefined;
  readonly view: SecretView;
  /** Is given each secret that is found. */
  readonly found: (secret: string) => void;
  /** What to show for it; `(hidden)` by default. */
  readonly show?: (secret: string | number) => string | number;
}

/**
 * A body for a report: cut to a length, and without its secrets.
 *
 * @param most the bytes that are kept
 * @param redaction none: secrets are shown
 * @example reportBody(new TextEncoder().encode('ab'), 1, undefined) // { size: 2, text: 'a', omitted: 1 }
 */
export function reportBody(bytes: Uint8Array, most: number, redaction: BodyRedaction | undefined): ReportBody {
  const kept = bytes.length > most ? wholeCharacters(bytes.subarray(0, most)) : bytes;
  const text = decoded(kept);
  const shown = text ?? Buffer.from(kept).toString('latin1');
  const redacted = redaction === undefined ? shown : withoutSecrets(shown, redaction);
  return {
    size: bytes.length,
    ...(text === undefined ? { base64: Buffer.from(redacted, 'latin1').toString('base64') } : { text: redacted }),
    ...(kept.length < bytes.length ? { omitted: bytes.length - kept.length } : {}),
  };
}

/**
 * Hides the secrets of a body's text, whatever its media type says: JSON is seen by its first character, since it is
 * sent as a form, too.
 *
 * @example withoutSecrets('user=a&password=b', { contentType: undefined, view, found }) // 'user=a&password=(hidden)'
 */
export function withoutSecrets(text: string, { contentType, view, found, show = () => HIDDEN }: BodyRedaction): string {
  const start = text.trimStart().charAt(0);
  const media = contentType === undefined ? undefined : parseMediaType(contentType);
  const hide = (name: string, value: string): string => {
    if (value === '' || !(isSecretName(name) || view.at(name).isSecret)) return value;
    found(value);
    return String(show(value));
  };
  if (start === '{' || start === '[' || start === '"') {
    const concealed = (secret: string | number): string | number => {
      found(String(secret));
      return show(secret);
    };
    return secretJson(text, { view, show: concealed });
  }
  if (media?.type === 'multipart') return inParts(text, media.parameters['boundary'] ?? '', hide);
  if (start === '<') return inMarkup(text, hide);
  return text.replace(/(^|&)([^=&\s]+)=([^&\r\n]*)/g, (pair, mark: string, name: string, value: string) => {
    const shown = hide(percentDecoded(name), value);
    return shown === value ? pair : `${mark}${name}=${shown}`;
  });
}

type Hide = (name: string, value: string) => string;

/** Multipart (RFC 7578): the content of parts whose name says that it is a secret. */
function inParts(text: string, boundary: string, hide: Hide): string {
  if (boundary === '') return text;
  const mark = `--${boundary}`;
  return text
    .split(mark)
    .map((part) => {
      const [head] = /^[^]*?\r?\n\r?\n/.exec(part) ?? [];
      const name = head === undefined ? undefined : /\bname="([^"]*)"/.exec(head)?.[1];
      if (head === undefined || name === undefined) return part;
      const [, content = '', end = ''] = /^([^]*?)(\r?\n)?$/.exec(part.slice(head.length)) ?? [];
      return head + hide(name, content) + end;
    })
    .join(mark);
}

/** XML: the text of elements, and the values of attributes. Each name is read once: it may be a long word. */
function inMarkup(text: string, hide: Hide): string {
  return text
    .replace(
      /<([\w:.-]+)(?![\w:.-])([^<>]*)>([^<]+)/g,
      (_, name: string, rest: string, content: string) => `<${name}${rest}>${hide(local(name), content)}`,
    )
    .replace(
      /(?<![\w:.-])([\w:.-]+)(\s*=\s*)"([^"<]*)"/g,
      (_, name: string, is: string, value: string) => `${name}${is}"${hide(local(name), value)}"`,
    );
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes without a character at the end that is cut off (UTF-8: at most three bytes of it are there). */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}
