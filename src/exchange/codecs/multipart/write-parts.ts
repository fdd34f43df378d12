import { concatenated } from '../../wire/bytes';
import { encodeText } from '../../wire/text-coding';

/** A part of a multipart body as it is written: the lines of its header fields, and its content. */
export interface WrittenPart {
  readonly head: readonly string[];
  readonly bytes: Uint8Array;
}

/** Parts as one body (RFC 2046 §5.1). */
export function writeParts(parts: readonly WrittenPart[], boundary: string): Uint8Array {
  const chunks = parts.flatMap(({ head, bytes }) => [
    encodeText(`--${boundary}\r\n${head.map((line) => `${line}\r\n`).join('')}\r\n`),
    bytes,
    encodeText('\r\n'),
  ]);
  return concatenated([...chunks, encodeText(`--${boundary}--\r\n`)]);
}

/** The header field that names a part of a form, and its file where it is one. */
export function dispositionOf(name: string, filename: string | undefined): string {
  const file = filename === undefined ? '' : `; filename="${quoted(filename)}"`;
  return `Content-Disposition: form-data; name="${quoted(name)}"${file}`;
}

/** Names in quotes, as browsers write them (WHATWG HTML §4.10.21.8). */
function quoted(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22').replaceAll('\\', '\\\\');
}

/**
 * A boundary that does not occur in what is written; the same content always gets the same one.
 *
 * @param occurs whether a text is somewhere in the content
 */
export function boundaryFor(occurs: (text: string) => boolean): string {
  let boundary = 'tandem-boundary';
  for (let count = 1; occurs(boundary); count++) boundary = `tandem-boundary-${count}`;
  return boundary;
}
