/** How many bytes all copies may have together that are under way at once, so that memory has a bound. */
export interface CopyRoom {
  left: number;
}

/** A copy of a body, made while it streams past; it ends where the body is too large to be looked at. */
export interface BodyCopy {
  add(chunk: Uint8Array): void;
  /** What came of it: the bytes, or that they were too many for one body or for all at once. */
  bytes(): Uint8Array | 'too-large' | 'no-room';
  /** Gives its room back; its bytes are gone then. */
  drop(): void;
}

/**
 * Copies a body up to a limit.
 *
 * @param most in bytes
 */
export function copyBody(most: number, room: CopyRoom): BodyCopy {
  let chunks: Uint8Array[] = [];
  let size = 0;
  let cut: 'too-large' | 'no-room' | undefined;
  const drop = (): void => {
    room.left += size;
    size = 0;
    chunks = [];
  };
  return {
    add(chunk) {
      if (cut !== undefined) return;
      if (size + chunk.length > most) cut = 'too-large';
      else if (chunk.length > room.left) cut = 'no-room';
      if (cut !== undefined) return drop();
      size += chunk.length;
      room.left -= chunk.length;
      chunks.push(chunk);
    },
    bytes: () => cut ?? (chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks)),
    drop,
  };
}
