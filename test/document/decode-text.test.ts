import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDocument } from '../../src/document/load/load-document';
import { decodeText } from '../../src/document/read/decode-text';
import { folder, messageOf } from './folder';

const TEXT = 'openapi: 3.1.0\ninfo: { title: Ünï 😀, version: "1" }\npaths: {}\n';

const bigEndian = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const utf16 = Buffer.from(TEXT, 'utf16le');
const codes = [...TEXT].map((character) => character.codePointAt(0) ?? 0);
const utf32 = (isLittle: boolean): Buffer => {
  const bytes = Buffer.alloc(codes.length * 4);
  codes.forEach((code, i) => (isLittle ? bytes.writeUInt32LE(code, i * 4) : bytes.writeUInt32BE(code, i * 4)));
  return bytes;
};
const marked = (mark: readonly number[], bytes: Buffer): Buffer => Buffer.concat([Buffer.from(mark), bytes]);

describe('a document is read in every encoding of YAML', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', marked([0xef, 0xbb, 0xbf], Buffer.from(TEXT))],
    ['UTF-16LE', utf16],
    ['UTF-16LE with a mark', marked([0xff, 0xfe], utf16)],
    ['UTF-16BE', bigEndian(utf16)],
    ['UTF-16BE with a mark', marked([0xfe, 0xff], bigEndian(utf16))],
    ['UTF-32LE', utf32(true)],
    ['UTF-32LE with a mark', marked([0xff, 0xfe, 0, 0], utf32(true))],
    ['UTF-32BE', utf32(false)],
    ['UTF-32BE with a mark', marked([0, 0, 0xfe, 0xff], utf32(false))],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  test('a file, with places that count as in UTF-8', async () => {
    const path = join(folder({ 'a.txt': '' }), 'openapi.yaml');
    writeFileSync(path, marked([0xfe, 0xff], bigEndian(utf16)));
    const document = await loadDocument(path);
    expect(document.root.info).toEqual({ title: 'Ünï 😀', version: '1' });
    expect(document.locate('/info/version')).toMatchObject({ line: 2, column: 24 });
  });
});

describe('what is not text in one of them', () => {
  test.each<[string, Buffer, RegExp]>([
    ['Latin-1', Buffer.from(TEXT, 'latin1'), /: line 2 is not UTF-8: save the file in the encoding UTF-8$/],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0]), /: line 1 is not UTF-8/],
    [
      'a text with a zero in it',
      Buffer.from('openapi: 3.1.0\0'),
      /: this is not text: it has characters with the code 0$/,
    ],
    ['half a character of UTF-16', marked([0xff, 0xfe], Buffer.from([0x61, 0, 0, 0xd8])), /: line 1 is not UTF-16LE/],
  ])('%s is named', async (_, bytes, message) => {
    const path = join(folder({ 'a.txt': '' }), 'openapi.yaml');
    writeFileSync(path, bytes);
    expect(await messageOf(loadDocument(path))).toMatch(message);
  });
});

test.each<[string, readonly number[]]>([
  ['gzip', [0x1f, 0x8b, 8, 0]],
  ['ZIP', [0x50, 0x4b, 3, 4, 20, 0]],
])('a file packed by %s is named as such', (name, bytes) => {
  expect(() => decodeText(Uint8Array.from(bytes))).toThrow(`this is not text: it is packed (${name}); unpack it first`);
});
