import { entries, isObject, type Json, plainText } from '../../../document';
import { ANY, type Shape } from '../../wire/schema-shape';
import { isList, nodeOf, rootName, type XmlNode } from './node';
import { XSI } from './tree';

/** What stands in an element: attributes as they are written, then texts and elements. */
interface Content {
  readonly attributes: string[];
  readonly nodes: { readonly text: string; readonly isElement: boolean }[];
}

/** The namespaces by prefix that are declared around a node, and how deep it stands. */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly depth: number;
}

const ROOT: Scope = { declared: new Map(), depth: 0 };
// Characters that XML 1.0 cannot carry, not even escaped (§2.2).
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * Writes a value as an XML document by the `xml` objects of its schema, the reverse of `readElement`. A character that
 * XML has no form for becomes U+FFFD.
 *
 * @example writeXml({ id: 1, name: 'a<b' }, petShape) // '<?xml …?>\n<pet id="1">\n  <name>a&lt;b</name>\n</pet>\n'
 */
export function writeXml(value: Json, shape: Shape): string {
  const name = rootName(shape) ?? 'root';
  const node: XmlNode = { ...nodeOf(shape, name), kind: 'element' };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(node, value, shape, ROOT)}\n`;
}

function writeElement(node: XmlNode, value: Json, shape: Shape, outer: Scope): string {
  const { tag, scope, declared } = tagOf(node, outer);
  if (value === null && shape.allows('null') && shape !== ANY)
    return `<${tag}${declared} xsi:nil="true" xmlns:xsi="${XSI}"/>`;
  const content: Content = { attributes: [], nodes: [] };
  if (Array.isArray(value)) writeItems(content, value, shape, node.name, scope);
  else if (isObject(value)) writeProperties(content, value, shape, scope);
  else content.nodes.push({ text: escaped(scalarText(value)), isElement: false });
  const start = `${tag}${declared}${content.attributes.join('')}`;
  const inside = inner(content, outer.depth);
  return inside === '' ? `<${start}/>` : `<${start}>${inside}</${tag}>`;
}

/** Elements each on a line of their own, unless there is text beside them, in which space counts. */
function inner({ nodes }: Content, depth: number): string {
  const isSpaced = nodes.length > 0 && nodes.every(({ isElement }) => isElement);
  if (!isSpaced) return nodes.map(({ text }) => text).join('');
  const margin = `\n${'  '.repeat(depth)}`;
  return `${nodes.map(({ text }) => `${margin}  ${text}`).join('')}${margin}`;
}

function writeProperties(content: Content, value: Json, shape: Shape, scope: Scope): void {
  for (const [name, child] of entries(value)) {
    const inner = shape.property(name);
    const node = nodeOf(inner, name);
    if (Array.isArray(child) && node.kind === 'none') writeItems(content, child, inner, node.name, scope);
    else
      writeNode(
        content,
        { ...node, kind: node.kind === 'none' && !isObject(child) ? 'element' : node.kind },
        child,
        inner,
        scope,
      );
  }
}

function writeItems(content: Content, values: readonly Json[], shape: Shape, listName: string, scope: Scope): void {
  values.forEach((item, index) => {
    const inner = isList(shape) ? shape.item(index) : ANY;
    writeNode(content, nodeOf(inner, listName), item, inner, scope);
  });
}

function writeNode(content: Content, node: XmlNode, value: Json, shape: Shape, scope: Scope): void {
  switch (node.kind) {
    case 'attribute': {
      if (value === null) return;
      const { tag, declared } = tagOf(
        node.namespace === undefined ? node : { ...node, prefix: node.prefix ?? 'ns' },
        scope,
      );
      content.attributes.push(`${declared} ${tag}="${attributeText(scalarText(value))}"`);
      return;
    }
    case 'text':
      content.nodes.push({ text: escaped(scalarText(value)), isElement: false });
      return;
    case 'cdata':
      content.nodes.push({ text: cdata(scalarText(value)), isElement: false });
      return;
    case 'none':
      writeProperties(content, value, shape, scope);
      return;
    case 'element':
      content.nodes.push({ text: writeElement(node, value, shape, scope), isElement: true });
  }
}

/** The name with its prefix, and the declaration of its namespace where nothing around it has made it. */
function tagOf(
  { name, namespace, prefix = '' }: XmlNode,
  outer: Scope,
): { tag: string; scope: Scope; declared: string } {
  const scope = { ...outer, depth: outer.depth + 1 };
  if (namespace === undefined)
    return { tag: prefix !== '' && outer.declared.has(prefix) ? `${prefix}:${name}` : name, scope, declared: '' };
  const tag = prefix === '' ? name : `${prefix}:${name}`;
  if (outer.declared.get(prefix) === namespace) return { tag, scope, declared: '' };
  const field = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const declared = new Map([...outer.declared, [prefix, namespace]]);
  return { tag, scope: { ...scope, declared }, declared: ` ${field}="${attributeText(namespace)}"` };
}

function scalarText(value: Json): string {
  return value === null ? '' : plainText(value);
}

function escaped(text: string): string {
  return text
    .replace(IMPOSSIBLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function attributeText(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

function cdata(text: string): string {
  return `<![CDATA[${text.replace(IMPOSSIBLE, '\ufffd').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
