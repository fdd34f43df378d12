import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { tlsFiles } from '../../src/cli/mock/tls-files';

const folder = mkdtempSync(join(tmpdir(), 'tandem-'));
afterAll(() => rmSync(folder, { recursive: true }));
const support = relative(process.cwd(), join(__dirname, '..', 'support', 'tls'));
const cert = join(support, 'cert.pem');
const key = join(support, 'key.pem');
const made = (name: string, passphrase?: string): string => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const locked = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  writeFileSync(join(folder, name), privateKey.export({ type: 'pkcs8', format: 'pem', ...locked }));
  return join(folder, name);
};

test('a certificate and its key', () => {
  expect(tlsFiles(cert, key)).toEqual({ cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') });
  expect(tlsFiles(undefined, undefined)).toBeUndefined();
});

test.each([
  ['one alone', () => tlsFiles(cert, undefined), 'HTTPS needs a certificate and its key: --key is missing'],
  ['the other alone', () => tlsFiles(undefined, key), 'HTTPS needs a certificate and its key: --cert is missing'],
  ['no such file', () => tlsFiles('none.pem', key), 'none.pem: there is no such file'],
  ['a folder', () => tlsFiles(support, key), `${support}: it cannot be read (EISDIR)`],
  ['a key for a certificate', () => tlsFiles(key, key), `${key} is not a certificate in PEM form`],
  ['a certificate for a key', () => tlsFiles(cert, cert), `${cert} is not a private key in PEM form`],
  ['a key of another', () => tlsFiles(cert, made('other.pem')), 'does not belong to the certificate'],
  ['a locked key', () => tlsFiles(cert, made('locked.pem', 'secret')), 'is locked by a passphrase'],
])('%s', (_, call, message) => expect(call).toThrow(message));
