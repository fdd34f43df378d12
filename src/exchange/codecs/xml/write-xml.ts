import { entries, equal, isObject, type Json, plainText, property } from '../../../document';
import { ANY, type Shape } from '../../wire/schema-shape';
import {
  innerElementOf,
  isList,
  type MeantNode,
  meantNodes,
  nodeOf,
  rootItemName,
  rootName,
  type XmlNode,
} from './node';
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
 * @param encoding what the XML declaration names
 * @example writeXml({ id: 1, name: 'a<b' }, petShape) // '<?xml …?>\n<pet id="1">\n  <name>a&lt;b</name>\n</pet>\n'
 */
export function writeXml(value: Json, shape: Shape, encoding = 'UTF-8'): string {
  const meant = meantFor(value, shape, (branch) => rootName(branch) ?? 'root');
  const node: XmlNode = { ...meant.node, name: rootName(meant.shape) ?? 'root', kind: 'element' };
  return `<?xml version="1.0" encoding="${encoding}"?>\n${writeElement(node, value, meant.shape, ROOT)}\n`;
}

/** What a value is of all that it may be: what its names and constants fit, else the first. */
function meantFor(value: Json, shape: Shape, own: (shape: Shape) => string): MeantNode {
  const [first, ...others] = meantNodes(shape, own);
  const all = first === undefined ? others : [first, ...others];
  const found =
    all.length < 2
      ? undefined
      : (all.find((one) => isNamedBy(value, one.shape)) ?? all.find((one) => fits(value, one.shape)));
  return found ?? first ?? { shape, node: nodeOf(shape, own(shape)) };
}

/** Whether the value of a discriminator names the component. */
function isNamedBy(value: Json, shape: Shape): boolean {
  const discriminator = shape.keyword('discriminator');
  const name = property(discriminator, 'propertyName');
  const named = typeof name === 'string' ? property(value, name) : undefined;
  return typeof named === 'string' && named === shape.component;
}

function fits(value: Json, shape: Shape): boolean {
  if (!isObject(value)) return !shape.allows('object');
  const isConstant = (name: string, child: Json): boolean => {
    const constant = shape.property(name).keyword('const');
    const values = shape.property(name).keyword('enum');
    return (
      (constant === undefined || equal(constant, child)) &&
      (!Array.isArray(values) || values.some((one: Json) => equal(one, child)))
    );
  };
  return (
    [...shape.required].every((name) => Object.hasOwn(value, name)) &&
    entries(value).every(([name, child]) => (shape.open || shape.names.has(name)) && isConstant(name, child))
  );
}

function writeElement(node: XmlNode, value: Json, shape: Shape, outer: Scope): string {
  const { tag, scope, declared } = tagOf(node, outer);
  if (value === null && shape.allows('null') && shape !== ANY)
    return `<${tag}${declared} xsi:nil="true" xmlns:xsi="${XSI}"/>`;
  const content: Content = { attributes: [], nodes: [] };
  const held = innerElementOf(shape, node.name);
  if (held !== undefined) {
    const inner = meantFor(value, held.shape, () => held.name);
    writeNode(content, inner.node, value, inner.shape, scope);
  } else if (Array.isArray(value)) {
    const itemName = outer === ROOT ? rootItemName(shape, node.name) : node.name;
    writeItems(content, value, shape, itemName, scope);
  } else if (isObject(value)) writeProperties(content, value, shape, scope);
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
    const { shape: inner, node } = meantFor(child, shape.property(name), () => name);
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
    const { shape: inner, node } = meantFor(item, isList(shape) ? shape.item(index) : ANY, () => listName);
    writeNode(content, node, item, inner, scope);
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
      if (Array.isArray(value)) writeItems(content, value, shape, node.name, scope);
      else writeProperties(content, value, shape, scope);
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
  if (Array.isArray(value)) return value.map((item: Json) => scalarText(item)).join(' ');
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
