import { wrongOutput } from '../../../src/cli/docs/samples/output';

const printed = (vary: string): Uint8Array => new TextEncoder().encode(`HTTP/1.1 200 OK\r\n${vary}\r\n\r\nok`);
const expected = { status: 200, headers: [['Vary', 'Accept']] as const, body: new TextEncoder().encode('ok') };

test.each<[string, string, string | undefined]>([
  ['the same field', 'Vary: Accept', undefined],
  ['more names, as the server adds them', 'Vary: Accept\r\nVary: Origin', undefined],
  ['other names', 'Vary: Origin', 'it got Vary: Origin, not Accept'],
  ['no such field', 'X-Other: 1', 'it got Vary: (nothing), not Accept'],
])('a sample brings %s', (_, vary, words) => {
  expect(
    wrongOutput({ code: 0, stdout: printed(vary), stderr: '' }, { language: 'curl', prefix: '/in/a' }, expected),
  ).toBe(words);
});

test("links that name the mock's session, and their length, are no difference", () => {
  const inSession = 'HTTP/1.1 200 OK\r\nLocation: /in/a/pets/1\r\nContent-Length: 12\r\n\r\n"/in/a/pets"';
  const headers = [
    ['Location', '/pets/1'],
    ['Content-Length', '7'],
  ] as const;
  const alone = { status: 200, headers, body: new TextEncoder().encode('"/pets"') };
  const ended = { code: 0, stdout: new TextEncoder().encode(inSession), stderr: '' };
  const about = { language: 'curl', prefix: '/in/a' };
  expect(wrongOutput(ended, about, alone)).toBeUndefined();
  const other = { ...alone, body: new TextEncoder().encode('"/toys"') };
  expect(wrongOutput(ended, about, other)).toMatch(/^it got another body/);
});
