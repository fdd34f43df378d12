import type { Pointer } from '../../document';
import type { MediaType } from '../../model';
import type { Direction } from '../../schema';
import { slug } from './anchors';
import { encodingsOf } from './build-encoding';
import { examplesOf, madeExample } from './build-examples';
import { schemaView } from './schema/build-schema';
import { levelOf, nodeAt, paragraphs, type Reading, textOf } from './reading';
import type { ContentReference } from './reference';

/** Media types, those with the same schema together. */
export function contentsOf(
  reading: Reading,
  media: readonly MediaType[],
  direction: Direction,
  anchor: string,
): ContentReference[] {
  const groups: MediaType[][] = [];
  const isWithout = direction === 'response' && !media.some((one) => hasExamples(reading, one));
  for (const one of media) {
    const same = groups.find(([first]) => first !== undefined && sameSchema(reading, first, one));
    if (same === undefined) groups.push([one]);
    else same.push(one);
  }
  return groups.flatMap((group, i) => {
    const [first] = group;
    if (first === undefined) return [];
    const own = i === 0 ? anchor : `${anchor}.${slug(first.type)}`;
    const { schema, itemSchema } = first;
    let view: ContentReference['schema'];
    let item: ContentReference['schema'];
    let examples: ContentReference['examples'] | undefined;
    const described = group.map(({ pointer }) => textOf(nodeAt(reading, pointer).description));
    return {
      anchor: own,
      pointer: first.pointer,
      level: levelOf(reading, first.pointer),
      types: group.map(({ type, readAs, pointer }) => ({
        type,
        readAs: readAs === type ? undefined : readAs,
        level: levelOf(reading, pointer),
      })),
      description: paragraphs(...described),
      get schema() {
        return schema === undefined ? undefined : (view ??= schemaView({ ...reading, direction }, schema, own));
      },
      get itemSchema() {
        if (itemSchema === undefined) return undefined;
        return (item ??= schemaView({ ...reading, direction }, itemSchema, `${own}.-item`));
      },
      encodings: group.flatMap((one) => encodingsOf(reading, one, `${own}.${slug(one.type)}`)),
      get examples() {
        return (examples ??= examplesIn(reading, group, own, isWithout && i === 0));
      },
    };
  });
}

/** The examples of media types; one is made from the schema where a whole response has none. */
function examplesIn(
  reading: Reading,
  group: readonly MediaType[],
  anchor: string,
  isMade: boolean,
): ContentReference['examples'] {
  const [first] = group;
  if (isMade && first !== undefined) return madeExample(reading, first, `${anchor}.-example`);
  return group.flatMap((one, i) => {
    const own = i === 0 ? anchor : `${anchor}.${slug(one.type)}`;
    return examplesOf(reading, {
      examples: one.examples,
      holder: one.pointer,
      withElsewhere: true,
      written: one,
      anchor: `${own}.-example`,
    });
  });
}

/** Whether a media type has examples, here or elsewhere. */
function hasExamples(reading: Reading, { examples, pointer }: MediaType): boolean {
  return examples.length > 0 || nodeAt(reading, pointer).examples !== undefined;
}

function sameSchema(reading: Reading, a: MediaType, b: MediaType): boolean {
  return refersAlike(reading, a.schema, b.schema) && refersAlike(reading, a.itemSchema, b.itemSchema);
}

function refersAlike(reading: Reading, a: Pointer | undefined, b: Pointer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const [one, other] = [nodeAt(reading, a), nodeAt(reading, b)];
  return (
    typeof one.$ref === 'string' && one.$ref === other.$ref && Object.keys(one).length === Object.keys(other).length
  );
}
