import { type Json, type Pointer, pointers } from '../../document';
import type { Example, MediaType } from '../../model';
import type { Direction } from '../../schema';
import { anchorsOf, slug } from './anchors';
import { schemaView } from './schema/build-schema';
import { levelOf, nodeAt, type Reading, textOf } from './reading';
import type { ContentReference, ExampleReference } from './reference';

/** Media types, those with the same schema together. */
export function contentsOf(
  reading: Reading,
  media: readonly MediaType[],
  direction: Direction,
  anchor: string,
): ContentReference[] {
  const groups: MediaType[][] = [];
  for (const one of media) {
    const same = groups.find(([first]) => first !== undefined && sameSchema(reading, first, one));
    if (same === undefined) groups.push([one]);
    else same.push(one);
  }
  return groups.flatMap((group, i) => {
    const [first] = group;
    if (first === undefined) return [];
    const own = i === 0 ? anchor : `${anchor}.${slug(first.type)}`;
    const { schema } = first;
    let view: ContentReference['schema'];
    return {
      anchor: own,
      pointer: first.pointer,
      level: levelOf(reading, first.pointer),
      types: group.map(({ type, readAs, pointer }) => ({
        type,
        readAs: readAs === type ? undefined : readAs,
        level: levelOf(reading, pointer),
      })),
      get schema() {
        return schema === undefined ? undefined : (view ??= schemaView({ ...reading, direction }, schema, own));
      },
      examples: group.flatMap((one) => {
        const base = one === first ? own : `${own}.${slug(one.type)}`;
        return examplesOf(reading, one.examples, one.readAs, `${base}.example`, one.type);
      }),
    };
  });
}

function sameSchema(reading: Reading, a: MediaType, b: MediaType): boolean {
  if (a.schema === undefined || b.schema === undefined) return a.schema === b.schema;
  const [one, other] = [nodeAt(reading, a.schema), nodeAt(reading, b.schema)];
  return (
    typeof one.$ref === 'string' && one.$ref === other.$ref && Object.keys(one).length === Object.keys(other).length
  );
}

/** Examples with what the document says of them. */
export function examplesOf(
  reading: Reading,
  examples: readonly Example[],
  readAs: string,
  anchor: string,
  media = readAs,
): ExampleReference[] {
  const anchors = anchorsOf(examples.map(({ name, pointer }) => ({ name, key: pointer })));
  return examples.map(({ name, value, pointer }, i) => {
    // `example` is the value itself; in `examples` each has an object around it.
    const around: Pointer = name === '' ? pointer : (pointers.parent(pointer) ?? pointer);
    const node = name === '' ? {} : nodeAt(reading, around);
    return {
      anchor: name === '' ? anchor : `${anchor}.${anchors[i] ?? ''}`,
      pointer,
      level: levelOf(reading, around),
      name,
      title: textOf(node.summary),
      description: textOf(node.description),
      value,
      text: exampleText(value, readAs),
      media,
    };
  });
}

function exampleText(value: Json, readAs: string): string {
  return typeof value === 'string' && !/\bjson\b/i.test(readAs) ? value : JSON.stringify(value, null, 2);
}
