import { isSequenceType } from '../../exchange';

/** The bytes of a body as far as they were read. */
export interface BodyBytes {
  readonly bytes: Uint8Array;
  /** The body had not ended: a sequence with its first items, another body that went on, or one that was too large. */
  readonly isCut?: 'sequence' | 'endless' | 'large';
}

/** How a body is read. */
interface BodyLimits {
  /** How many bytes are read at most. */
  readonly most: number;
  /** When the reading ends, in milliseconds of `performance.now()`. */
  readonly deadline: number;
  /** The response says how long its body is, so that it has an end. */
  readonly hasLength?: boolean;
}

/** From how many bytes on a body is large, and how many of those are read at once: memory has a bound. */
const LARGE = 1024 * 1024;
const MOST_LARGE = 2;
/** How long the first item of a sequence is waited for, and what comes after it, in milliseconds. */
const FIRST_ITEM = 2000;
const MORE_ITEMS = 300;
/** How long ago the last bytes may have come where a body is still under way, in milliseconds. */
const STILL_COMING = 2000;
/** With fewer bytes a second, a body that has an end won't come to it. */
const SLOWEST = 1024;

/**
 * Makes a reader of bodies. Large ones wait for each other; those that wait hold up their senders. Of a sequence
 * (an event stream, JSON lines) only the first items are read, since it may have no end. `late`: the body stopped
 * before its end.
 *
 * @example await bodyReader()(stream, 'text/event-stream', { most: 1024, deadline: performance.now() + 1000 })
 */
export function bodyReader(): (
  stream: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
  limits: BodyLimits,
) => Promise<BodyBytes | 'late'> {
  const room = newRoom(MOST_LARGE);
  return async (stream, contentType, limits) => {
    const isSequence = isSequenceType(contentType);
    const chunks: Uint8Array[] = [];
    let length = 0;
    let isLarge = false;
    let held = 0;
    const started = performance.now();
    const isSlow = (): boolean => length < (SLOWEST * (performance.now() - started - held)) / 1000;
    const end = newEnd(limits.deadline, isSequence);
    const iterator = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = iterator.next();
        const step = await Promise.race([next, end.passed()]);
        if (step === 'passed') {
          // What comes of the piece that was waited for is of no interest.
          next.catch(() => undefined);
          if (isSequence) return firstItems(chunks);
          const isLate = !end.isStillComing() || (limits.hasLength === true && isSlow());
          return isLate ? 'late' : { bytes: NOTHING, isCut: 'endless' };
        }
        if (step.done === true) return { bytes: Buffer.concat(chunks) };
        length += step.value.length;
        if (length > limits.most) return isSequence ? firstItems(chunks) : { bytes: NOTHING, isCut: 'large' };
        chunks.push(step.value);
        end.came();
        if (isLarge || length <= LARGE) continue;
        // How long others hold it up is not the server's delay.
        const before = performance.now();
        await room.enter();
        isLarge = true;
        held = performance.now() - before;
        end.extend(held);
      }
    } finally {
      end.clear();
      void iterator.return?.().catch(() => undefined);
      if (isLarge) room.leave();
    }
  };
}

const NOTHING = new Uint8Array();

/** The items of a sequence that came whole: each ends with a line. */
function firstItems(chunks: readonly Uint8Array[]): BodyBytes {
  const bytes = Buffer.concat(chunks);
  return { bytes: bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1), isCut: 'sequence' };
}

interface End {
  /** Resolves when the reading is to end. */
  readonly passed: () => Promise<'passed'>;
  /** Notes that bytes came. */
  readonly came: () => void;
  /** Puts the end off, by milliseconds. */
  readonly extend: (by: number) => void;
  /** Whether bytes came lately. */
  readonly isStillComing: () => boolean;
  readonly clear: () => void;
}

/** The end of a reading: the deadline; of a sequence a while after its first item, at the latest. */
function newEnd(deadline: number, isSequence: boolean): End {
  let last: number | undefined;
  let at = isSequence ? Math.min(deadline, performance.now() + FIRST_ITEM) : deadline;
  let timer: NodeJS.Timeout | undefined;
  return {
    passed: () =>
      new Promise((resolve) => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve('passed'), Math.max(0, at - performance.now()));
      }),
    came() {
      const now = performance.now();
      if (isSequence && last === undefined) at = Math.min(deadline, now + MORE_ITEMS);
      last = now;
    },
    extend(by) {
      at += by;
      if (last !== undefined) last += by;
    },
    isStillComing: () => last !== undefined && performance.now() - last < STILL_COMING,
    clear: () => clearTimeout(timer),
  };
}

interface Room {
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

/** A room for so many at once; the others wait in their order. */
function newRoom(most: number): Room {
  let free = most;
  const waiting: (() => void)[] = [];
  return {
    async enter() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    },
  };
}
