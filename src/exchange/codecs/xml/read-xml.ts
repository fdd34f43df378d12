import { addTo, type Json, type JsonObject, setOwn } from '../../../document';
import { coerce } from '../../parameters/coerce';
import { ANY, type Shape } from '../../wire/schema-shape';
import { innerElementOf, isList, type MeantNode, meantNodes, nodeOf, type XmlNode } from './node';
import { childrenOf, textOf, type XmlElement, type XmlName, XSI } from './tree';

/** Lists in lists that go on deeper hold themselves. */
const MOST_LISTS = 32;
const BLANK = /^[ \t\r\n]*$/;

/** What of an element its properties have taken so far, and the names that several of them have. */
interface Used {
  readonly nodes: Set<unknown>;
  readonly shared: ReadonlySet<string>;
}

/**
 * The value of an element as its schema asks for it: attributes, elements and text by their `xml` objects, lists with
 * one item or many, numbers and booleans typed. What the schema doesn't know is there under its own name, so that the
 * validator sees it.
 *
 * @param listName the name that items of a list have where they set none
 */
export function readElement(element: XmlElement, shape: Shape, listName = element.local): Json {
  const isNil = element.attributes.some(
    ({ local, uri, value }) => local === 'nil' && uri === XSI && (value === 'true' || value === '1'),
  );
  if (isNil && shape.allows('null')) return null;
  const held = innerElementOf(shape, listName);
  if (held !== undefined) return readHeld(element, held.shape, held.name);
  const text = textOf(element);
  const isBare = childrenOf(element).length === 0 && attributesOf(element).length === 0;
  if (isList(shape) && !(isBare && allowsScalar(shape) && !BLANK.test(text)))
    return readItems(element, shape, listName);
  if (isBare && (allowsScalar(shape) || (!BLANK.test(text) && !hasText(shape)))) return scalar(text, shape);
  return readObject(element, shape);
}

/** The value of the one node that an element holds. */
function readHeld(element: XmlElement, shape: Shape, name: string): Json {
  const used: Used = { nodes: new Set(), shared: new Set() };
  const value = readProperty(element, shape, name, used, true);
  const isAll = childrenOf(element).every((child) => used.nodes.has(child));
  return value === undefined || !isAll ? readObject(element, ANY) : value;
}

/**
 * The items of a list that stand in an element of their own, or are the root; text between them counts where the
 * schema has it.
 */
function readItems(element: XmlElement, shape: Shape, listName: string): Json {
  const found: Json[] = [];
  for (const node of element.content) {
    const item = shape.item(found.length);
    const wanted = nodeOf(item, listName);
    const isText = wanted.kind === 'text' || wanted.kind === 'cdata';
    if (typeof node === 'string') {
      if (isText) found.push(scalar(node, item));
      else if (!BLANK.test(node)) return readObject(element, ANY);
      continue;
    }
    const meant = meantBy(node, item, listName);
    if (meant === undefined) return readObject(element, ANY);
    found.push(readElement(node, meant.shape));
  }
  return found;
}

function readObject(element: XmlElement, shape: Shape): JsonObject {
  const used: Used = { nodes: new Set(), shared: sharedNames(shape) };
  const object: Record<string, Json> = {};
  for (const name of shape.names) {
    const child = shape.property(name);
    const value = readProperty(element, child, name, used, shape.required.has(name));
    if (value !== undefined) setOwn(object, name, value);
  }
  // What has the name of a property, but isn't the node that stands for it, does not belong to its value.
  const others = new Map<string, XmlElement[]>();
  for (const child of childrenOf(element)) {
    const name = shape.names.has(child.local) ? `<${child.name}>` : child.local;
    if (!used.nodes.has(child)) addTo(others, name, child);
  }
  for (const [name, found] of others) setOwn(object, name, readOthers(found, shape.property(name)));
  for (const { name, local, value } of attributesOf(element).filter((one) => !used.nodes.has(one))) {
    if (!Object.hasOwn(object, local) && !shape.names.has(local))
      setOwn(object, local, textValue(value, shape.property(local)));
    else setOwn(object, `@${name}`, value);
  }
  const text = textOf(element);
  if (!BLANK.test(text) && !hasText(shape)) setOwn(object, '#text', text);
  return object;
}

function readProperty(
  element: XmlElement,
  shape: Shape,
  name: string,
  used: Used,
  isRequired: boolean,
): Json | undefined {
  const node = nodeOf(shape, name);
  switch (node.kind) {
    case 'attribute': {
      const attribute = attributesOf(element).find((one) => matches(one, node));
      if (attribute === undefined) return shape.allows('null') && shape !== ANY ? null : undefined;
      used.nodes.add(attribute);
      return textValue(attribute.value, shape);
    }
    case 'text':
    case 'cdata': {
      const text = textOf(element);
      // Blank text between elements is only how they are laid out.
      const isLayout = childrenOf(element).length > 0 && BLANK.test(text);
      return isLayout || (text === '' && !isRequired) ? undefined : textValue(text, shape);
    }
    case 'none':
      return isList(shape) ? readSpread(element, shape, node.name, used, isRequired) : readInner(element, shape, used);
    case 'element': {
      let isTaken = false;
      const found = childrenOf(element).flatMap((child) => {
        const meant = used.nodes.has(child) ? undefined : meantBy(child, shape, name);
        if (meant === undefined || (isTaken && used.shared.has(meant.node.name))) return [];
        isTaken = true;
        used.nodes.add(child);
        return [readElement(child, meant.shape, meant.node.name)];
      });
      return found.length < 2 ? found[0] : found;
    }
  }
}

/** The names of elements that more than one property has: each takes one, in the order of the schema. */
function sharedNames(shape: Shape): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(
    [...shape.names].flatMap((name) =>
      meantNodes(shape.property(name), () => name).flatMap(({ node }) => {
        if (node.kind !== 'element') return [];
        if (seen.has(node.name)) return [node.name];
        seen.add(node.name);
        return [];
      }),
    ),
  );
}

/** The items of a list without an element of its own. */
function readSpread(
  element: XmlElement,
  shape: Shape,
  name: string,
  used: Used,
  isRequired: boolean,
): Json | undefined {
  const found: Json[] = [];
  for (const child of childrenOf(element)) {
    const item = shape.item(found.length);
    if (isInnerList(item, name)) {
      // Nothing shows where one list in a list ends: all that is there is the first.
      const inner = readSpread(element, item, name, used, false);
      if (inner !== undefined) found.push(inner);
      break;
    }
    const meant = used.nodes.has(child) ? undefined : meantBy(child, item, name);
    if (meant === undefined) continue;
    used.nodes.add(child);
    found.push(readElement(child, meant.shape));
  }
  return found.length > 0 || isRequired ? found : undefined;
}

/** Whether an item is a list without an element of its own, whose innermost items have one. */
function isInnerList(item: Shape, name: string): boolean {
  let inner = item;
  for (let depth = 0; depth < MOST_LISTS; depth++) {
    if (!isList(inner) || nodeOf(inner, name).kind !== 'none') return depth > 0;
    if (allowsScalar(inner)) return false;
    inner = inner.item(0);
  }
  return false;
}

/** An object without a node of its own: what it has stands in the element around it. */
function readInner(element: XmlElement, shape: Shape, used: Used): Json | undefined {
  const before = used.nodes.size;
  const only = [...shape.names].flatMap((name): [string, Json][] => {
    const child = shape.property(name);
    const value = readProperty(element, child, name, used, shape.required.has(name));
    return value === undefined ? [] : [[name, value]];
  });
  if (used.nodes.size === before && only.length === 0) return undefined;
  const object: Record<string, Json> = {};
  for (const [name, value] of only) setOwn(object, name, value);
  return object;
}

function readOthers(found: readonly XmlElement[], shape: Shape): Json {
  const [only] = found;
  const isWhole = !isList(shape) || nodeOf(shape, '').kind === 'element';
  if (isWhole)
    return only !== undefined && found.length === 1
      ? readElement(only, shape)
      : found.map((child) => readElement(child, shape));
  return found.map((child, index) => readElement(child, shape.item(index)));
}

/** The attributes that say something of the value: not those of XML and XML Schema. */
function attributesOf({ attributes }: XmlElement): XmlElement['attributes'] {
  return attributes.filter(({ name, uri }) => uri !== XSI && !name.startsWith('xml:'));
}

function hasText(shape: Shape): boolean {
  return [...shape.names].some((name) => ['text', 'cdata'].includes(nodeOf(shape.property(name), name).kind));
}

/** What an element is of all that a value may be. */
function meantBy(element: XmlElement, shape: Shape, own: string): MeantNode | undefined {
  return meantNodes(shape, () => own).find(({ node }) => matches(element, node));
}

export function matches(found: XmlName, wanted: XmlNode): boolean {
  const isNamed = found.local === wanted.name || found.local === wanted.otherName;
  return isNamed && (wanted.namespace === undefined || found.uri === wanted.namespace);
}

function allowsScalar(shape: Shape): boolean {
  return shape.allows('string') || shape.allows('integer') || shape.allows('boolean');
}

/** The value of a text that stands alone: in a list, space is between the items, and each item is a scalar. */
function textValue(text: string, shape: Shape): Json {
  if (!isList(shape)) return scalar(text, shape);
  return (text.match(/[^ \t\r\n]+/g) ?? []).map((item, index) => scalar(item, shape.item(index)));
}

/** Space around a number or a boolean does not count; in a string it does. */
function scalar(text: string, shape: Shape): Json {
  if (shape.allows('string')) return coerce(text, shape);
  const trimmed = text.trim();
  // XML Schema has two spellings of a boolean (Part 2, §3.2.2).
  const isBit = (trimmed === '1' || trimmed === '0') && shape.allows('boolean') && !shape.allows('integer');
  return isBit ? trimmed === '1' : coerce(trimmed, shape);
}
