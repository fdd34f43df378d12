import { createHash } from 'node:crypto';
import { sourceHash } from '../../src/web/source-hash';

test('the hash of a source is its SHA-256, as a policy writes it', () => {
  const text = 'body{content:"…"}';
  expect(sourceHash(text)).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`);
});
