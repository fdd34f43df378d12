/** Times of recordings: to the microsecond, so that what came first can be seen. */
import { recordingText } from '../../../src/report/formats/recording';
import { readRecording } from '../../../src/traffic/recordings/read-recording';
import { timeIn } from '../../../src/traffic/recordings/fields';
import { petsApi } from '../support/pets';

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 987) + 0.25;
const recorded = (form: 'har' | 'jsonl'): string =>
  recordingText(
    petsApi(),
    {
      request: { method: 'GET', target: '/v1/pets/5', headers: [['Host', 'a']] },
      response: { status: 204, headers: [] },
      at,
      duration: 0.750_123,
    },
    undefined,
    { form, showSecrets: false },
  );

test.each(['har', 'jsonl'] as const)('%s: what is written is read again', async (form) => {
  const text = recorded(form);
  if (form === 'har') expect(text).toContain('"startedDateTime":"2026-01-02T03:04:05.986500Z","time":0.75,');
  const whole = form === 'har' ? `{"log":{"version":"1.2","entries":[${text}]}}` : text;
  const entries: unknown[] = [];
  for await (const entry of readRecording(bytesOf(whole))) entries.push(entry);
  expect(entries).toMatchObject([{ exchange: { at, duration: 0.75 } }]);
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

test.each([
  ['2026-01-02T03:04:05.987Z', 987],
  ['2026-01-02T03:04:05.987250Z', 987.25],
  ['2026-01-02T05:04:05.9872501+02:00', 987.2501],
  ['2026-01-02T03:04:05Z', 0],
  ['2026-01-02T03:04:05.9Z', 900],
  ['yesterday', undefined],
  [5, undefined],
])('the time %s', (text, milliseconds) => {
  const second = Date.UTC(2026, 0, 2, 3, 4, 5);
  expect(timeIn(text)).toBe(milliseconds === undefined ? undefined : second + milliseconds);
});
