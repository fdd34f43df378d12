/** A piece of a recording: the text of one exchange, and where it stands. */
export interface RecordedItem {
  /** Its number in the file, from 1. */
  readonly index: number;
  /** The line that it begins in, from 1. */
  readonly line: number;
  /** The bytes of its JSON. `large`: it has more than are read; `cut`: the file ends in it; `text`: it isn't JSON. */
  readonly json: Uint8Array | 'large' | 'cut' | 'text';
  /** It is an entry of an HTTP archive; else an exchange of our own form. */
  readonly isEntry: boolean;
}

const [QUOTE, BACKSLASH, COMMA, COLON, NEWLINE] = [0x22, 0x5c, 0x2c, 0x3a, 0x0a];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];
/** What may stand between JSON texts: white space, commas, a byte order mark, record separators (RFC 7464). */
const BETWEEN: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, NEWLINE, COMMA, 0xef, 0xbb, 0xbf, 0x1e]);
/** The names that lead to the entries of an archive are no longer. */
const MOST_NAME = 16;

/** An object or a list that is open, with the name of the member that is read in it. */
interface Level {
  readonly isList: boolean;
  name: string;
}

/**
 * Cuts a recording into its exchanges without reading more than one of them at a time: the entries of an HTTP archive
 * (`log.entries`), the items of a list, or JSON texts one after the other (lines). It looks at structure alone: whether
 * an item is JSON is seen by who parses it.
 *
 * @param most how many bytes an item may have
 * @example for await (const { json, line } of scanJson(createReadStream('recorded.har'), 32 * 1024 * 1024)) …
 */
export async function* scanJson(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<RecordedItem> {
  const scanner = new Scanner(most);
  for await (const chunk of chunks) yield* scanner.read(chunk);
  yield* scanner.end();
}

class Scanner {
  private readonly levels: Level[] = [];
  private line = 1;
  private index = 0;
  private isInLine = false;
  private isInText = false;
  private isEscaped = false;
  /** The text that is read, where it may be a name that matters. */
  private text: string | undefined;
  private item: { readonly line: number; readonly depth: number; parts: Uint8Array[]; size: number } | undefined;
  private isArchive = false;

  constructor(private readonly most: number) {}

  *read(chunk: Uint8Array): Generator<RecordedItem> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) this.line++;
      if (this.isInLine) {
        // What it has, quotes and braces, says nothing of the next line.
        this.isInLine = byte !== NEWLINE;
        continue;
      }
      if (this.isInText) {
        this.readText(byte);
        continue;
      }
      if (this.levels.length === 0 && byte !== BRACE && byte !== BRACKET && !BETWEEN.has(byte)) {
        this.isInLine = true;
        // A file of nothing but such lines isn't a recording.
        if (this.index > 0) yield { index: ++this.index, line: this.line, json: 'text', isEntry: this.isArchive };
      } else if (byte === QUOTE) {
        this.isInText = true;
        this.text = this.levels.length < 3 ? '' : undefined;
      } else if (byte === COLON) {
        const level = this.levels.at(-1);
        if (level !== undefined && this.text !== undefined) level.name = this.text;
      } else if (byte === BRACE || byte === BRACKET) {
        if (this.open(byte === BRACKET)) from = at;
      } else if ((byte === BRACE_END || byte === BRACKET_END) && this.levels.length > 0) {
        this.levels.pop();
        if (this.item?.depth !== this.levels.length) continue;
        this.keep(chunk.subarray(from, at + 1));
        yield this.close();
      } else if (byte === COMMA) this.text = undefined;
    }
    if (this.item !== undefined) this.keep(chunk.slice(from));
  }

  *end(): Generator<RecordedItem> {
    if (this.item === undefined) return;
    const { line } = this.item;
    yield { index: ++this.index, line, json: 'cut', isEntry: this.isArchive };
  }

  private readText(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) {
      this.isInText = false;
      return;
    }
    if (this.text !== undefined && this.text.length < MOST_NAME) this.text += String.fromCharCode(byte);
  }

  /** @returns whether an item begins here */
  private open(isList: boolean): boolean {
    const depth = this.levels.length;
    const [first, second] = this.levels;
    // What began as an exchange is an archive.
    if (depth === 1 && first?.isList === false && first.name === 'log') {
      this.isArchive = true;
      this.item = undefined;
    }
    const isEntry =
      depth === 3 && this.levels[2]?.isList === true && first?.name === 'log' && second?.name === 'entries';
    const isItem = isEntry || (!this.isArchive && !isList && (depth === 0 || (depth === 1 && first?.isList === true)));
    this.levels.push({ isList, name: '' });
    if (!isItem || this.item !== undefined) return false;
    this.item = { line: this.line, depth, parts: [], size: 0 };
    return true;
  }

  private keep(bytes: Uint8Array): void {
    if (this.item === undefined) return;
    this.item.size += bytes.length;
    if (this.item.size > this.most) this.item.parts = [];
    else this.item.parts.push(bytes);
  }

  private close(): RecordedItem {
    const { line = this.line, parts = [], size = 0 } = this.item ?? {};
    this.item = undefined;
    const json = size > this.most ? 'large' : Buffer.concat(parts);
    return { index: ++this.index, line, json, isEntry: this.isArchive };
  }
}
