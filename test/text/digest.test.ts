import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { digestOf, sourceHash } from '../../src/text';

test('is SHA-256, as Node.js has it', () => {
  const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
    expect(digestOf(text)).toBe(createHash('sha256').update(text).digest('hex'));
  });
  fc.assert(property, { numRuns: 500 });
});

test.each([0, 1, 55, 56, 63, 64, 65, 1000])('of %i characters', (length) => {
  const text = 'a'.repeat(length);
  expect(digestOf(text)).toBe(createHash('sha256').update(text).digest('hex'));
});

test('the hash of a source is the same digest as a policy writes it', () => {
  const text = 'body{content:"…"}';
  expect(sourceHash(text)).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`);
});
