import { errorText } from '../../../errors/error-text';
import type { SaxesParser, SaxesTagPlain } from 'saxes';
import { MAX_DEPTH } from '../json/json-text';

/** An element of a document, with its namespace worked out. */
export interface XmlElement extends XmlName {
  readonly attributes: readonly (XmlName & { readonly value: string })[];
  /** Texts and elements in their order; neighbouring texts are one. */
  readonly content: readonly (string | XmlElement)[];
}

export interface XmlName {
  /** As written. */
  readonly name: string;
  /** Without its prefix. */
  readonly local: string;
  /** The namespace; `undefined` for none, and for a prefix that nothing declares. */
  readonly uri: string | undefined;
}

export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

type Growing = XmlElement & { readonly content: (string | XmlElement)[] };
type Scope = ReadonlyMap<string, string>;

/**
 * Parses XML 1.0 (well-formed, or not at all). A document type declaration isn't accepted, so there are no entities but
 * the five of XML itself and nothing is ever loaded or expanded. The parser is loaded when it is first needed.
 *
 * @example parseXml('<a b="1">c</a>')
 * // { root: { name: 'a', attributes: [{ name: 'b', value: '1', … }], content: ['c'], … } }
 */
export function parseXml(text: string): { readonly root: XmlElement } | { readonly reason: string } {
  const { SaxesParser: Parser } = require('saxes') as typeof import('saxes');
  const parser: SaxesParser = new Parser({ xmlns: false, position: true });
  const open: { readonly element: Growing; readonly scope: Scope }[] = [];
  let root: XmlElement | undefined;
  const addText = (piece: string): void => {
    const content = open.at(-1)?.element.content;
    if (content === undefined) return;
    const last = content.at(-1);
    if (typeof last === 'string') content[content.length - 1] = last + piece;
    else content.push(piece);
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => parser.fail('a document type declaration is not accepted'));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH) parser.fail(`nested deeper than ${MAX_DEPTH} levels`);
    const parent = open.at(-1);
    const scope = scopeOf(tag, parent?.scope ?? new Map<string, string>());
    const element = elementOf(tag, scope);
    if (parent === undefined) root = element;
    else parent.element.content.push(element);
    open.push({ element, scope });
  });
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(text).close();
  } catch (error) {
    return { reason: `this is not well-formed XML: ${errorText(error)}` };
  }
  return root === undefined ? { reason: 'this is not well-formed XML: no root element' } : { root };
}

/** All text directly in an element. */
export function textOf({ content }: XmlElement): string {
  return content.filter((node) => typeof node === 'string').join('');
}

export function childrenOf({ content }: XmlElement): readonly XmlElement[] {
  return content.filter((node) => typeof node !== 'string');
}

function scopeOf({ attributes }: SaxesTagPlain, outer: Scope): Scope {
  let scope: Map<string, string> | undefined;
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    scope ??= new Map(outer);
    scope.set(name === 'xmlns' ? '' : name.slice(6), value);
  }
  return scope ?? outer;
}

function elementOf({ name, attributes }: SaxesTagPlain, scope: Scope): Growing {
  const own = Object.entries(attributes).filter(([field]) => field !== 'xmlns' && !field.startsWith('xmlns:'));
  return {
    ...nameOf(name, scope, scope.get('')),
    attributes: own.map(([field, value]) => ({ ...nameOf(field, scope, undefined), value })),
    content: [],
  };
}

function nameOf(name: string, scope: Scope, unprefixed: string | undefined): XmlName {
  const colon = name.indexOf(':');
  if (colon === -1) return { name, local: name, uri: unprefixed === '' ? undefined : unprefixed };
  return { name, local: name.slice(colon + 1), uri: scope.get(name.slice(0, colon)) };
}
