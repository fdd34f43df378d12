import { type Pointer, pointers } from '../../../document';
import type { Api, Body, MediaType, Operation } from '../../../model';
import type { Expected } from '../../case';
import { type Base, planCase, type PlannedCase } from '../make-case';

/** Each media type of the body once, with the same value, where it can be written in it. */
export function mediaCases(api: Api, base: Base): PlannedCase[] {
  const { draft } = base;
  const { body } = draft;
  const declared = draft.operation.body;
  if (body?.kind !== 'value' || declared === undefined) return [];
  const media = declared.media.filter((one) => one !== body.media && isAlike(one, body.media));
  const found = media.map((one) =>
    planCase(api, {
      kind: 'coverage',
      name: `media/${one.type}`,
      title: `the body as ${one.type}`,
      draft: { ...draft, body: { ...body, media: one } },
      pointer: one.pointer,
      sibling: base.id,
    }),
  );
  const undeclared = othersThan(body.media, declared)
    // Without a Content-Type a server may take a body for anything (RFC 9110 §8.3), unless the document takes any type.
    .filter(({ contentType }) => contentType !== '' || declared.media.some(({ type }) => type === '*/*'))
    .map(({ contentType, ...about }) =>
      planCase(api, {
        kind: 'coverage',
        ...about,
        draft: { ...draft, contentType },
        sibling: base.id,
        isOdd: true,
        expect: (selected) => (has415(draft.operation) ? selected : open(selected)),
      }),
    );
  return [...found, ...undeclared];
}

interface OtherType {
  readonly name: string;
  readonly title: string;
  readonly contentType: string;
  readonly pointer: Pointer;
}

/** Other values of Content-Type than the document's own. */
function othersThan(media: MediaType, declared: Body): OtherType[] {
  const content = pointers.join(declared.pointer, 'content');
  const own = `${concrete(media)}; charset=utf-8`;
  const other = (name: string, title: string, contentType: string, pointer = content): OtherType => ({
    name: `media/${name}`,
    title,
    contentType,
    pointer,
  });
  return [
    other('charset', 'the Content-Type with a charset', own, media.pointer),
    other('undeclared', 'a Content-Type that the document does not have', 'application/x-tandem-unknown'),
    other('none', 'no Content-Type', ''),
    other('vendor-json', 'a Content-Type that ends in +json', 'application/vnd.tandem+json'),
    other('text', 'the body as text/plain', 'text/plain'),
  ];
}

/** Whether the operation says that it refuses a media type that it does not have: only then must it. */
function has415({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === '415');
}

function open({ likely: _any, ...selected }: Expected): Expected {
  return selected.fault === 'unsupported-media-type' ? { ...selected, anySuccess: true } : selected;
}

function isAlike(a: MediaType, b: MediaType): boolean {
  return a.schema !== undefined && b.schema !== undefined && !/xml|multipart/i.test(a.type);
}

function concrete({ type }: MediaType): string {
  return type.includes('*') ? 'application/json' : (type.split(';')[0] ?? type);
}
