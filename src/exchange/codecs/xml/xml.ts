import { ANY, type Shape } from '../../wire/schema-shape';
import { binaryString, decodeText, encodeText } from '../../wire/text-coding';
import type { BodyValue, Codec } from '../codec';
import { text } from '../text';
import { isList, nodeOf } from './node';
import { readElement } from './read-xml';
import { parseXml } from './tree';
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
    const charset = context.parameters['charset'] ?? declaredEncoding(bytes);
    const decoded = decodeText(bytes, charset);
    if (!('text' in decoded)) return { kind: 'unreadable', ...decoded };
    return isPlain(context.shape) ? { kind: 'value', value: decoded.text } : read(decoded.text, context.shape);
  },
  write: (value, context) => {
    const { shape } = context;
    // What is a text already, though the schema asks for an element, was written by its author.
    if (typeof value === 'string' && (isPlain(shape) || !shape.allows('string') || !('reason' in parseXml(value))))
      return text.write(value, context);
    return { bytes: encodeText(writeXml(value, shape)), contentType: context.type };
  },
  writes: () => true,
  fields: false,
  isText: true,
};

function read(whole: string, shape: Shape): BodyValue {
  const parsed = parseXml(whole);
  if ('reason' in parsed) return { kind: 'unreadable', reason: parsed.reason };
  const { root } = parsed;
  const { isNamed, name } = nodeOf(shape, root.local);
  if (isNamed && !isList(shape) && root.local !== name)
    return { kind: 'unreadable', reason: `the root element is '${root.name}', not '${name}'` };
  return { kind: 'value', value: readElement(root, shape) };
}

/** Whether nothing but a text is meant; a string with an `xml` object is an element. */
function isPlain(shape: Shape): boolean {
  if (shape === ANY) return true;
  const isText = shape.allows('string') && !shape.allows('object') && !shape.allows('array');
  return isText && shape.keyword('xml') === undefined;
}

/** The encoding that the XML declaration names (XML 1.0 §4.3.3). */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = binaryString(bytes.subarray(0, 200));
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
}
