import { type Json, property } from '../../../document';
import type { Shape } from '../../wire/schema-shape';

/**
 * What a schema's `xml` object says of the node that its value is (OAS 3.2 §4.8.26, with the older `attribute` and
 * `wrapped`).
 */
export interface XmlNode {
  readonly kind: 'element' | 'attribute' | 'text' | 'cdata' | 'none';
  /** The local name; the value's own name where the schema has none. */
  readonly name: string;
  /** Whether the schema sets the name. */
  readonly isNamed: boolean;
  /** Another name that is read: before OpenAPI 3.2, a value had its own name and not that of its component. */
  readonly otherName?: string;
  readonly namespace: string | undefined;
  readonly prefix: string | undefined;
}

/** Several lists of branches beside each other multiply: more than these are not looked at. */
const MOST_BRANCHES = 200;
const KINDS = ['element', 'attribute', 'text', 'cdata', 'none'] as const;

/**
 * The node of a value.
 *
 * @param own the value's name: that of its property, or of the list that it is an item of
 */
export function nodeOf(shape: Shape, own: string): XmlNode {
  const referred = referredBy(shape);
  if (referred !== undefined) {
    const node = nodeOf(referred, nameIn(referred, own));
    return node.isNamed || node.name === xmlName(own) ? node : { ...node, otherName: xmlName(own) };
  }
  const xml = shape.keyword('xml');
  const name = text(property(xml, 'name'));
  const kind = KINDS.find((known) => known === property(xml, 'nodeType')) ?? usualKind(shape, xml);
  // Of what is neither an element nor an attribute the name is ignored.
  const isNamed = name !== undefined && (kind === 'element' || kind === 'attribute');
  return {
    kind,
    name: isNamed ? name : xmlName(own),
    isNamed,
    namespace: text(property(xml, 'namespace')),
    prefix: text(property(xml, 'prefix')),
  };
}

/** A way to see a value, and the node that it has then. */
export interface MeantNode {
  readonly shape: Shape;
  readonly node: XmlNode;
}

/**
 * The nodes that a value may be: one, or one for each branch of a `oneOf` or `anyOf` whose branches set other names.
 *
 * @param own the value's name, as for `nodeOf`; a root has that of its component
 */
export function meantNodes(shape: Shape, own: (shape: Shape) => string): readonly MeantNode[] {
  const meant: MeantNode[] = [];
  for (const leaf of leavesOf(shape)) {
    if (meant.length === MOST_BRANCHES) break;
    meant.push({ shape: leaf, node: nodeOf(leaf, own(leaf)) });
  }
  const [first, ...others] = meant;
  if (first === undefined || others.every(({ node }) => isSameName(node, first.node)))
    return [{ shape, node: nodeOf(shape, own(shape)) }];
  return meant;
}

/**
 * What a reference leads to, where that has the node: in OpenAPI 3.2, a reference has none of its own unless its
 * `nodeType` says so, and what stands beside it is ignored.
 */
function referredBy({ reference }: Shape): Shape | undefined {
  const says = (field: string): boolean => property(reference?.xml, field) !== undefined;
  return says('nodeType') || says('attribute') || says('wrapped') ? undefined : reference?.to;
}

/**
 * What the element of a reference holds, where `nodeType` makes the reference an element of its own and what it leads
 * to has a node as well: one stands in the other.
 *
 * @param own the name of the outer element, which a list hands on to its items
 */
export function innerElementOf({ reference }: Shape, own: string): { shape: Shape; name: string } | undefined {
  if (reference === undefined || property(reference.xml, 'nodeType') !== 'element') return undefined;
  const { to } = reference;
  const name = nameIn(to, own);
  return nodeOf(to, name).kind === 'none' ? undefined : { shape: to, name };
}

/** A component names its element; a list has no element, and its items have the name of the property. */
function nameIn(shape: Shape, own: string): string {
  return isList(shape) ? own : (shape.component ?? own);
}

/** The name of the root element, where the schema has one. */
export function rootName(shape: Shape): string | undefined {
  const referred = referredBy(shape);
  if (referred !== undefined) return rootName(referred);
  return text(property(shape.keyword('xml'), 'name')) ?? shape.component;
}

/** Whether a schema sets its name itself: that of a component is written, but only OpenAPI 3.2 says that it counts. */
export function setsName(shape: Shape): boolean {
  return text(property(shape.keyword('xml'), 'name')) !== undefined;
}

/** The name of a root list's items where they set none: that of their component, or any. */
export function rootItemName(list: Shape, any: string): string {
  return isList(list) ? (list.item(0).component ?? any) : any;
}

function* leavesOf(shape: Shape): Generator<Shape> {
  const branches = shape.alternatives();
  if (branches.length === 0) yield shape;
  for (const branch of branches) yield* leavesOf(branch);
}

function isSameName(one: XmlNode, other: XmlNode): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}

/** Whether the value is a list and nothing else. */
export function isList(shape: Shape): boolean {
  return shape.allows('array') && !shape.allows('object') && !shape.allows('string');
}

/** A property's name as XML can carry it: what no name may have becomes `_`. */
function xmlName(name: string): string {
  const fit = name.replace(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(fit) ? fit : `_${fit}`;
}

function usualKind(shape: Shape, xml: Json | undefined): XmlNode['kind'] {
  if (property(xml, 'attribute') === true) return 'attribute';
  return isList(shape) && property(xml, 'wrapped') !== true ? 'none' : 'element';
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
