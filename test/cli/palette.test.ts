import { PassThrough } from 'node:stream';
import { paletteFor } from '../../src/cli/palette';

/** A stream as Node.js has it: `isTTY` is only there on a terminal. */
const stream = (isTTY?: true): NodeJS.WriteStream =>
  Object.assign(new PassThrough(), isTTY === undefined ? {} : { isTTY }) as unknown as NodeJS.WriteStream;

describe.each([undefined, 'true'])('where CI is %s', (ci) => {
  const before = { ...process.env };
  beforeEach(() => {
    jest.resetModules();
    process.env = { TERM: 'xterm', ...(ci === undefined ? {} : { CI: ci }) };
  });
  afterEach(() => {
    process.env = before;
  });

  test('a pipe gets no colours, a terminal does', () => {
    expect(paletteFor(stream()).bad('x')).toBe('x');
    expect(paletteFor(stream(true)).bad('x')).toBe('\u001b[31mx\u001b[39m');
  });

  test('NO_COLOR and a dumb terminal turn them off', () => {
    process.env = { ...process.env, NO_COLOR: '1' };
    expect(paletteFor(stream(true)).bad('x')).toBe('x');
    process.env = { CI: ci, TERM: 'dumb' };
    expect(paletteFor(stream(true)).bad('x')).toBe('x');
  });
});
