import type { Json } from '../../document';
import { isOfFormat } from '../formats';

/** The longest label of a host name (RFC 1035 §2.3.4), name of a mailbox and whole address (RFC 5321 §4.5.3.1). */
const [LABEL, LOCAL, MAILBOX] = [63, 64, 254];

/**
 * A text with so many characters more, of the same format where that is possible: an email with a longer name and more
 * labels, a URL with a longer path. So a server that reads the format strictly takes it, too.
 *
 * @example lengthened('a@example.com', 3, 'email') // 'axxx@example.com'
 */
export function lengthened(text: string, missing: number, format: Json | undefined): string {
  const plain = text + 'x'.repeat(missing);
  if (typeof format !== 'string') return plain;
  const made = WAYS.get(format)?.(text, missing);
  return made !== undefined && isOfFormat(format, made) ? made : plain;
}

type Way = (text: string, missing: number) => string | undefined;

const WAYS: ReadonlyMap<string, Way> = new Map([
  ...['email', 'idn-email'].map((name): [string, Way] => [name, longerAddress]),
  ...['hostname', 'idn-hostname'].map((name): [string, Way] => [name, longerHost]),
  ...['uri', 'url', 'iri'].map((name): [string, Way] => [name, (text, more) => `${text}/${'x'.repeat(more - 1)}`]),
]);

function longerAddress(text: string, missing: number): string | undefined {
  const at = text.lastIndexOf('@');
  const room = Math.max(0, LOCAL - at);
  const inName = Math.min(missing, room);
  const host = longerHost(text.slice(at + 1), missing - inName);
  return text.length + missing > MAILBOX ? undefined : `${text.slice(0, at)}${'x'.repeat(inName)}@${host}`;
}

/** A host name with more labels, all about as long; for one character more, with a longer first one. */
function longerHost(host: string, missing: number): string {
  if (missing < 2) return 'x'.repeat(missing) + host;
  const count = Math.ceil(missing / (LABEL + 1));
  const sizes = Array.from({ length: count }, (_, i) => Math.floor((missing + i) / count) - 1);
  return sizes.map((size) => `${'x'.repeat(size)}.`).join('') + host;
}
