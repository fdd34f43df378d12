import { terminalText } from '../text';

/** What is printed at the end of this turn of the event loop. */
let waiting = '';
let isWatched = false;

/** Writes to standard output: what comes from documents and peers has no effect on a terminal. */
export function printOut(text: string): void {
  printWaiting();
  process.stdout.write(terminalText(text));
}

/** As many characters of lines are written at once. */
const CHUNK = 65_536;

/** Many lines, in few writes, with no more of them in memory than one write takes. */
export function printLines(lines: Iterable<string>): void {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    printOut(chunk);
    chunk = '';
  }
  if (chunk !== '') printOut(chunk);
}

/** As `printOut`, to standard error. */
export function printError(text: string): void {
  printWaiting();
  process.stderr.write(terminalText(text));
}

/** The same as `printOut`, in one write with all that is printed so in this turn of the event loop: for many lines. */
export function printSoon(text: string): void {
  if (waiting === '') setImmediate(printWaiting);
  if (!isWatched) process.once('exit', printWaiting);
  isWatched = true;
  waiting += text;
}

function printWaiting(): void {
  if (waiting === '') return;
  const text = waiting;
  waiting = '';
  process.stdout.write(terminalText(text));
}
