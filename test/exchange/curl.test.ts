import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { curlLine, type CurlOptions, type HttpRequest, isSecretName } from '../../src/exchange';

const get: HttpRequest = { method: 'GET', target: '/pets', headers: [] };
const line = (request: Partial<HttpRequest>, secrets: CurlOptions['secrets'] = 'show'): string =>
  curlLine({ ...get, ...request }, 'http://127.0.0.1:4010/', { secrets });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('says as little as curl needs', () => {
  expect(line({})).toBe("curl 'http://127.0.0.1:4010/pets'");
  expect(line({ method: 'DELETE' })).toBe("curl -X DELETE 'http://127.0.0.1:4010/pets'");
  expect(line({ method: 'HEAD' })).toBe("curl --head 'http://127.0.0.1:4010/pets'");
  expect(line({ method: 'POST', headers: [['Content-Type', 'text/plain']], body: bytes('a') })).toBe(
    "curl 'http://127.0.0.1:4010/pets' -H 'Content-Type: text/plain' --data-raw 'a'",
  );
  expect(
    line({
      headers: [
        ['Host', 'a'],
        ['Content-Length', '1'],
        ['X-Empty', ''],
      ],
    }),
  ).toBe("curl 'http://127.0.0.1:4010/pets' -H 'X-Empty;'");
});

test('what curl would resolve or expand is sent as it is', () => {
  expect(line({ target: '/a?b[]=1' })).toContain("--globoff 'http");
  expect(line({ target: '/a/../b' })).toContain("--path-as-is 'http");
});

test('a body without a Content-Type gets none', () => {
  expect(line({ method: 'PUT', body: bytes('a') })).toContain("-X PUT 'http://127.0.0.1:4010/pets' -H 'Content-Type:'");
});

test('secrets give way to a variable that the shell expands', () => {
  const headers: [string, string][] = [
    ['Authorization', 'bearer abc'],
    ['Cookie', 'session=b; theme=d'],
    ['X-Api-Key', 'k'],
    ['X-Other', 'v'],
  ];
  const hidden = line({ target: '/pets?api_key=5&a=b', headers }, 'placeholder');
  expect(hidden).toContain(
    `-H "Authorization: bearer $TOKEN" -H "Cookie: session=$TOKEN; theme=$TOKEN" -H "X-Api-Key: $TOKEN" -H 'X-Other: v'`,
  );
  expect(hidden).toContain('"http://127.0.0.1:4010/pets?api_key=$TOKEN&a=b"');
  expect(line({ headers })).toContain("'Authorization: bearer abc'");
  expect(line({ headers: [['Authorization', 'abc']] }, 'placeholder')).toContain('"Authorization: $TOKEN"');
  expect(line({ target: '/a?b=$(id)&token=1' }, 'placeholder')).toContain(
    `'http://127.0.0.1:4010/a?b=$(id)&token='"$TOKEN"`,
  );
});

test('who asks may say what is a secret, and the name of its variable', () => {
  const variable = (place: string, name: string): string | undefined =>
    name === 'k' ? `MY_${place.toUpperCase()}` : undefined;
  const request = { ...get, target: '/pets?k=1&token=2', headers: [['k', '3'] as const, ['Cookie', 'k=4'] as const] };
  expect(curlLine(request, 'http://a', { secrets: 'placeholder', variable })).toBe(
    'curl "http://a/pets?k=$MY_QUERY&token=2" -H "k: $MY_HEADER" -H "Cookie: k=$MY_COOKIE"',
  );
});

test('names of secrets', () => {
  expect(['password', 'X-API-KEY', 'apiKey', 'access_token', 'Set-Cookie', 'client_secret'].every(isSecretName)).toBe(
    true,
  );
  expect(['name', 'key', 'guid', 'Content-Type'].some(isSecretName)).toBe(false);
});

describe('in a POSIX shell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-curl-'));
  const fake = `#!${process.execPath}
const words = process.argv.slice(2);
const at = words.indexOf('--data-binary');
const body = at < 0 ? Buffer.from(words[words.indexOf('--data-raw') + 1] ?? '') : require('fs').readFileSync(0);
console.log(JSON.stringify({ words, body: body.toString('base64') }));`;
  writeFileSync(join(folder, 'curl'), fake);
  chmodSync(join(folder, 'curl'), 0o755);
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (command: string) =>
    JSON.parse(
      execFileSync('sh', ['-c', command], { env: { PATH: `${folder}:/bin:/usr/bin` }, maxBuffer: 1e8 }).toString(),
    ) as {
      words: string[];
      body: string;
    };

  test.each([
    ['quotes', Buffer.from(`it's "quoted" \`id\` $(id) $HOME \\ !!`)],
    ['lines', Buffer.from('a\n\tb\n\n')],
    ['an at sign', Buffer.from('@/etc/passwd')],
    ['other scripts', Buffer.from('π 🦜')],
    ['carriage returns', Buffer.from('a\r\nb')],
    ['no text', Buffer.from([0, 255, 39, 37, 92, 13, 10, 128, 65])],
    ['a megabyte in a row', Buffer.from(`{"name":"it's ${'a'.repeat(1_000_000)} ${'\\'.repeat(2000)}%"}`)],
    ['very many bytes of no text', Buffer.concat([Buffer.alloc(70_000), Buffer.from([1]), Buffer.alloc(2000, 255)])],
  ])('a body with %s arrives byte for byte', (_, body) => {
    const { words, body: arrived } = run(line({ method: 'POST', target: "/a'b", headers: [['X-A', "it's"]], body }));
    expect(Buffer.from(arrived, 'base64')).toEqual(body);
    expect(words).toContain("http://127.0.0.1:4010/a'b");
    expect(words).toContain("X-A: it's");
  });

  test('a variable is expanded, and nothing else is', () => {
    const headers: [string, string][] = [
      ['Authorization', 'bearer abc'],
      ['Cookie', '$HOME=b; c=`id`; d=!'],
    ];
    const { words } = run(`export TOKEN='a "b" $c'; ${line({ target: '/a?x=$HOME&token=5', headers }, 'placeholder')}`);
    expect(words).toContain('http://127.0.0.1:4010/a?x=$HOME&token=a "b" $c');
    expect(words).toContain('Authorization: bearer a "b" $c');
    expect(words).toContain('Cookie: $HOME=a "b" $c; c=a "b" $c; d=a "b" $c');
  });

  test('a long one that is no text is named in a comment', () => {
    expect(line({ method: 'POST', body: new Uint8Array(5000).map((_, i) => i % 256) })).toMatch(
      /--data-binary @body\.bin # put the body's 5000 bytes into body\.bin$/,
    );
  });
});
