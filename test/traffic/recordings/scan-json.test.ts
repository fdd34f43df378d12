/** How a recording is cut into its exchanges, whatever the pieces are that it is read in. */
import { type RecordedItem, scanJson } from '../../../src/traffic/recordings/scan-json';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function scanned(text: string, size = 7, most = 1000): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { index, line, json, isEntry } of scanJson(inPieces(text, size), most))
    found.push([index, line, typeof json === 'string' ? json : textOf(json), isEntry]);
  return found;
}

function textOf(json: Exclude<RecordedItem['json'], string>): string {
  return Buffer.from(json).toString();
}

const TRICKY = '{"a":"}\\"]{é","b":[{"c":1},"[",{}]}';

describe.each([1, 2, 3, 7, 64, 100_000])('read in pieces of %d bytes', (size) => {
  test('entries of an archive, wherever they stand in it', async () => {
    const archive = `{ "log" : {"pages":[{"entries":[{"no":1}]}],\n "entries"\n: [\n${TRICKY},\n\n${TRICKY}\n], "end": {"x": {}}},"more":[{}] }`;
    expect(await scanned(archive, size)).toEqual([
      [1, 4, TRICKY, true],
      [2, 6, TRICKY, true],
    ]);
  });

  test('lines, with or without blank ones, and a byte order mark', async () => {
    expect(await scanned(`\uFEFF${TRICKY}\n\r\n${TRICKY}`, size)).toEqual([
      [1, 1, TRICKY, false],
      [2, 3, TRICKY, false],
    ]);
  });

  test('the items of a list', async () => {
    expect(await scanned(`[${TRICKY},\n${TRICKY}]`, size)).toEqual([
      [1, 1, TRICKY, false],
      [2, 2, TRICKY, false],
    ]);
  });

  test('what is too large or cut off is named, and the rest is read', async () => {
    const large = `{"a":"${'x'.repeat(200)}"}`;
    expect(await scanned(`${large}\n{"b":1}\n{"c":`, size, 100)).toEqual([
      [1, 1, 'large', false],
      [2, 2, '{"b":1}', false],
      [3, 3, 'cut', false],
    ]);
  });
});

test.each(['', 'hello', '12 "text" null', '{"log":{"version":"1.2"}}', '{"log":{"entries":[]}}', '[]'])(
  'nothing is found in %j',
  async (text) => {
    expect(await scanned(text)).toEqual([]);
  },
);
