import { entries, isObject, items, type Json, type Pointer, pointers, property, resolve } from '../../document';
import { headersAt, type MediaType } from '../../model';
import { headerReference } from './build-parameter';
import { schemaView } from './schema/build-schema';
import { joined, type Phrase, phrase } from './text/phrase';
import { writingOf } from './text/writing-text';
import { type Reading, textOf } from './reading';
import type { EncodingReference } from './reference';
import { slug } from './anchors';

/** What stands between the name of a part and that of a part of it. */
const INSIDE = ' › ';

/** How the parts of a form are written (OAS 3.1 §4.8.15, 3.2 §4.15). */
export function encodingsOf(reading: Reading, media: MediaType, anchor: string): EncodingReference[] {
  const { root } = reading.api.document;
  const typeOf = (name: string): string => {
    const found = media.schema === undefined ? undefined : pointers.join(media.schema, 'properties', name);
    const target = found && resolve(root, found, pointers.valueAt(root, found))?.pointer;
    const node = target === undefined ? undefined : pointers.valueAt(root, target);
    return target === undefined || node === undefined
      ? ''
      : schemaView({ ...reading, direction: 'request' }, target, '').type;
  };
  return below({ reading, anchor, typeOf }, media.pointer, '');
}

interface Encodings {
  readonly reading: Reading;
  readonly anchor: string;
  /** The type of a field, in words. */
  readonly typeOf: (name: string) => string;
}

function below(of: Encodings, holder: Pointer, prefix: string): EncodingReference[] {
  const node = pointers.valueAt(of.reading.api.document.root, holder);
  const one = (name: string, value: Json | undefined, ...tokens: readonly (string | number)[]): EncodingReference[] =>
    isObject(value) ? encodingOf(of, pointers.join(holder, ...tokens), `${prefix}${name}`) : [];
  return [
    ...entries(property(node, 'encoding')).flatMap(([name, value]) => one(name, value, 'encoding', name)),
    ...items(property(node, 'prefixEncoding')).flatMap((value, i) => one(`part ${i + 1}`, value, 'prefixEncoding', i)),
    ...one('each further part', property(node, 'itemEncoding'), 'itemEncoding'),
  ];
}

function encodingOf(of: Encodings, at: Pointer, name: string): EncodingReference[] {
  const { reading, anchor, typeOf } = of;
  const { document } = reading.api;
  const node = pointers.valueAt(document.root, at);
  const style = (['spaceDelimited', 'pipeDelimited', 'tabDelimited', 'deepObject'] as const).find(
    (known) => known === property(node, 'style'),
  );
  const explode = property(node, 'explode');
  const isWritten = style !== undefined || typeof explode === 'boolean' || property(node, 'allowReserved') === true;
  const type = textOf(property(node, 'contentType'));
  const parts: Phrase[] = [
    ...(type === '' ? [] : [phrase`sent as ${type}`]),
    ...(isWritten
      ? [
          writingOf(
            {
              name,
              in: 'query',
              style: style ?? 'form',
              explode: typeof explode === 'boolean' ? explode : style === undefined,
              media: undefined,
              allowReserved: property(node, 'allowReserved') === true,
            },
            // A style is for lists and objects only, so what has one and isn't described is a list.
            typeOf(name) || 'array',
          ),
        ]
      : []),
  ];
  const own: EncodingReference = {
    name,
    writing: joined(
      parts.filter((part) => part.length > 0),
      'and',
    ),
    headers: headersAt(document, at).map((header) =>
      headerReference(reading, header, `${anchor}.${slug(name)}`, false),
    ),
  };
  return [own, ...below(of, at, `${name}${INSIDE}`)];
}
