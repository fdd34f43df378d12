import {
  entries,
  isObject,
  type Json,
  type JsonObject,
  jsonText,
  type Pointer,
  pointers,
  property,
  resolve,
} from '../../document';
import { codecFor, sampleBody, writeBody } from '../../exchange';
import type { Example, MediaType } from '../../model';
import { anchorsOf } from './anchors';
import { levelOf, type Reading, textOf } from './reading';
import type { ExampleReference } from './reference';

/** Examples, and what they are read with. */
interface ExamplesSource {
  /** Those whose values are known. */
  readonly examples: readonly Example[];
  /** Where the object is that has them. */
  readonly holder: Pointer;
  /** Whether those whose values are elsewhere are wanted, too. */
  readonly withElsewhere: boolean;
  readonly written: Pick<MediaType, 'type' | 'readAs' | 'schema'> & Partial<MediaType>;
  readonly anchor: string;
}

/** Examples with what the document says of them. */
export function examplesOf(
  reading: Reading,
  { examples, holder, withElsewhere, written, anchor }: ExamplesSource,
): ExampleReference[] {
  const { root } = reading.api.document;
  const elsewhere = withElsewhere ? withoutValue(root, holder, examples) : [];
  const all = [...examples, ...elsewhere];
  const anchors = anchorsOf(all.map(({ name, pointer }) => ({ name, key: pointer })));
  return all.map((example, i) => {
    const { name, value, pointer } = example;
    // `example` is the value itself; in `examples` each has an object around it.
    const around: Pointer = name === '' || value === undefined ? pointer : (pointers.parent(pointer) ?? pointer);
    const node = name === '' ? {} : objectOf(root, pointers.join(holder, 'examples', name));
    return {
      anchor: name === '' ? anchor : `${anchor}.${anchors[i] ?? ''}`,
      pointer,
      level: levelOf(reading, around),
      name,
      title: textOf(node.summary),
      description: textOf(node.description),
      value,
      text: value === undefined ? '' : exampleText(value, written, root),
      isMade: false,
      serialized: node.dataValue === undefined && value !== undefined ? '' : textOf(node.serializedValue),
      external: textOf(node.externalValue),
      media: written.type,
    };
  });
}

/** What a response of a media type may have, made from its schema; nothing where it cannot be shown as text. */
export function madeExample(reading: Reading, media: MediaType, anchor: string): ExampleReference[] {
  if (media.schema === undefined || !codecFor(media.readAs).isText) return [];
  const sample = sampleBody(reading.api, media, 'response');
  if (sample === undefined || 'reason' in sample) return [];
  const { value } = sample;
  return [
    {
      anchor,
      pointer: media.schema,
      level: levelOf(reading, media.pointer),
      name: '',
      title: 'Made from the schema',
      description: '',
      value,
      text: exampleText(value, media, reading.api.document.root),
      isMade: true,
      serialized: '',
      external: '',
      media: media.type,
    },
  ];
}

/** The named examples of an object whose values the model does not have: they stand in files of their own. */
function withoutValue(
  root: JsonObject,
  holder: Pointer,
  known: readonly Example[],
): { readonly name: string; readonly value: undefined; readonly pointer: Pointer }[] {
  return entries(property(pointers.valueAt(root, holder), 'examples')).flatMap(([name, value]) => {
    const found = resolve(root, pointers.join(holder, 'examples', name), value);
    if (found === undefined || !isObject(found.value) || known.some((one) => one.name === name)) return [];
    return [{ name, value: undefined, pointer: found.pointer }];
  });
}

/** The object that a pointer leads to, through references. */
function objectOf(root: JsonObject, pointer: Pointer): JsonObject {
  const value = resolve(root, pointer)?.value;
  return isObject(value) ? value : {};
}

function exampleText(value: Json, written: ExamplesSource['written'], root: JsonObject): string {
  const { type, readAs } = written;
  if (typeof value === 'string' && !/\bjson\b/i.test(readAs)) return value;
  if (!/\bxml\b/i.test(readAs)) return jsonText(value, 2);
  return new TextDecoder().decode(writeBody(value, type, { ...written, root }).bytes).trimEnd();
}
