/** How many bytes all copies may have together that are under way at once, so that memory has a bound. */
export interface CopyRoom {
  left: number;
}

/** A copy of a body, made while it streams past; it ends where the body is too large to be looked at. */
export class BodyCopy {
  private chunks: Uint8Array[] = [];
  private size = 0;
  private cut: 'too-large' | 'no-room' | undefined;

  /** @param most in bytes */
  constructor(
    private readonly most: number,
    private readonly room: CopyRoom,
  ) {}

  add(chunk: Uint8Array): void {
    if (this.cut !== undefined) return;
    if (this.size + chunk.length > this.most) this.cut = 'too-large';
    else if (chunk.length > this.room.left) this.cut = 'no-room';
    if (this.cut !== undefined) return this.drop();
    this.size += chunk.length;
    this.room.left -= chunk.length;
    this.chunks.push(chunk);
  }

  /** What came of it: the bytes, or that they were too many for one body or for all at once. */
  bytes(): Uint8Array | 'too-large' | 'no-room' {
    return this.cut ?? (this.chunks.length === 1 ? (this.chunks[0] ?? EMPTY) : Buffer.concat(this.chunks));
  }

  /** Gives its room back; its bytes are gone then. */
  drop(): void {
    this.room.left += this.size;
    this.size = 0;
    this.chunks = [];
  }
}

const EMPTY = new Uint8Array();
