import { callbacksWanted } from '../../src/cli/verify/callback-flags';
import { targetAddress } from '../../src/cli/verify/target-address';
import { apiOf } from '../support/api';

const api = apiOf(`
openapi: 3.1.0
info: { title: T, version: '1' }
servers:
  - url: https://{region}.example.com/v1
    variables: { region: { default: eu } }
  - url: /v2
paths: {}
`);

test('without an address the servers of the document are offered', () => {
  expect(() => targetAddress(undefined, api)).toThrow(
    /is missing: the document's own servers are https:\/\/eu\.example\.com\/v1$/,
  );
});

test.each([
  ['', ''],
  ['servers: [{ url: / }]', ''],
  ['servers: [{ url: /api/v1 }]', '/api/v1'],
])('without servers of its own, an address is shown with the base path: %s', (servers, base) => {
  const local = apiOf(`{ openapi: 3.1.0, info: { title: T, version: '1' }, ${servers || 'tags: []'}, paths: {} }`);
  expect(() => targetAddress(undefined, local)).toThrow(
    new RegExp(`is missing: give it, as in: tandem verify http://127\\.0\\.0\\.1:3000${base}$`),
  );
});

test.each([
  ['localhost:3000', /^'localhost:3000' is not an http\(s\) address: did you mean http:\/\/localhost:3000\?$/],
  ['127.0.0.1:80/v1', /: did you mean http:\/\/127\.0\.0\.1:80\/v1\?$/],
  ['api.example.com:8080', /: did you mean http:\/\/api\.example\.com:8080\?$/],
  ['openapi.yaml', /^'openapi\.yaml' is not an http\(s\) address: give one such as http:/],
  ['ftp://127.0.0.1', /: give one such as http:/],
])('an address without http:// gets it in the message: %s', (url, message) => {
  expect(() => targetAddress(url, api)).toThrow(message);
});

test('user and password become a header and are printed nowhere', () => {
  expect(targetAddress('http://us%40er:p%zz@127.0.0.1:80/v1/', api)).toEqual({
    address: 'http://127.0.0.1/v1',
    headers: [['Authorization', `Basic ${Buffer.from('us@er:p%zz').toString('base64')}`]],
  });
  expect(() => targetAddress('http://user:secret@127.0.0.1/?a=1', api)).toThrow(/^(?!.*secret)/);
});

test.each([undefined, 'openapi.yaml'])(
  'an address behind --callbacks is the listener, which the message says: %s',
  (url) => {
    const swallowed = { callbacks: 'https://user:secret@api.test/v1' };
    expect(() => targetAddress(url, api, swallowed)).toThrow(
      /; https:\/\/api\.test\/v1 was read as the address of --callbacks$/,
    );
    expect(() => targetAddress(url, api, { callbacks: true })).toThrow(/^(?!.*--callbacks)/);
  },
);

test.each(['http://user:secret@127.0.0.1:9000', 'http://user:secret@127.0.0.1:9000/?a=1', 'ftp://user:secret@host'])(
  '--callbacks %s: its password is printed nowhere',
  (callbacks) => {
    expect(() => callbacksWanted({ callbacks })).toThrow(/^(?!.*secret).*leave them out/);
  },
);
