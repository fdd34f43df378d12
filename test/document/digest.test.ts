import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { digestOf } from '../../src/document/digest';

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
