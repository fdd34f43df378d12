/** Where a value stands in a text, and its key, if it has one. */
interface Found {
  /** The offset of the key, or of an item. */
  readonly offset: number;
  /** The offset of the value. */
  readonly value: number;
}

/** From so many characters on, the members of an object or list are kept: to pass over them again takes too long. */
const LARGE = 4096;

/**
 * Finds the members of objects, and the items of lists, in a JSON text that is known to be valid. Of large ones the
 * places of all members are kept, so that each is passed over once.
 *
 * @param text JSON
 * @returns a function from the offset of an object or list, and a key or index, to the place of the member
 * @example jsonFinder('{"a": [1, 2]}')(0, 'a') // { offset: 1, value: 6 }
 */
export function jsonFinder(text: string): (at: number, token: string) => Found | undefined {
  const kept = new Map<number, ReadonlyMap<string, Found>>();
  return (at, token) => {
    const known = kept.get(at);
    if (known !== undefined) return known.get(token);
    const { members, end } = membersIn(text, at);
    if (end - at > LARGE) kept.set(at, members);
    return members.get(token);
  };
}

/** A member whose name an earlier one of the same object has. */
interface Repeated {
  readonly key: string;
  readonly offset: number;
}

/**
 * The members of a JSON text that are there twice, of which JSON.parse keeps the last.
 *
 * @example repeatedKeys('{"a": 1, "a": 2}') // [{ key: 'a', offset: 9 }]
 */
export function repeatedKeys(text: string): Repeated[] {
  const found: Repeated[] = [];
  const around: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let here = 0; here < text.length; here++) {
    const code = text.charCodeAt(here);
    if (code === QUOTE) {
      const end = skipString(text, here);
      const names = isKey ? around.at(-1) : undefined;
      const key = names === undefined ? '' : keyOf(text, here, end);
      if (names !== undefined && names.size === names.add(key).size) found.push({ key, offset: here });
      isKey = false;
      here = end - 1;
    } else if (code === OPEN) {
      around.push(new Set());
      isKey = true;
    } else if (code === OPEN_LIST) {
      around.push(undefined);
      isKey = false;
    } else if (code === CLOSE || code === CLOSE_LIST) {
      around.pop();
      isKey = false;
    } else if (code === COMMA) isKey = around.at(-1) !== undefined;
  }
  return found;
}

interface Members {
  readonly members: ReadonlyMap<string, Found>;
  /** The offset behind the last. */
  readonly end: number;
}

function membersIn(text: string, at: number): Members {
  const members = new Map<string, Found>();
  const start = skipSpace(text, at);
  const isList = text[start] === '[';
  if (!isList && text[start] !== '{') return { members, end: start };
  let here = skipSpace(text, start + 1);
  for (let index = 0; here < text.length && text[here] !== ']' && text[here] !== '}'; index++) {
    const offset = here;
    let key = String(index);
    if (!isList) {
      const end = skipString(text, here);
      key = keyOf(text, offset, end);
      here = skipSpace(text, skipSpace(text, end) + 1);
    }
    // Of several members of one name the last one counts, as for JSON.parse.
    members.set(key, { offset, value: here });
    here = skipSpace(text, skipValue(text, here));
    if (text[here] === ',') here = skipSpace(text, here + 1);
  }
  return { members, end: here };
}

function keyOf(text: string, from: number, to: number): string {
  const written = text.slice(from + 1, to - 1);
  return written.includes('\\') ? (JSON.parse(text.slice(from, to)) as string) : written;
}

function skipSpace(text: string, at: number): number {
  let here = at;
  while (here < text.length && text.charCodeAt(here) <= 32) here++;
  return here;
}

/** The end of a string that begins at an offset. */
function skipString(text: string, at: number): number {
  let end = at;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
}

const [QUOTE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [34, 44, 91, 93, 123, 125];

/** The end of a value that begins at an offset. */
function skipValue(text: string, at: number): number {
  let depth = 0;
  for (let here = at; here < text.length;) {
    const code = text.charCodeAt(here);
    if (code === QUOTE) {
      here = skipString(text, here);
      if (depth === 0) return here;
      continue;
    }
    if (code === OPEN || code === OPEN_LIST) depth++;
    else if (code === CLOSE || code === CLOSE_LIST) {
      // The end of what is around a plain value, or of the value itself.
      if (depth === 0) return here;
      depth--;
      if (depth === 0) return here + 1;
    } else if (code === COMMA && depth === 0) return here;
    here++;
  }
  return text.length;
}
