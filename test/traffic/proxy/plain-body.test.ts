/** A body's content coding is undone by one rule, for what the suite receives and for what passes. */
import { gzipSync } from 'node:zlib';
import { decodeResponse } from '../../../src/contract/target/decode-response';
import { BodyCopy } from '../../../src/traffic/proxy/copy';
import { plainBody } from '../../../src/traffic/proxy/plain-body';

const MOST = 1024 * 1024;
const coded = (coding: string) => [['Content-Encoding', coding]] as const;

const passing = async (bytes: Uint8Array, coding: string, most = MOST) => {
  const copy = new BodyCopy(most, { left: 10 * MOST });
  copy.add(bytes);
  const { body, unread } = await plainBody(copy, coded(coding), most);
  return unread ?? new TextDecoder().decode(body);
};
const received = async (bytes: Uint8Array, coding: string, most = MOST) => {
  const { body, unread } = await decodeResponse(200, coded(coding), { bytes }, { most, option: '--max-response' });
  return unread ?? new TextDecoder().decode(body);
};

test.each([
  ['in a coding', gzipSync('{}'), 'gzip', '{}'],
  ['in several codings', gzipSync(gzipSync('{}')), 'gzip, x-gzip', '{}'],
  ['in none', Buffer.from('{}'), 'identity', '{}'],
  ['empty, whatever it names', Buffer.from(''), 'zstd', ''],
  ['in an unknown coding', Buffer.from('{}'), 'zstd', 'the Content-Encoding zstd of its body is not known'],
])('a body %s', async (_, bytes, coding, expected) => {
  expect([await passing(bytes, coding), await received(bytes, coding)]).toEqual([expected, expected]);
});

test('a body that grows beyond what is read: the message names the option', async () => {
  const packed = gzipSync('a'.repeat(2 * MOST));
  expect(await passing(packed, 'gzip')).toBe('its body has more than 1 MiB (--max-body)');
  expect(await received(packed, 'gzip')).toBe('its body has more than 1 MiB (--max-response)');
  expect(await passing(gzipSync('a'.repeat(2000)), 'gzip', 1000)).toBe(
    'its body has more than 1000 bytes (--max-body)',
  );
});

test("a body that isn't in the coding that it names: what passes is left out, what the suite receives fails", async () => {
  const message = 'its body is not in the Content-Encoding gzip that it names';
  expect(await passing(Buffer.from('{}'), 'gzip')).toBe(message);
  await expect(received(Buffer.from('{}'), 'gzip')).rejects.toThrow(message);
});
