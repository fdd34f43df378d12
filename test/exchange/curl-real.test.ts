/** Commands as curl itself runs them: what arrives means the same as what was sent. */
import { execFile } from 'node:child_process';
import type { IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { curlLine, type HttpRequest, parseMediaType } from '../../src/exchange';
import { splitParts } from '../../src/exchange/codecs/multipart/split';
import { closeServers, httpServer } from '../support/listening';
import { describeWith, missingProgram } from '../support/where';

afterEach(closeServers);

interface Arrived {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function ran(request: HttpRequest): Promise<{ command: string; arrived: Arrived }> {
  let arrived: Arrived | undefined;
  const address = await httpServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      arrived = { method: incoming.method ?? '', headers: incoming.headers, body: Buffer.concat(chunks) };
      response.end();
    });
  });
  const command = curlLine(request, address, { secrets: 'placeholder' });
  await new Promise<void>((done, fail) => {
    const env = { ...process.env, TOKEN: 'the-token', http_proxy: '', HTTP_PROXY: '' };
    execFile('sh', ['-c', `${command.replace('curl', 'curl -sS')}`], { env }, (error, _, stderr) =>
      error === null ? done() : fail(new Error(`${command}: ${stderr}`)),
    );
  });
  if (arrived === undefined) throw new Error(`nothing arrived: ${command}`);
  return { command, arrived };
}

const post = (type: string, body: string | Uint8Array): HttpRequest => ({
  method: 'POST',
  target: '/pets?a=1',
  headers: [
    ['Authorization', 'Bearer abc'],
    ['Content-Type', type],
  ],
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

const multipart = (...parts: readonly (readonly [fields: string, content: string])[]): HttpRequest => {
  const body = parts.map(([fields, content]) => `--xyz\r\n${fields}\r\n\r\n${content}\r\n`).join('') + '--xyz--\r\n';
  return post('multipart/form-data; boundary=xyz', Buffer.from(body, 'latin1'));
};

describeWith(missingProgram('curl'), 'curl', () => {
  test('a body in gzip', async () => {
    const { headers, ...request } = post('application/json', '{"it\'s":1}');
    const { command, arrived } = await ran({ ...request, headers: [...headers, ['Content-Encoding', 'gzip']] });
    expect(command).toMatch(/^printf %s .* \| gzip \| curl /);
    expect(arrived.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(arrived.body).toString()).toBe('{"it\'s":1}');
  });

  test.each([
    ['{"name":"Rex"}', `-d '{"name":"Rex"}'`],
    ['{"it\'s": "$HOME `id` \\u0000"}\n', '-d '],
    ['@not-a-file', '--data-raw'],
    [`{"name":"Re${'x'.repeat(5000)}y","x":"${'0'.repeat(100)}"}`, `"Re'"$(printf %05000d 0 | tr 0 x)"'y"`],
  ])('JSON: %.40s', async (text, words) => {
    const { command, arrived } = await ran(post('application/json', text));
    expect(command).toContain(words);
    expect(command).toContain('"Authorization: Bearer $TOKEN"');
    expect(arrived.body.toString()).toBe(text);
    expect(arrived.headers).toMatchObject({ authorization: 'Bearer the-token', 'content-type': 'application/json' });
  });

  test.each([
    ['name=Rex&age=3', "-d 'name=Rex' -d 'age=3'"],
    ['name=Rex+the+%C3%BCber%20dog%26&age=3', "--data-urlencode 'name=Rex the über dog&' -d 'age=3'"],
    ['tags%5B%5D=a%3Db&tags%5B%5D=%40c&empty=', "--data-urlencode 'tags%5B%5D=a=b'"],
  ])('a form: %s', async (text, words) => {
    const { command, arrived } = await ran(post('application/x-www-form-urlencoded', text));
    expect(command).toContain(words);
    expect(command).not.toContain('Content-Type');
    expect([...new URLSearchParams(arrived.body.toString())]).toEqual([...new URLSearchParams(text)]);
    expect(arrived.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test.each(['name=100%', 'a', '=b', 'a=%FF', 'a={"b":1}', '{"json":1}', 'a=b&&c=d'])(
    'a form that is not written as one is sent byte for byte: %s',
    async (text) => {
      const { command, arrived } = await ran(post('application/x-www-form-urlencoded', text));
      expect(command).toContain('--data-raw');
      expect(arrived.body.toString()).toBe(text);
    },
  );

  test.each<[string, HttpRequest, string]>([
    [
      'texts',
      multipart(
        ['Content-Disposition: form-data; name="a"', 'one; "two" \\ three'],
        ['Content-Disposition: form-data; name="b"\r\nContent-Type: application/json', '{"c":[1,2]}'],
        ['Content-Disposition: form-data; name="d"', '@e'],
      ),
      `-F 'a="one; \\"two\\" \\\\ three"' -F 'b="{\\"c\\":[1,2]}";type=application/json' -F 'd="@e"'`,
    ],
    [
      'a file',
      multipart(
        ['Content-Disposition: form-data; name="note"', 'hello'],
        [
          'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png',
          "\u0089PNG\u0000'",
        ],
      ),
      `printf '\\211PNG\\000\\047' | curl`,
    ],
    [
      'files of text and header fields of its own',
      multipart(
        [
          'Content-Disposition: form-data; name="a"; filename="a.txt"\r\nContent-Type: text/csv\r\nX-A: "b"; c\r\nX-D: 1',
          'a;b\n1;2',
        ],
        ['Content-Disposition: form-data; name="e"; filename="e"\r\nContent-Type: text/plain', 'f'],
      ),
      `;filename="a.txt";type=text/csv;headers="x-a: \\"b\\"; c";headers="x-d: 1"' -F 'e="f";filename="e"`,
    ],
    [
      'a part that is not text and has no file name',
      multipart(['Content-Disposition: form-data; name="a"\r\nContent-Type: application/octet-stream', '\x00\xff']),
      "-F 'a=<-;type=application/octet-stream'",
    ],
    [
      'two files that are not text',
      multipart(
        ['Content-Disposition: form-data; name="a"; filename="one.png"\r\nContent-Type: image/png', '\x00\xff'],
        ['Content-Disposition: form-data; name="b"; filename="two.pdf"\r\nContent-Type: application/pdf', '\x00\xfe'],
      ),
      '-F "a=@$FILES/one.png;type=image/png" -F "b=@$FILES/two.pdf;type=application/pdf"',
    ],
    [
      'files that are not text and have one name, or none',
      multipart(
        ['Content-Disposition: form-data; name="a"; filename="x.png"\r\nContent-Type: image/png', '\x00\xff'],
        ['Content-Disposition: form-data; name="b"; filename="x.png"\r\nContent-Type: image/png', '\x00\xfe'],
        ['Content-Disposition: form-data; name="c"\r\nContent-Type: image/png', '\x00\xfd'],
        ['Content-Disposition: form-data; name="d"', 'text'],
      ),
      '-F \'d="text"\'',
    ],
  ])('multipart with %s', async (_, request, words) => {
    const { command, arrived } = await ran(request);
    expect(command).toContain(words);
    expect(command).not.toContain('xyz');
    const boundary = parseMediaType(arrived.headers['content-type'] ?? '')?.parameters['boundary'];
    const parts = (body: Uint8Array, own: string | undefined): unknown => {
      const split = splitParts(body, own);
      if ('reason' in split) throw new Error(split.reason);
      return split.parts.map(({ fields, content }) => [[...fields], Buffer.from(content).toString('latin1')]);
    };
    expect(parts(arrived.body, boundary)).toEqual(parts(request.body ?? new Uint8Array(), 'xyz'));
  });

  test.each<[string, HttpRequest]>([
    [
      'two files that are no text',
      multipart(
        ['Content-Disposition: form-data; name="a"; filename="a"', 'a\0'],
        ['Content-Disposition: form-data; name="b"; filename="b"', 'b\0'],
      ),
    ],
    ['an empty field', multipart(['Content-Disposition: form-data; name="a"\r\nX-A: ', 'a'])],
    ['no end', post('multipart/form-data; boundary=xyz', '--xyz\r\n\r\n')],
  ])('multipart with %s is sent byte for byte', async (_, request) => {
    const { arrived } = await ran(request);
    expect(Buffer.compare(arrived.body, request.body ?? Buffer.alloc(0))).toBe(0);
    expect(arrived.headers['content-type']).toBe('multipart/form-data; boundary=xyz');
  });
});
