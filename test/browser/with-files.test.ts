import { withFiles } from '../../src/browser/with-files';
import { formParts, type HttpRequest } from '../../src/exchange';

const form = (...parts: readonly string[]): HttpRequest => ({
  method: 'POST',
  target: '/albums',
  headers: [['content-type', 'multipart/form-data; boundary=b']],
  body: Buffer.from([...parts.map((part) => `--b\r\n${part}\r\n`), '--b--\r\n'].join('')),
});
const META = 'Content-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"year":1999}';
const COVER =
  'Content-Disposition: form-data; name="cover"; filename="cover"\r\nContent-Type: image/png\r\nX-Part: front\r\n\r\ndrawn';

/** The parts of a form as its receiver reads them. */
function partsOf({ headers, body = new Uint8Array() }: HttpRequest): unknown[] {
  const boundary = /boundary=(.*)$/.exec(headers[0]?.[1] ?? '')?.[1];
  return (formParts(body, boundary) ?? []).map(({ content, headers: more, ...part }) => ({
    ...part,
    more,
    content: Buffer.from(content).toString('latin1'),
  }));
}

test('a chosen file stands where the form had another value, with its name, its type and the header fields of the part', () => {
  const bytes = Buffer.from([0x89, 0xff, 0x0d, 0x0a]);
  const sent = withFiles(form(COVER, META), [{ field: 'cover', name: 'my "cover".png', type: '', bytes }]);
  expect(partsOf(sent)).toEqual([
    { name: 'meta', filename: undefined, type: 'application/json', more: [], content: '{"year":1999}' },
    {
      name: 'cover',
      filename: 'my %22cover%22.png',
      type: 'image/png',
      more: [['x-part', 'front']],
      content: '\x89\xff\r\n',
    },
  ]);
});

test('several files of a field are as many parts, also where the form had none of it', () => {
  const files = ['1', '2'].map((name) => ({ field: 'pages', name, type: 'text/plain', bytes: Buffer.from(name) }));
  expect(partsOf(withFiles(form(META), files)).slice(1)).toEqual([
    { name: 'pages', filename: '1', type: 'text/plain', more: [], content: '1' },
    { name: 'pages', filename: '2', type: 'text/plain', more: [], content: '2' },
  ]);
});

test('no boundary is taken that a file has in it', () => {
  const bytes = Buffer.from('\r\n--tandem-boundary--\r\n');
  const sent = withFiles(form(META), [{ field: 'a', name: 'a', type: 'text/plain', bytes }]);
  expect(partsOf(sent)).toHaveLength(2);
});
