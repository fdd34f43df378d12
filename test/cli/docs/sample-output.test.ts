import { wrongOutput } from '../../../src/cli/docs/samples/output';

const printed = (vary: string): Uint8Array => new TextEncoder().encode(`HTTP/1.1 200 OK\r\n${vary}\r\n\r\nok`);
const expected = { status: 200, headers: [['Vary', 'Accept']] as const, body: new TextEncoder().encode('ok') };

test.each<[string, string, string | undefined]>([
  ['the same field', 'Vary: Accept', undefined],
  ['more names, as the server adds them', 'Vary: Accept\r\nVary: Origin', undefined],
  ['other names', 'Vary: Origin', 'it brought Vary: Origin, not Accept'],
  ['no such field', 'X-Other: 1', 'it brought Vary: (nothing), not Accept'],
])('a sample brings %s', (_, vary, words) => {
  expect(wrongOutput({ code: 0, stdout: printed(vary), stderr: '' }, 'curl', expected)).toBe(words);
});
