import {
  textReporter,
  harReporter,
  htmlReporter,
  jsonReporter,
  junitReporter,
  markdownReporter,
} from '../../src/report';
import type { RunEvent } from '../../src/contract';
import type { Json } from '../../src/document';
import { redactExchange, type Sent } from '../../src/report';
import { secretJson } from '../../src/exchange/secrets/secret-json';
import { reportBody } from '../../src/report/secrets/report-body';
import { withoutSecrets } from '../../src/exchange/secrets/secret-text';
import { secretView, viewByName } from '../../src/exchange/secrets/secret-view';
import { request } from '../support/api';
import { ADDRESS, api, caseOf, endOf, exchangeOf, failing, NAME_LENGTH, startOf, written } from './support';

const operation = api.operations[0]!;
const plain = { good: String, bad: String, notice: String, dim: String, bold: String };

/** Every secret of a run, in a place of its own. */
const SECRETS = {
  token: 'eyJhbGciOi.secret.token',
  query: 'query%20key%2B1',
  header: 'door-key-12345',
  cookie: 'session-abcdef',
  password: 'very "secret" password',
  nested: 'nested secret text',
  pin: 'pin-by-format-1',
  friend: 'pin-of-a-friend',
  setCookie: 'fresh-session-77',
  response: 'token-in-the-answer',
  link: 'signed-link-token',
  basic: 'basic-password-9',
};

function secretRun(): RunEvent[] {
  const body = {
    name: 'Rex',
    password: SECRETS.password,
    credentials: { user: SECRETS.nested, list: [SECRETS.nested, 5] },
    pin: SECRETS.pin,
    friends: [{ pin: SECRETS.friend }],
  };
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Authorization', `Bearer ${SECRETS.token}`],
    ['Proxy-Authorization', `Basic ${btoa(`me:${SECRETS.basic}`)}`],
    ['X-Door', SECRETS.header],
    ['Cookie', `theme=dark; sid=${SECRETS.cookie}`],
  ];
  const echo = `refused: ${SECRETS.token} ${decodeURIComponent(SECRETS.query)} ${SECRETS.basic} ${JSON.stringify(SECRETS.password)} ${SECRETS.cookie}`;
  const exchange = exchangeOf(
    body,
    { description: echo, access_token: SECRETS.response, pin: SECRETS.pin },
    {
      headers,
      target: `/pets/1?k=${SECRETS.query}&a=b`,
    },
  );
  const response = {
    ...exchange.response,
    headers: [
      ...exchange.response.headers,
      ['Set-Cookie', `sid=${SECRETS.setCookie}; Path=/; HttpOnly`],
      ['Location', `https://a.example/x?token=${SECRETS.link}`],
      ['X-Echo', SECRETS.header],
    ] as const,
  };
  const violations = [
    {
      code: 'relation' as const,
      in: 'response.body' as const,
      pointer: '/password',
      specPointer: NAME_LENGTH,
      args: { id: 'a', text: 'b', expected: SECRETS.password, actual: 'other secret' },
      level: 'documented' as const,
    },
    {
      code: 'maxLength' as const,
      in: 'response.body' as const,
      pointer: '/description',
      specPointer: NAME_LENGTH,
      args: { bound: 1, size: 2, value: echo },
      level: 'documented' as const,
    },
    {
      code: 'wrong-response' as const,
      in: 'response.body' as const,
      pointer: '',
      specPointer: NAME_LENGTH,
      args: { expected: body, actual: { echo }, scenario: 'b' },
      level: 'documented' as const,
    },
    {
      code: 'no-response' as const,
      in: 'response.status' as const,
      pointer: '',
      specPointer: NAME_LENGTH,
      args: { reason: `connect ${SECRETS.token}`, failure: 'reset' as const },
      level: 'documented' as const,
    },
  ];
  return [
    startOf(2),
    failing(caseOf('a'), { ...exchange, response }, { violations }),
    { type: 'pass', case: caseOf('b'), exchange: { ...exchange, response } },
    endOf({ passed: 1, failed: 1 }),
  ];
}

const REPORTERS = {
  text: () => textReporter({ palette: plain, verbose: true }),
  junit: junitReporter,
  json: jsonReporter,
  har: harReporter,
  markdown: markdownReporter,
  html: htmlReporter,
};

describe.each(Object.entries(REPORTERS))('%s', (name, make) => {
  test('has no secret', () => {
    const text = written(make(), secretRun());
    const found = Object.values(SECRETS).filter((secret) =>
      [secret, decodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].some((one) => text.includes(one)),
    );
    expect(found).toEqual([]);
    expect(text).not.toContain('other secret');
    expect(text).not.toContain(btoa(`me:${SECRETS.basic}`));
  });

  test('has all of them when they are asked for', () => {
    const text = written(make(), secretRun(), { showSecrets: true });
    expect(text).toContain(SECRETS.token);
    expect(text).toContain(SECRETS.query);
    expect(text).toContain(SECRETS.header);
    expect(text).toContain(SECRETS.friend);
    if (name === 'json' || name === 'har') expect(text).toContain(SECRETS.setCookie);
  });
});

describe('an exchange without its secrets', () => {
  const redact = (sent: Partial<Sent>) =>
    redactExchange(
      api,
      { operation, request: request('POST', '/pets/1'), response: undefined, open: [], ...sent },
      { address: ADDRESS, showSecrets: false },
    );
  const json = (text: string, type = 'application/json') =>
    redact({ request: request('POST', '/pets/1', text, { 'Content-Type': type }) }).request.body?.text;

  test('keeps what tells how it was sent', () => {
    const { request: shown } = redact({
      request: {
        method: 'POST',
        target: '/pets/1?k=abc&a=b',
        headers: [
          ['Authorization', 'bearer abc'],
          ['authorization', 'Bearer'],
          ['Cookie', 'a=b; c=d'],
          ['X-Door', 'abc'],
          ['Access-Control-Allow-Credentials', 'true'],
        ],
      },
    });
    expect(shown.url).toBe('http://127.0.0.1:4010/pets/1?k=(hidden)&a=b');
    expect(shown.headers.map(([, value]) => value)).toEqual([
      'bearer (hidden)',
      'Bearer',
      'a=(hidden); c=(hidden)',
      '(hidden)',
      'true',
    ]);
  });

  test('hides values in JSON in place, also where it is malformed', () => {
    expect(json('{ "name": "Rex",\n  "password" : "a\\"b", "pin": null, "token": "", "session": true }')).toBe(
      '{ "name": "Rex",\n  "password" : "(hidden)", "pin": null, "token": "", "session": true }',
    );
    expect(json('{"password": "abc')).toBe('{"password": "(hidden)"');
    expect(json('{"password": "abc", "password": 12}')).toBe('{"password": "(hidden)", "password": "(hidden)"}');
    expect(json('{"pass\\u0077ord": "abc"}')).toBe('{"pass\\u0077ord": "(hidden)"}');
    expect(json("{'password': 'abc'}")).toBe(`{'password': "(hidden)"}`);
    expect(json('[{"pin": "abc"}]')).toBe('[{"pin": "abc"}]');
    expect(json('{"friends": [{"pin": "abc", "name": "pin"}]}')).toBe(
      '{"friends": [{"pin": "(hidden)", "name": "pin"}]}',
    );
    // JSON is sent as a form, too.
    expect(json('{"password": "abc"}', 'application/x-www-form-urlencoded')).toBe('{"password": "(hidden)"}');
  });

  test('hides values in forms, multipart and XML', () => {
    expect(json('name=Rex&pass%77ord=abc&pin=1', 'application/x-www-form-urlencoded')).toBe(
      'name=Rex&pass%77ord=(hidden)&pin=(hidden)',
    );
    const part = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    expect(json(`${part('password', 'abc')}${part('name', 'Rex')}--b--\r\n`, 'multipart/form-data; boundary=b')).toBe(
      `${part('password', '(hidden)')}${part('name', 'Rex')}--b--\r\n`,
    );
    expect(json('<a token="abc"><n:password>abc</n:password><b>c</b></a>', 'application/xml')).toBe(
      '<a token="(hidden)"><n:password>(hidden)</n:password><b>c</b></a>',
    );
  });

  test('hides values in broken XML', () => {
    expect(json('<a><name>Rex</nam><pin>abc</pin>', 'application/xml')).toBe('<a><name>Rex</nam><pin>(hidden)</pin>');
    expect(json('<a><friends></x><pin>abc</pin></friends>', 'application/xml')).toBe(
      '<a><friends></x><pin>(hidden)</pin></friends>',
    );
    expect(json('<a><pin></pim>abc', 'application/xml')).toBe('<a><pin></pim>(hidden)');
  });

  test('hides what a JSON Patch gives to a secret, whatever stands first', () => {
    const patch = (text: string) => json(text, 'application/json-patch+json');
    expect(
      patch('[{"op":"add","path":"/name","value":"Rex"},{"op":"test","path":"/friends/0/pin","value":"abc"}]'),
    ).toBe('[{"op":"add","path":"/name","value":"Rex"},{"op":"test","path":"/friends/0/pin","value":"(hidden)"}]');
    expect(patch('[{"value":{"a":["abc"]},"path":"/credentials","op":"add"},{"value":"b"}]')).toBe(
      '[{"value":{"a":["(hidden)"]},"path":"/credentials","op":"add"},{"value":"b"}]',
    );
    const sent = request('PATCH', '/pets/1', '[{"op":"add","path":"/pin","value":"Abc 12"}]', {
      'Content-Type': 'application/json-patch+json',
    });
    expect(redact({ request: sent }).curl).toContain('"value":"Xxx 00"');
    expect(patch('[{"op":"add","path":"/password/-","value":"abc"')).toBe(
      '[{"op":"add","path":"/password/-","value":"(hidden)"',
    );
  });

  test('a word that is a secret in one place is none in another; a longer text is', () => {
    const words = { credentials: { realm: 'registry' }, image: 'registry/image' };
    expect(json(JSON.stringify(words))).toBe('{"credentials":{"realm":"(hidden)"},"image":"registry/image"}');
    const texts = { password: 'hunter2-hunter2', note: 'it is hunter2-hunter2' };
    expect(json(JSON.stringify(texts))).toBe('{"password":"(hidden)","note":"it is (hidden)"}');
  });

  test('hides values in bytes that are no UTF-8', () => {
    const bytes = Buffer.from('{"password":"geheim\xfc","name":"\xfc"}', 'latin1');
    const { body } = redact({ request: { ...request('POST', '/pets/1'), body: bytes } }).request;
    expect(Buffer.from(body?.base64 ?? '', 'base64').toString('latin1')).toBe('{"password":"(hidden)","name":"\xfc"}');
  });

  test('cuts a long body, and says how much is left out', () => {
    const { body } = redact({ request: request('POST', '/pets/1', `"${'é'.repeat(500_000)}"`) }).request;
    expect(body).toMatchObject({ size: 1_000_002, omitted: 1_000_002 - 65_535 });
    expect(body?.text).toHaveLength(1 + 32_767);
  });

  test('hides a password in the address, and secrets in the path', () => {
    const { request: shown } = redactExchange(
      api,
      {
        operation: { ...operation, path: '/reset/{token}/now' },
        request: request('POST', '/base/reset/abc/now'),
        response: undefined,
        open: [],
      },
      { address: 'https://me:secret@a.example/', showSecrets: false },
    );
    expect(shown.url).toBe('https://(hidden)@a.example/base/reset/(hidden)/now');
  });

  test('shows values that the document or the suite wrote: without them nobody could follow', () => {
    const open: [string, string][] = [['Authorization', 'bearer potato']];
    const shown = redact({ open, request: { ...request('POST', '/pets/1'), headers: open } });
    expect(shown.request.headers).toEqual(open);
    expect(shown.curl).toContain("-H 'Authorization: bearer potato'");
  });

  test('is a command whose secrets are variables, and whose body has the same form', () => {
    const body = { password: 'Very secret 12', n: 1, token: 77 };
    const sent = request('POST', '/pets/1?k=abc', body, {
      Authorization: 'bearer abc',
      Cookie: 'sid=abc; a=other',
      'Content-Type': 'application/json',
    });
    expect(redact({ request: sent }).curl).toBe(
      'curl "http://127.0.0.1:4010/pets/1?k=$TOKEN" -H "Authorization: bearer $TOKEN" -H "Cookie: sid=$TOKEN; a=$TOKEN_2" ' +
        `-H 'Content-Type: application/json' -d '{"password":"Xxxx xxxxxx 00","n":1,"token":0}' # secrets in the body are masked`,
    );
    expect(redact({ request: sent, credential: 'read-only' }).curl).toContain('bearer $TOKEN_READ_ONLY');
  });

  test('has the wrong password of a login as it was sent: nobody has it', () => {
    const sent = request('POST', '/pets/1', { password: 'invalid1', pin: 'Secret 12' });
    expect(redact({ request: sent, madeSecret: 'invalid1' }).curl).toMatch(
      /-d '\{"password":"invalid1","pin":"Xxxxxx 00"\}' # secrets in the body are masked$/,
    );
  });

  test('of a value of any depth and size, what texts can show of it is looked through', () => {
    let deep: Json = 'a';
    for (let i = 0; i < 20_000; i++) deep = [deep];
    const wide = {
      password: 'very secret',
      ...Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i])),
    };
    const shown = (value: Json): Json | undefined =>
      redact({}).violation({ pointer: '', specPointer: '', args: { value, types: 'string', type: 'array' } }).args
        .value;
    expect(JSON.stringify(shown(deep))).toMatch(/^\[{120}/);
    expect(Object.keys(shown(wide) ?? {})).toHaveLength(1000);
    expect(JSON.stringify(shown(wide)).slice(0, 120)).toBe(
      JSON.stringify({ ...wide, password: '(hidden)' }).slice(0, 120),
    );
  });
});

test('JSON of any depth and any size is scanned', () => {
  expect(secretJson('['.repeat(200_000))).toHaveLength(200_000);
  expect(secretJson(`{"password":"${'\\n'.repeat(500_000)}"}`)).toBe('{"password":"(hidden)"}');
  expect(secretJson(`{"password":"${'a'.repeat(1_000_000)}"}`)).toBe('{"password":"(hidden)"}');
});

test('markup of elements that never end, and of ends that never began, is read once', () => {
  for (const text of ['<br>'.repeat(5000), `<a>${'</x>'.repeat(20_000)}`])
    expect(
      withoutSecrets(text, { contentType: 'text/html', view: viewByName(api.document), found: () => undefined }),
    ).toBe(text);
});

test.each(['<name>WORD</name>', '<WORD', '<name WORD="secret"/>'])(
  'XML with a word of a million letters: %s',
  (xml) => {
    const body = new TextEncoder().encode(xml.replace('WORD', 'x'.repeat(1_000_000)));
    expect(
      reportBody(body, 2_000_000, {
        contentType: 'application/xml',
        view: secretView(api.document, [], 'request'),
        found: () => undefined,
      }).text,
    ).toHaveLength(body.length);
  },
  5000,
);

test('what schemas say of secrets is seen through references, compositions, items and maps', () => {
  const at = (...keys: (string | number)[]) =>
    keys.reduce((view, key) => view.at(key), secretView(api.document, ['/components/schemas/Pet'], 'request')).isSecret;
  expect([at('pin'), at('friends', 0, 'friends', 3, 'pin'), at('name'), at('friends', 'pin')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
