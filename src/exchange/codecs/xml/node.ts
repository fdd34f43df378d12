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
  readonly namespace: string | undefined;
  readonly prefix: string | undefined;
}

const KINDS = ['element', 'attribute', 'text', 'cdata', 'none'] as const;

/**
 * The node of a value.
 *
 * @param own the value's name: that of its property, or of the list that it is an item of
 */
export function nodeOf(shape: Shape, own: string): XmlNode {
  const xml = shape.keyword('xml');
  const name = text(property(xml, 'name'));
  const kind = KINDS.find((known) => known === property(xml, 'nodeType'));
  return {
    kind: kind ?? usualKind(shape, xml),
    name: name ?? xmlName(own),
    isNamed: name !== undefined,
    namespace: text(property(xml, 'namespace')),
    prefix: text(property(xml, 'prefix')),
  };
}

/** The name of the root element, where the schema has one. */
export function rootName(shape: Shape): string | undefined {
  return text(property(shape.keyword('xml'), 'name')) ?? shape.component;
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
