import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { equal, isObject, type Json } from '../../src/document/json';
import * as pointers from '../../src/document/pointer';
import { split, type Statement } from './split-page';

// The API documentation page is the authority of our document: each of its statements has an entry in statements.json that says
// where create-package.yaml carries it. The page is split here, by itself; the table is only looked up.

/** One place that carries a statement, and what must be found there. */
interface Check {
  /** A JSON Pointer; `@name` at its start stands for one of the table's `places`. */
  readonly at: string;
  /** The node is this value. */
  readonly equals?: Json;
  /** The node is a text with these words in it. */
  readonly contains?: string;
  /** The node is a list with this value in it. */
  readonly includes?: Json;
  /** The node is an object with these keys and no others, in this order. */
  readonly keys?: readonly string[];
  /** The node is there, under the last name of the pointer. */
  readonly key?: true;
  /** Why the words or the name are not those of the statement. */
  readonly because?: string;
}

interface Entry extends Statement {
  readonly carriedBy: readonly Check[];
}

interface Table {
  readonly places: Readonly<Record<string, string>>;
  readonly statements: readonly Entry[];
}

const read = (...path: string[]) => readFileSync(join(__dirname, ...path), 'utf8');
const source = read('..', '..', 'openapi', 'source', 'create-a-package.md');
const table = JSON.parse(read('statements.json')) as Table;
const api: unknown = parse(read('..', '..', 'openapi', 'create-package.yaml'));

/** Gives each statement its entry: the nth of equal statements the nth of equal entries. */
function lookUp(statements: readonly Statement[], entries: readonly Entry[]) {
  const left = [...entries];
  const pairs: { statement: Statement; entry: Entry }[] = [];
  const missing: Statement[] = [];
  for (const statement of statements) {
    const at = left.findIndex((entry) => entry.part === statement.part && entry.text === statement.text);
    const [entry] = at < 0 ? [] : left.splice(at, 1);
    if (entry === undefined || entry.carriedBy.length === 0) missing.push(statement);
    else pairs.push({ statement, entry });
  }
  return { pairs, missing, surplus: left };
}

function pointerOf({ at }: Check): string {
  return at.replace(/^@(\w+)/, (_, name: string) => {
    const place = table.places[name];
    if (place === undefined) throw new Error(`The table has no place called ${name}`);
    return place.startsWith('@') ? pointerOf({ at: place }) : place;
  });
}

/** What is wrong with one place, in words; nothing where it carries the statement. */
function wrong(root: unknown, check: Check): string | undefined {
  const pointer = pointerOf(check);
  const node = pointers.valueAt(root, pointer);
  if (node === undefined) return `${pointer} is nowhere`;
  if (check.key) return undefined;
  if ('equals' in check) return equal(node, check.equals) ? undefined : `${pointer} is another value`;
  if (check.contains !== undefined) {
    return typeof node === 'string' && node.includes(check.contains) ? undefined : `${pointer} lacks the words`;
  }
  if ('includes' in check) {
    return Array.isArray(node) && node.some((item) => equal(item, check.includes)) ? undefined : `${pointer} lacks it`;
  }
  if (check.keys) {
    const same = isObject(node) && equal(Object.keys(node), check.keys);
    return same ? undefined : `${pointer} has other keys`;
  }
  return `${pointer} is not asked for anything`;
}

/** A copy of the document in which the node at a pointer is gone, or is something else. */
function without(root: unknown, pointer: string, change: 'deleted' | 'replaced'): unknown {
  const copy: unknown = structuredClone(root);
  const name = pointers.tokens(pointer).at(-1) ?? '';
  const parent = pointers.valueAt(copy, pointers.parent(pointer) ?? '') as Record<string, unknown> | unknown[];
  if (change === 'replaced') (parent as Record<string, unknown>)[name] = 'something else';
  else if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else Reflect.deleteProperty(parent, name);
  return copy;
}

/** Whether what a check asks for is said by the statement itself, so that no entry can ask for something else. */
function takenFrom(statement: Statement, check: Check): boolean {
  const said = `${statement.text} ${statement.part}`.toLowerCase();
  const says = (value: unknown) =>
    said.includes((typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase());
  const value = 'equals' in check ? check.equals : check.includes;
  if (check.contains !== undefined) return statement.text.includes(check.contains);
  if (check.keys) return check.keys.every(says);
  if (Array.isArray(value)) return value.every(says);
  if (isObject(value)) return Object.entries(value).flat().every(says);
  return says(value === undefined ? pointers.tokens(pointerOf(check)).at(-1) : value);
}

const { statements, lines } = split(source);
const { pairs, missing, surplus } = lookUp(statements, table.statements);

describe('the page and the table', () => {
  test('every line of the page is taken up, but for fences, blank lines and the rule of the table', () => {
    const rest = source.split('\n').filter((line, index) => !lines.has(index) && line.trim() !== '');
    expect(rest.filter((line) => !/^```\w*$/.test(line))).toEqual([]);
    expect(statements.length).toBeGreaterThan(lines.size);
  });

  test('every statement of the page has an entry', () => expect(missing).toEqual([]));
  test('every entry has its statement on the page', () => expect(surplus).toEqual([]));
});

describe.each(pairs)('$statement.part: $statement.text', ({ statement, entry }) => {
  test('is carried', () => {
    expect(entry.carriedBy.flatMap((check) => wrong(api, check) ?? [])).toEqual([]);
  });

  test('is carried in its own words, or it is said why not', () => {
    const others = entry.carriedBy.filter((check) => !takenFrom(statement, check));
    expect(others.filter((check) => (check.because ?? '').length < 10)).toEqual([]);
  });

  test('would be missed', () => {
    for (const check of entry.carriedBy) {
      const pointer = pointerOf(check);
      expect(wrong(without(api, pointer, 'deleted'), check)).toBeDefined();
      if (!check.key) expect(wrong(without(api, pointer, 'replaced'), check)).toBeDefined();
    }
  });
});

describe('the samples as wholes', () => {
  const at = (pointer: string) => pointers.valueAt(api, pointerOf({ at: pointer }));
  const pasted = /-d '([^']*)'/.exec(source)?.[1] ?? '';
  const jsonText = /^\{$[^]*?^\}$/m.exec(source)?.[0] ?? '';
  const inOrder = (value: unknown) => JSON.stringify(value);

  test('the request body with its backslashes is sent byte for byte', () => {
    expect(at('@pasted/serializedBody')).toBe(pasted);
  });

  test.each(['@sent', '@form'])('the request body without its backslashes is the example %s', (example) => {
    expect(inOrder(at(example))).toBe(inOrder(JSON.parse(pasted.replaceAll('\\', ''))));
  });

  test('the response body is the example', () => {
    expect(inOrder(at('@answer'))).toBe(inOrder(JSON.parse(jsonText)));
  });

  test('the length that the header component gives is that of the printed body, the one of the page is not', () => {
    expect(at('@headers/ContentLength/example')).toBe(Buffer.byteLength(jsonText));
    expect(source).toContain('Content-Length: 695');
  });
});

describe('the test itself', () => {
  test('a statement without an entry is told, whichever it is', () => {
    for (let i = 0; i < table.statements.length; i++) {
      const rest = table.statements.filter((_, index) => index !== i);
      expect(lookUp(statements, rest).missing).toHaveLength(1);
    }
  });

  test('an entry without carriers counts as none', () => {
    const [first, ...rest] = table.statements;
    expect(lookUp(statements, [{ ...first!, carriedBy: [] }, ...rest]).missing).toHaveLength(1);
  });

  test('an entry for what the page does not say is told', () => {
    const invented = { part: 'sentence', text: 'This endpoint deletes a package.', carriedBy: [] };
    expect(lookUp(statements, [...table.statements, invented]).surplus).toEqual([invented]);
  });

  test('a sentence, a row or a line that is added to the page needs an entry', () => {
    const row = 'data_image | Location of docker image. Required for docker packages. | |';
    expect(source).toContain(row);
    const longer = source
      .replace('creates a new package.', 'creates a new package. It is slow.')
      .replace(row, `${row}\ndata_tag | Tag of the image | |`)
      .replace('"updated_at": null,', '"updated_at": null,\n  "deleted_at": null,');
    expect(lookUp(split(longer).statements, table.statements).missing.map(({ text }) => text)).toEqual([
      '"deleted_at": null,',
      'It is slow.',
      'data_tag | Tag of the image | |',
      'data_tag',
      'Tag of the image',
    ]);
  });

  test('a pointer to nowhere is told', () => {
    expect(wrong(api, { at: '@operation/nowhere', key: true })).toMatch('is nowhere');
  });
});
