import type { Event, ScalarEvent } from 'js-yaml';
import type { Document as YamlDocument } from 'yaml';
import { yamlEvents } from '../read/yaml-events';
import { loadYaml, parseYaml } from '../read/yaml-text';

/** A node of a YAML text, and where it stands. */
export interface YamlNode {
  /** None where nothing is written. */
  readonly offset: number | undefined;
  /** Of a mapping. */
  readonly entries?: readonly YamlEntry[];
  /** Of a sequence. */
  readonly items?: readonly YamlNode[];
}

/** A key of a mapping with its value. */
interface YamlEntry {
  /** The key as it is read; none where it isn't a scalar. */
  readonly key: string | undefined;
  readonly offset: number | undefined;
  readonly value: YamlNode;
}

interface Reader {
  readonly yaml: typeof import('js-yaml');
  readonly text: string;
  readonly events: readonly Event[];
  readonly anchors: Map<string, YamlNode>;
  at: number;
}

/**
 * The nodes of a YAML text with their offsets; aliases are what they stand for. It is read by js-yaml, which takes a
 * tenth of the time of a parser that builds a document; what it rejects, by that one.
 *
 * @param text YAML of one document
 * @returns `undefined` for an empty text
 * @example yamlNodes('a: 1').entries?.[0]?.key // 'a'
 */
export function yamlNodes(text: string): YamlNode | undefined {
  // Loaded when first needed, and asked for once: each `require` takes longer than a node.
  const yaml = require('js-yaml') as typeof import('js-yaml');
  let events: readonly Event[];
  try {
    events = yamlEvents(text, Infinity);
  } catch {
    const parsed = parseYaml(text);
    return nodeFrom(parsed, parsed.contents);
  }
  // The first event opens the document.
  return readNode({ yaml, text, events, anchors: new Map(), at: 1 });
}

/** A node as the `yaml` package has it. */
function nodeFrom(yaml: YamlDocument, node: unknown): YamlNode {
  const { isAlias, isMap, isNode, isScalar, isSeq } = loadYaml();
  const offset = isNode(node) ? node.range?.[0] : undefined;
  if (isAlias(node)) return { ...nodeFrom(yaml, node.resolve(yaml)), offset };
  if (isSeq(node)) return { offset, items: node.items.map((item) => nodeFrom(yaml, item)) };
  if (!isMap(node)) return { offset };
  const entries = node.items.map(({ key, value }): YamlEntry => {
    return {
      key: isScalar(key) ? key.source : undefined,
      offset: nodeFrom(yaml, key).offset,
      value: nodeFrom(yaml, value),
    };
  });
  return { offset, entries };
}

/** The node that begins with the next event; `undefined` where what is around it ends. */
function readNode(reader: Reader): YamlNode | undefined {
  const { text, events, anchors } = reader;
  const { EVENT_ID } = reader.yaml;
  const event = events[reader.at++];
  if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) return undefined;
  if (event.type === EVENT_ID.ALIAS) {
    const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
    return { ...target, offset: event.anchorStart - 1 };
  }
  const node =
    event.type === EVENT_ID.SCALAR
      ? { offset: scalarOffset(reader, event) }
      : event.type === EVENT_ID.SEQUENCE
        ? { offset: event.start, items: readItems(reader, event.start) }
        : { offset: event.start, entries: readEntries(reader) };
  if (event.anchorStart !== -1) anchors.set(text.slice(event.anchorStart, event.anchorEnd), node);
  return node;
}

function readItems(reader: Reader, start: number): YamlNode[] {
  const items: YamlNode[] = [];
  let last = start;
  for (let item = readNode(reader); item !== undefined; item = readNode(reader)) {
    // An empty item stands behind its dash.
    const offset = item.offset ?? reader.text.indexOf('-', last) + 1;
    items.push({ ...item, offset });
    last = offset;
  }
  return items;
}

function readEntries(reader: Reader): YamlEntry[] {
  const entries: YamlEntry[] = [];
  for (;;) {
    const first = reader.events[reader.at];
    const node = readNode(reader);
    const value = node === undefined ? undefined : readNode(reader);
    if (node === undefined || value === undefined) return entries;
    const key = first?.type === reader.yaml.EVENT_ID.SCALAR ? keyText(reader, first) : undefined;
    entries.push({ key, offset: node.offset, value });
  }
}

/** What may be read as something else than text, which has one spelling as a key. */
const VALUE = /^(?:[-+.]*\d|[-+]?\.(?:inf|nan)$|~$|true$|false$|null$)/i;

/** A key as it is read. */
function keyText({ yaml, text }: Reader, scalar: ScalarEvent): string {
  const { getScalarValue, load, SCALAR_STYLE } = yaml;
  const written = scalar.valueStart === -1 ? '' : getScalarValue(text, scalar);
  const isPlain = scalar.style === SCALAR_STYLE.PLAIN;
  return isPlain && VALUE.test(written) ? String(load(written)) : written;
}

/** Where a scalar begins: at its quote, or at the sign of its block. */
function scalarOffset({ yaml, text }: Reader, { style, valueStart }: ScalarEvent): number | undefined {
  const { SCALAR_STYLE } = yaml;
  if (valueStart === -1) return undefined;
  if (style === SCALAR_STYLE.PLAIN) return valueStart;
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  if (isQuoted) return valueStart - 1;
  const sign = style === SCALAR_STYLE.LITERAL_BLOCK ? '|' : '>';
  return text.lastIndexOf(sign, valueStart - 1);
}
