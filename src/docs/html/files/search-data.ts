import type { Json } from '../../../document';
import type { SearchFile } from '../../../web/page-data';
import { type OperationReference, type Reference, type SchemaLink, type SchemaView, shownValue } from '../../reference';
import type { Links } from '../markup/links';

/** Something that can be found: where it stands, and in which words. */
interface Found {
  readonly anchor: string;
  readonly name: string;
  readonly texts: readonly string[];
}

/**
 * Collects what can be found: the introduction, tags, security schemes, operations, fields, responses, examples and
 * schemas, by their names, descriptions, values and discriminators. What stands in several operations is found once,
 * where it came first, and so are the same words in one operation.
 */
export class SearchCollector {
  readonly #holders: SearchFile['holders'][number][] = [];
  readonly #texts = new Map<string, number>();
  readonly #hits: SearchFile['hits'][number][] = [];
  readonly #seen = new Set<string>();
  readonly #done = new Set<string>();

  constructor(
    private readonly reference: Reference,
    private readonly links: Links,
    private readonly linked: ReadonlyMap<string, SchemaLink>,
  ) {}

  /** Adds an operation, when its page is made: it need not be worked out again. */
  add(one: OperationReference): void {
    this.#put(one.title, this.links.operation(one.anchor), one.anchor, () => foundInOperation(one, this.#seen));
  }

  /** All that there is, also what had no page yet. */
  file(): SearchFile {
    this.#putTexts();
    for (const one of this.reference.operations) this.add(one);
    for (const link of this.linked.values()) {
      const anchor = `schema.${link.anchor}`;
      this.#put(link.name, this.links.schema(link), anchor, () => {
        const view = { ...this.reference.schema(link), isCut: false };
        return [{ anchor, name: link.name, texts: textsOf(view) }, ...foundInSchema(view, this.#seen)];
      });
    }
    return { holders: this.#holders, texts: [...this.#texts.keys()], hits: this.#hits };
  }

  /** What stands on the home page in the words of its writer. */
  #putTexts(): void {
    const { summary, description, groups, schemes } = this.reference;
    const put = (title: string, anchor: string, ...texts: string[]): void => {
      if (texts.some((text) => text !== ''))
        this.#put(title, this.links.home(anchor), anchor, () => [{ anchor, name: title, texts: texts.map(unmarked) }]);
    };
    put('Introduction', 'introduction', summary, description);
    for (const { name, anchor, description: text } of schemes) put(name, anchor, text);
    for (const { title, anchor, summary: short, description: text } of groups) put(title, anchor, short, text);
  }

  #put(title: string, address: string, anchor: string, found: () => Iterable<Found>): void {
    if (this.#done.has(anchor)) return;
    this.#done.add(anchor);
    const holder = this.#holders.push([title, address.replace(/#.*$/, '') || 'index.html', anchor]) - 1;
    const known = new Set<string>();
    for (const { anchor: at, name, texts } of found()) {
      const text = this.#textNumber(words(texts));
      if (known.has(`${text} ${name}`)) continue;
      known.add(`${text} ${name}`);
      const rest = at.startsWith(anchor) ? at.slice(anchor.length) : `#${at}`;
      this.#hits.push([holder, rest, rest.endsWith(`.${name}`) ? '' : name, text]);
    }
  }

  #textNumber(text: string): number {
    const known = this.#texts.get(text) ?? this.#texts.size;
    this.#texts.set(text, known);
    return known;
  }
}

function* foundInOperation(one: OperationReference, seen: Set<string>): Generator<Found> {
  yield { anchor: one.anchor, name: '', texts: [one.id, unmarked(one.description), ...one.tags] };
  for (const { anchor, name, description, schema } of one.parameters) {
    yield { anchor, name, texts: [unmarked(description), ...textsOf(schema)] };
    yield* foundInSchema(schema, seen);
  }
  for (const { schema, itemSchema } of one.body?.contents ?? []) {
    yield* foundInSchema(schema, seen);
    yield* foundInSchema(itemSchema, seen);
  }
  for (const { anchor, status, phrase, description, contents, headers, situations } of one.responses) {
    yield { anchor, name: `${status} ${phrase}`, texts: [unmarked(description)] };
    for (const header of headers)
      if (!seen.has(header.pointer)) {
        seen.add(header.pointer);
        yield {
          anchor: header.anchor,
          name: header.name,
          texts: [unmarked(header.description), ...textsOf(header.schema)],
        };
      }
    for (const situation of situations)
      yield {
        anchor: situation.anchor,
        name: situation.title || situation.name,
        texts: [unmarked(situation.description)],
      };
    for (const { schema, itemSchema } of contents) {
      yield* foundInSchema(schema, seen);
      yield* foundInSchema(itemSchema, seen);
    }
  }
}

/** The named parts of a schema; each place of the document once. */
function* foundInSchema(view: SchemaView | undefined, seen: Set<string>): Generator<Found> {
  if (view === undefined) return;
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key).size > 0;
  for (const { kind, name, schema } of view.properties) {
    if (kind === 'named' && isNew(schema.pointer)) yield { anchor: schema.anchor, name, texts: textsOf(schema) };
    yield* foundInSchema(schema, seen);
  }
  yield* foundInSchema(view.items, seen);
  for (const { schema } of view.parts) yield* foundInSchema(schema, seen);
  for (const { branches, discriminator = '' } of view.alternatives)
    for (const { schema, value = '', name } of branches) {
      const texts = [discriminator, ...textsOf(schema)];
      if (isNew(`${schema.pointer} ${value}`)) yield { anchor: schema.anchor, name: value || name, texts };
      yield* foundInSchema(schema, seen);
    }
}

function textsOf(view: SchemaView | undefined): string[] {
  if (view === undefined) return [];
  const values = view.values.filter((value: Json) => typeof value === 'string' || typeof value === 'number');
  return [
    view.title,
    unmarked(view.description),
    ...values.map(shownValue),
    ...view.meanings.flatMap(({ name, description }) => [name, unmarked(description)]),
    ...(view.items === undefined || view.items.properties.length > 0 ? [] : textsOf(view.items)),
  ];
}

/** A description without the marks of Markdown and HTML. Code, and a `_` within a word, stay as they are. */
function unmarked(description: string): string {
  return description
    .split(/`+/)
    .map((text, i) => (i % 2 === 1 ? text : text.replace(ESCAPE, '').replace(MARK, ' ')))
    .join('');
}

/** A backslash that makes a mark of Markdown a character (CommonMark 0.31 §2.4). */
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/g;
const MARK = /<[^>]*>|\]\([^)]*\)|(?<!\w)_+|_+(?!\w)|[*#|[\]]/g;

/** Texts in one line. */
function words(texts: readonly string[]): string {
  return [...new Set(texts)].join(' ').replace(/\s+/g, ' ').trim();
}
