import { ANY, type Shape } from '../../wire/schema-shape';
import { binaryString, decodeText, encodeCharset } from '../../wire/text-coding';
import type { BodyValue, Codec } from '../codec';
import { text } from '../text';
import { isList, meantNodes, rootItemName, rootName, setsName } from './node';
import { matches, readElement } from './read-xml';
import { childrenOf, parseXml, type XmlElement } from './tree';
import { writeXml } from './write-xml';

/**
 * XML by the `xml` objects of the schema. Where the schema is only a string without one, or none exists, the body
 * is its text.
 */
export const xml: Codec = {
  name: 'xml',
  is: (name) => /[/+]xml$/.test(name),
  read: (bytes, context) => {
    if (bytes.length === 0) return { kind: 'absent' };
    // A byte order mark counts before charset and declaration (RFC 7303 §3).
    const charset = markedEncoding(bytes) ?? context.parameters['charset'] ?? declaredEncoding(bytes);
    const decoded = decodeText(bytes, charset);
    if (!('text' in decoded)) return { kind: 'unreadable', ...decoded };
    return isPlain(context.shape) ? { kind: 'value', value: decoded.text } : read(decoded.text, context.shape);
  },
  write: (value, context) => {
    const { shape } = context;
    // What is a text already, though the schema asks for an element, was written by its author.
    if (typeof value === 'string' && (isPlain(shape) || !shape.allows('string') || !('reason' in parseXml(value))))
      return text.write(value, context);
    const { charset } = context.parameters;
    return { bytes: encodeCharset(writeXml(value, shape, charset), charset), contentType: context.type };
  },
  writes: () => true,
  fields: false,
  isText: true,
};

function read(whole: string, shape: Shape): BodyValue {
  const parsed = parseXml(whole);
  if ('reason' in parsed) return { kind: 'unreadable', reason: parsed.reason };
  const { root } = parsed;
  const meant = meantNodes(shape, (branch) => rootName(branch) ?? root.local);
  const found =
    meant.find(({ node, shape }) => (isList(shape) && node.kind === 'none') || matches(root, node)) ??
    (meant.some(({ node, shape }) => !setsName(shape) && matches(root, { ...node, name: root.local }))
      ? { shape }
      : undefined);
  if (found === undefined) {
    const wanted = meant.map(({ node }) => spelled(node.name, node.namespace)).join(' or ');
    return { kind: 'unreadable', reason: `the root element is ${spelled(root.local, root.uri)}, not ${wanted}` };
  }
  return { kind: 'value', value: readElement(root, found.shape, itemNameIn(root, found.shape)) };
}

/** The name of a root's items: nothing names those of an inline schema, so that it is what the first has. */
function itemNameIn(root: XmlElement, shape: Shape): string {
  return rootItemName(shape, rootName(shape) ?? childrenOf(root)[0]?.local ?? root.local);
}

function spelled(name: string, namespace: string | undefined): string {
  return namespace === undefined ? `'${name}'` : `'${name}' of the namespace '${namespace}'`;
}

/** Whether nothing but a text is meant; a string with an `xml` object is an element. */
function isPlain(shape: Shape): boolean {
  if (shape === ANY) return true;
  const isText = shape.allows('string') && !shape.allows('object') && !shape.allows('array');
  return isText && shape.keyword('xml') === undefined;
}

/** The encoding that a byte order mark shows. */
function markedEncoding(bytes: Uint8Array): string | undefined {
  const mark = binaryString(bytes.subarray(0, 2));
  if (mark === '\u00fe\u00ff') return 'utf-16be';
  return mark === '\u00ff\u00fe' ? 'utf-16le' : undefined;
}

/** The encoding that the XML declaration names (XML 1.0 §4.3.3). */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = binaryString(bytes.subarray(0, 200));
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
}
