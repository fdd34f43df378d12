/** How the bytes of a text may be encoded (YAML 1.2.2 §5.2). */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  // The mark of UTF-16LE is the beginning of this one.
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const PACKED: readonly (readonly [mark: readonly number[], name: string])[] = [
  [[0x1f, 0x8b], 'gzip'],
  [[0x50, 0x4b, 3, 4], 'ZIP'],
];

/**
 * Decodes the bytes of YAML or JSON: UTF-8, UTF-16 or UTF-32, by their mark, else by the zeros around the first
 * character, which is one of ASCII.
 *
 * @returns the text, without a byte order mark
 * @throws Error that says what it is instead of text in one of these encodings
 *
 * @example decodeText(Buffer.from('openapi: 3.1.0')) // 'openapi: 3.1.0'
 */
export function decodeText(bytes: Uint8Array): string {
  const packed = PACKED.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (packed !== undefined) throw new Error(`this is not text: it is packed (${packed[1]}); unpack it first`);
  const encoding = encodingOf(bytes);
  const text = encoding.startsWith('utf-32') ? fromUtf32(bytes, encoding === 'utf-32le') : decoded(bytes, encoding);
  if (text.includes('\0')) throw new Error('this is not text: it has characters with the code 0');
  return text.replace(/^\uFEFF/, '');
}

function encodingOf(bytes: Uint8Array): Encoding {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return marked[1];
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (zeros === '000x') return 'utf-32be';
  if (zeros === 'x000') return 'utf-32le';
  if (zeros.startsWith('0x')) return 'utf-16be';
  return zeros.startsWith('x0') ? 'utf-16le' : 'utf-8';
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder(encoding).decode(bytes).split('\uFFFD')[0] ?? '';
    const line = before.split('\n').length;
    throw new Error(`line ${line} is not ${encoding.toUpperCase()}: save the file in the encoding UTF-8`);
  }
}

function fromUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, isLittle);
    text += code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
  }
  return text;
}
