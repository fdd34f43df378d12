import { entries, isObject, items, type Json, plainText, property, resolve } from '../../../document';
import { conjunctNodes } from '../../../schema';
import { parsePairs } from '../../parameters/query';
import { joined } from '../../parameters/write-field';
import type { Shape } from '../../wire/schema-shape';
import { encodeText } from '../../wire/text-coding';
import type { BodyContext, WrittenBody } from '../codec';
import { writeProperty } from '../form';
import { boundaryFor, dispositionOf, type WrittenPart, writeParts } from './write-parts';
import { encodingAt, encodingOf, isFile, isForm, isStyled, partContext, writtenType } from './part-encoding';

/**
 * Writes a multipart body, the reverse of `readMultipart`: an object as parts by name, its arrays as parts of one name;
 * an array as parts in its order. A part has the media type of its `encoding`, else JSON for what has a structure and
 * `application/octet-stream` for a file.
 */
export function writeMultipart(value: Json, context: BodyContext): WrittenBody {
  const { type, parameters } = context;
  const text = plainText(value);
  const boundary = parameters['boundary'] ?? boundaryFor((one) => text.includes(one));
  const parts = isObject(value) ? namedParts(value, context) : orderedParts(value, context);
  const contentType = parameters['boundary'] === undefined ? `${type}; boundary=${boundary}` : type;
  return { bytes: writeParts(parts, boundary), contentType };
}

function namedParts(value: Json, context: BodyContext): readonly WrittenPart[] {
  return entries(value).flatMap(([name, child]) => {
    const { node: encoding } = encodingOf(context, name);
    if (isStyled(context, name)) return styledParts(name, child, encoding);
    const shape = context.shape.property(name);
    return (Array.isArray(child) ? items(child) : [child]).map((item, index) => {
      const own = Array.isArray(child) && shape.allows('array') ? shape.item(index) : shape;
      const type = typeOf(item, own, encoding);
      // A file of text (CSV) is a file, too.
      const isOfFile =
        isFile(own) || (type !== undefined && !['json', 'text', 'multipart'].includes(context.codecFor(type).name));
      const { head, bytes } = writePart(
        item,
        type,
        partContext(context, type ?? 'text/plain', own, encoding),
        encoding,
      );
      return { head: [dispositionOf(name, isOfFile ? name : undefined), ...head], bytes };
    });
  });
}

/** The parts of a property whose `encoding` has a style: what a query has, without its percent-encoding. */
function styledParts(name: string, value: Json, encoding: Json | undefined): readonly WrittenPart[] {
  return parsePairs(writeProperty(name, value, encoding).join('&')).map((pair) => ({
    head: [dispositionOf(pair.name, undefined)],
    bytes: encodeText(pair.value),
  }));
}

function orderedParts(value: Json, context: BodyContext): readonly WrittenPart[] {
  return (Array.isArray(value) ? items(value) : [value]).map((item, index) => {
    const shape = context.item ?? context.shape.item(index);
    const { node: encoding } = encodingAt(context, index);
    const type = typeOf(item, shape, encoding) ?? 'text/plain';
    const part = writePart(item, type, partContext(context, type, shape, encoding), encoding);
    return isForm(context) ? named(part, isFile(shape) ? 'file' : 'item') : part;
  });
}

/** In a form each part has a name (RFC 7578 §4.2), also where the document distinguishes them by position alone. */
function named(part: WrittenPart, name: string): WrittenPart {
  if (part.head.some((line) => /^content-disposition:/i.test(line))) return part;
  return { ...part, head: [dispositionOf(name, name === 'file' ? name : undefined), ...part.head] };
}

function writePart(
  value: Json,
  type: string | undefined,
  context: BodyContext,
  encoding: Json | undefined,
): WrittenPart {
  const { bytes, contentType } = context.codecFor(type ?? 'text/plain').write(value, { ...context, pretty: false });
  return {
    head: [...(type === undefined ? [] : [`Content-Type: ${contentType}`]), ...headersOf(context, encoding)],
    bytes,
  };
}

/** The media type of a part; none where a text needs none. */
function typeOf(value: Json, shape: Shape, encoding: Json | undefined): string | undefined {
  const declared = writtenType(encoding, value);
  if (declared !== undefined) return declared;
  if (isObject(value) || Array.isArray(value)) return 'application/json';
  return isFile(shape) ? 'application/octet-stream' : undefined;
}

/** The header fields that an `encoding` object has an example of, and those that it requires. */
function headersOf(context: BodyContext, encoding: Json | undefined): string[] {
  const root = context.root ?? {};
  return entries(property(encoding, 'headers')).flatMap(([name, declared]) => {
    const header = resolve(root, '', declared)?.value;
    const [media, content] = entries(property(header, 'content'))[0] ?? [];
    const schema = property(content ?? header, 'schema');
    const examples = [header, content, ...conjunctNodes(root, schema)].map(exampleOf);
    const value = examples.find((one) => one !== undefined) ?? requiredValue(context, header, schema);
    if (value === undefined || name.toLowerCase() === 'content-type') return [];
    const keyed = property(header, 'explode') === true;
    const text =
      media === undefined
        ? joined(value, { delimiter: ',', keyed, encode: (one) => one })
        : new TextDecoder().decode(context.codecFor(media).write(value, { ...context, type: media }).bytes);
    return [`${name}: ${text}`];
  });
}

/** A value for a header without an example that must be there. */
function requiredValue({ root }: BodyContext, header: Json | undefined, schema: Json | undefined): Json | undefined {
  if (property(header, 'required') !== true) return undefined;
  const { sample, seeded } = require('../../../schema/sample') as typeof import('../../../schema/sample');
  const options = { mode: 'static', direction: 'request', random: seeded(1), accepts: () => true } as const;
  const made = sample({ ...root, 'x-header': schema ?? true }, '/x-header', options);
  return 'value' in made ? made.value : '';
}

function exampleOf(node: Json | undefined): Json | undefined {
  const [named] = entries(property(node, 'examples'));
  const listed = items(property(node, 'examples'))[0] ?? property(node, 'const') ?? property(node, 'default');
  return property(node, 'example') ?? property(named?.[1], 'dataValue') ?? property(named?.[1], 'value') ?? listed;
}
