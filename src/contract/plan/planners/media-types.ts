import { type Expected, validatePlanned } from '../../../checks';
import { type Json, type Pointer, pointers } from '../../../document';
import { composeRequest, isSuccess, type RequestDraft, type ValidatedRequest, withExtra } from '../../../exchange';
import type { Api, Body, MediaType, Operation } from '../../../model';
import { validatorsOf } from '../../../schema';
import { type Base, planCase, type PlannedCase } from '../make-case';
import { draftExample } from '../things/draft-example';

/**
 * A valid request for each other media type of the body: with the same value, or where it does not fit with one of the
 * media type's own. The cases of {@link mediaCases} send them.
 */
export function inOtherMedia(api: Api, base: Base): readonly OtherMedia[] {
  const known = found.get(base.draft) ?? findOtherMedia(api, base);
  found.set(base.draft, known);
  return known;
}

/** A base in another media type: its request is validated already. */
interface OtherMedia extends Base {
  readonly validated: ValidatedRequest;
}

/** Two planners begin with them. */
const found = new WeakMap<RequestDraft, readonly OtherMedia[]>();

function findOtherMedia(api: Api, { draft }: Base): OtherMedia[] {
  const { body, operation } = draft;
  const { accepts } = validatorsOf(api.document);
  const fits = ({ schema }: MediaType, value: Json): boolean =>
    schema === undefined || accepts(schema, value, 'request');
  const others = operation.body?.media.filter((media) => media !== body?.media) ?? [];
  return others.flatMap((media): OtherMedia[] => {
    const own = draftExample(api, operation, media);
    const drafts = [
      ...(body?.kind === 'value' && fits(media, body.value) ? [{ ...draft, body: { ...body, media } }] : []),
      ...(typeof own === 'string' ? [] : [own]),
    ];
    for (const one of drafts) {
      const validated = validatePlanned(api, composeRequest(one));
      if (validated.operation === operation && validated.violations.length === 0 && validated.media === media)
        return [{ id: `${operation.id}/media/${media.type}`, draft: one, validated }];
    }
    return [];
  });
}

/** Each media type of the body once, and some that it does not have. */
export function mediaCases(api: Api, base: Base): PlannedCase[] {
  const { draft } = base;
  const { body } = draft;
  const declared = draft.operation.body;
  if (body?.kind !== 'value' || declared === undefined) return [];
  const declaredToo = inOtherMedia(api, base).flatMap((other) => {
    const { media } = other.draft.body ?? {};
    if (media === undefined) return [];
    const about = { name: `media/${media.type}`, title: `the body as ${media.type}`, pointer: media.pointer };
    const { draft: inMedia, validated } = other;
    return [planCase(api, { kind: 'coverage', ...about, draft: inMedia, validated, sibling: undefined })];
  });
  const undeclared = othersThan(body.media, declared)
    // Without a Content-Type a server may take a body for anything (RFC 9110 §8.3), unless any type is declared.
    .filter(({ contentType }) => contentType !== '' || declared.media.some(({ type }) => type === '*/*'))
    .map(({ contentType, ...about }) =>
      planCase(api, {
        kind: 'coverage',
        ...about,
        draft: { ...draft, contentType },
        sibling: base.id,
        isUnusual: true,
        expect: (selected) => (has415(draft.operation) ? selected : openTo(selected)),
      }),
    );
  return [...declaredToo, ...undeclared];
}

const UNKNOWN_TYPE = 'application/x-tandem-unknown';

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
    other('undeclared', 'a Content-Type that the document does not have', UNKNOWN_TYPE),
    other('none', 'no Content-Type', ''),
    other('vendor-json', 'a Content-Type that ends in +json', 'application/vnd.tandem+json'),
    other('text', 'the body as text/plain', 'text/plain'),
  ];
}

/** Whether the operation says that it rejects a media type that it does not have: only then must it. */
export function has415({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === '415');
}

/** What must come where the document doesn't say that it rejects the media type: a success is as right. */
export function openTo({ likely: _any, ...selected }: Expected): Expected {
  return selected.category === 'unsupported-media-type' ? { ...selected, anySuccess: true } : selected;
}

function concrete({ type }: MediaType): string {
  return type.includes('*') ? 'application/json' : (type.split(';')[0] ?? type);
}

/**
 * Each media type of a success, asked for by `Accept`, where there are several; and one that there isn't, where the
 * document has a 406.
 */
export function acceptCases(api: Api, base: Base): PlannedCase[] {
  return [...declaredTypes(api, base), ...unknownType(api, base)];
}

function declaredTypes(api: Api, { id, draft }: Base): PlannedCase[] {
  const media = draft.operation.responses.filter(isSuccess).flatMap((response) => response.media);
  const distinct = media.filter(({ type }, i) => media.findIndex((one) => one.type === type) === i);
  if (distinct.length < 2) return [];
  return distinct.map(({ type, pointer }) =>
    planCase(api, {
      kind: 'coverage',
      name: `accept/${type}`,
      title: `Accept: ${type}`,
      draft: withExtra(draft, 'header', ['Accept', type]),
      pointer,
      sibling: id,
    }),
  );
}

/** A 406 is as right as a success: a server may also send what it has (RFC 9110 §12.4.1). */
function unknownType(api: Api, { id, draft }: Base): PlannedCase[] {
  const rejection = draft.operation.responses.find(({ status }) => status === '406');
  if (rejection === undefined) return [];
  return [
    planCase(api, {
      kind: 'coverage',
      name: 'accept/undeclared',
      title: 'Accept: a media type that the document does not have',
      draft: withExtra(draft, 'header', ['Accept', UNKNOWN_TYPE]),
      pointer: rejection.pointer,
      sibling: id,
      isUnusual: true,
      expect: (selected) => ({
        ...selected,
        choices: [...selected.choices, { response: rejection, scenario: undefined }],
        why: 'Accept has no media type that the document has',
      }),
    }),
  ];
}
