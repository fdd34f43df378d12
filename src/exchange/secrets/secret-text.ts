import { decodePercent } from '../../text';
import { parseMediaType } from '../wire/media-type';
import { HIDDEN, secretField, secretJson } from './secret-json';
import { isSecretName } from './secret-names';
import { memberView, type SecretView } from './secret-view';
import { type Hide, secretMarkup } from './secret-markup';

/** How the secrets of a body are found and hidden. */
export interface BodyRedaction {
  readonly contentType: string | undefined;
  readonly view: SecretView;
  /** What the document says of names, wherever they stand. */
  readonly named?: SecretView;
  /** Is given each secret that is found. */
  readonly found: (secret: string) => void;
  /** What to show for it; `(hidden)` by default. */
  readonly show?: (secret: string | number) => string | number;
}

/**
 * Hides the secrets of a body's text, whatever its media type says, and also where the text is broken: JSON wherever it
 * stands, XML, multipart, forms, and lines such as `name: value`.
 *
 * @example withoutSecrets('user=a&password=b', { contentType: undefined, view, found }) // 'user=a&password=(hidden)'
 */
export function withoutSecrets(text: string, redaction: BodyRedaction): string {
  const { contentType, view, named, found, show = () => HIDDEN } = redaction;
  const media = contentType === undefined ? undefined : parseMediaType(contentType);
  const hide: Hide = (isSecret, value) => {
    if (!isSecret || value === '' || value === HIDDEN) return value;
    found(value);
    return String(show(value));
  };
  const start = text.trimStart().charAt(0);
  if (media?.type === 'multipart') return inParts(text, media.parameters['boundary'] ?? '', redaction);
  if (start === '<') return secretMarkup(text, view, hide);
  const json = secretJson(text, {
    view,
    named,
    show(secret) {
      found(String(secret));
      return show(secret);
    },
  });
  if (start === '{' || start === '[' || start === '"') return json;
  if (view.isSecret) return hide(true, text);
  return inLines(inPairs(json, redaction), view, hide);
}

/** Multipart (RFC 7578): each part by its name and its own media type. */
function inParts(text: string, boundary: string, redaction: BodyRedaction): string {
  if (boundary === '') return text;
  const mark = `--${boundary}`;
  return text
    .split(mark)
    .map((part) => {
      const [head] = /^[^]*?\r?\n\r?\n/.exec(part) ?? [];
      const name = head === undefined ? undefined : /\bname="?([^";\r\n]*)/.exec(head)?.[1];
      if (head === undefined || name === undefined) return part;
      const [, content = '', end = ''] = /^([^]*?)(\r?\n)?$/.exec(part.slice(head.length)) ?? [];
      const view = memberView(redaction.view, name);
      const contentType = /^content-type:[ \t]*(.*)$/im.exec(head)?.[1];
      const isSecret = view.isSecret || isSecretName(name);
      return head + withoutSecrets(content, { ...redaction, contentType, view: isSecret ? ALL : view }) + end;
    })
    .join(mark);
}

/** Everything is a secret. */
const ALL: SecretView = { isSecret: true, at: () => ALL };

/** Forms (`a=b&c=d`), also with JSON as a value; each name is read once: it may be a long word. */
function inPairs(text: string, redaction: BodyRedaction): string {
  const { found, show = () => HIDDEN } = redaction;
  return text.replace(/(^|[&;\s])([^=&;\s]+)=([^&\r\n]*)/g, (_, mark: string, key: string, value: string) => {
    const name = decodePercent(key);
    const view = memberView(redaction.view, name);
    const isSecret = view.isSecret || isSecretName(name);
    return `${mark}${key}=${secretField(value, isSecret, { view, show }, found)}`;
  });
}

interface Level {
  readonly indent: number;
  readonly isSecret: boolean;
  readonly view: SecretView;
}

const LINE = /^([ \t]*(?:- +)*)((["']?)([^\s:=#"'{}[\],&]{1,200})\3[ \t]*[:=])?([ \t]*)(.*)$/;

/** Lines of names and values, such as YAML and headers: what is indented below a secret name is a secret, too. */
function inLines(text: string, view: SecretView, hide: Hide): string {
  let open: Level[] = [];
  return text.replace(/[^\r\n]+/g, (line) => {
    const [, lead = '', named = '', , name, blank = '', value = ''] = LINE.exec(line) ?? [];
    open = open.filter(({ indent }) => indent < lead.length);
    const above = open.at(-1) ?? { indent: -1, isSecret: false, view };
    if (name === undefined) return value === '' ? line : lead + blank + hide(above.isSecret, value);
    const here = memberView(above.view, name);
    const isSecret = above.isSecret || here.isSecret || isSecretName(name);
    open.push({ indent: lead.length, isSecret, view: here });
    // The mark of a block of text (YAML), or of a value below.
    return /^(?:[|>][-+\d]*)?$/.test(value) ? line : lead + named + blank + hide(isSecret, value);
  });
}
