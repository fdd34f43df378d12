import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { errorField } from '../../errors/error-text';
import { CliError } from '../../errors';

/** A certificate and its key, as PEM text. */
interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads a certificate and its private key, and checks that they belong together.
 *
 * @returns `undefined` where neither was named
 * @throws CliError that names the file and what is wrong with it
 */
export function tlsFiles(cert: string | undefined, key: string | undefined): TlsFiles | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new CliError(`HTTPS needs a certificate and its key: ${cert === undefined ? '--cert' : '--key'} is missing`);
  const texts = { cert: read(cert), key: read(key) };
  if (!certificate(cert, texts.cert).checkPrivateKey(privateKey(key, texts.key)))
    throw new CliError(`the private key ${key} does not belong to the certificate ${cert}`);
  return texts;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = errorField(error, 'code');
    throw new CliError(
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(code)})`}`,
    );
  }
}

function certificate(file: string, text: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw new CliError(`${file} is not a certificate in PEM form (-----BEGIN CERTIFICATE-----)`);
  }
}

function privateKey(file: string, text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    const isLocked = text.includes('ENCRYPTED');
    throw new CliError(
      isLocked
        ? `${file} is locked by a passphrase: give a key without one (openssl pkey -in ${file} -out plain.pem)`
        : `${file} is not a private key in PEM form (-----BEGIN PRIVATE KEY-----)`,
    );
  }
}
