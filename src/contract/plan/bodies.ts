import { isObject, type Pointer, pointers } from '../../document';
import { type BodyChoice, copy, isSuccess, setAt } from '../../exchange';
import { subSchemas } from '../../schema';
import type { Api, MediaType, Operation } from '../../model';
import type { Case, Expected } from '../case';
import { type FreshPlace, freshened, freshPlaces, tokenOf } from './fresh';
import { type Base, makeCase } from './make-case';
import { variantsOf } from './variants';

/** The bodies of an operation's bases whose schema can be varied: those that are sent as a value. */
type ValueBody = Extract<BodyChoice, { kind: 'value' }>;

/**
 * The coverage of an operation's request body: for each constraint of its schema, in each branch that a base takes, values that just satisfy and
 * just break it, with fresh values in all other places.
 */
export function bodyCases(api: Api, bases: readonly Base[], seed: number): Case[] {
  const made = new Map<string, Case>();
  for (const base of bases) {
    const { body } = base.draft;
    if (body?.kind !== 'value' || body.media.schema === undefined) continue;
    const places = freshPlaces(api, body.media.schema, body.value);
    const branch = base.id.split('/').slice(1).join('/');
    for (const one of casesOf(api, base, { ...body, media: body.media }, body.media.schema, places, seed, branch)) {
      if (!made.has(one.id)) made.set(one.id, one);
    }
  }
  return [...made.values()];
}

function casesOf(
  api: Api,
  base: Base,
  body: ValueBody,
  schema: Pointer,
  places: readonly FreshPlace[],
  seed: number,
  branch: string,
): Case[] {
  const fresh = places.length === 0 ? [] : [freshCase(api, base, body, places, seed, branch)];
  const echoed = answerFields(api, base, body, schema);
  const variants = variantsOf(api, schema, body.value).map(({ value, at, specPointer, label }) => {
    const name = `body${at}/${label} (${shortPointer(specPointer)})`;
    const token = tokenOf(seed, `${base.draft.operation.id}/${name}`);
    return makeCase(api, {
      kind: 'coverage',
      name,
      title: `${at === '' ? 'the body' : at}: ${label}`,
      draft: { ...base.draft, body: { ...body, value: freshened(value, places, token, at) } },
      pointer: specPointer,
      sibling: base.id,
    });
  });
  return [...fresh, ...variants, ...echoed].filter((one) => one !== undefined);
}

/** Fields of the answer in the question: a client may not set what the server decides. */
function answerFields(api: Api, base: Base, body: ValueBody, schema: Pointer): (Case | undefined)[] {
  const answer = base.draft.operation.responses.find(isSuccess)?.media[0]?.examples[0]?.value;
  if (!isObject(answer) || !isObject(body.value)) return [];
  const names = Object.keys(answer).filter(
    (name) =>
      !Object.hasOwn(body.value as object, name) &&
      subSchemas(api.document.root, schema, pointers.join('', name)).length === 0,
  );
  return names.slice(0, 6).map((name) =>
    makeCase(api, {
      kind: 'coverage',
      name: `body/${name}/field-of-the-answer`,
      title: `${name}, a field of the answer, is sent`,
      draft: {
        ...base.draft,
        body: { ...body, value: setAt(copy(body.value), pointers.join('', name), answer[name] ?? null) },
      },
      pointer: schema,
      sibling: base.id,
    }),
  );
}

/** The base with values that no example has: an answer made of examples is seen. */
function freshCase(
  api: Api,
  base: Base,
  body: ValueBody,
  places: readonly FreshPlace[],
  seed: number,
  branch: string,
): Case | undefined {
  const name = `body/fresh (${branch})`;
  const value = freshened(body.value, places, tokenOf(seed, `${base.draft.operation.id}/${name}`));
  return makeCase(api, {
    kind: 'coverage',
    name,
    title: 'values that no example has',
    draft: { ...base.draft, body: { ...body, value } },
    pointer: body.media.pointer,
    sibling: base.id,
  });
}

/** The last steps of a pointer, for ids that people can read. */
export function shortPointer(pointer: Pointer): string {
  const components = /^\/components\/schemas\/(.*)$/.exec(pointer)?.[1];
  if (components !== undefined) return components;
  const tokens = pointers.tokens(pointer);
  const from = tokens.lastIndexOf('schema');
  return tokens.slice(from < 0 ? -2 : from).join('/');
}

/** Each media type of the body once, with the same value, where it can be written in it. */
export function mediaCases(api: Api, base: Base): Case[] {
  const { draft } = base;
  const { body } = draft;
  const declared = draft.operation.body;
  if (body?.kind !== 'value' || declared === undefined) return [];
  const media = declared.media.filter((one) => one !== body.media && isAlike(one, body.media));
  const found = media.map((one) =>
    makeCase(api, {
      kind: 'coverage',
      name: `media/${one.type}`,
      title: `the body as ${one.type}`,
      draft: { ...draft, body: { ...body, media: one } },
      pointer: one.pointer,
      sibling: base.id,
    }),
  );
  const others = [
    {
      name: 'media/charset',
      title: 'the Content-Type with a charset',
      contentType: `${concrete(body.media)}; charset=utf-8`,
      pointer: body.media.pointer,
    },
    {
      name: 'media/undeclared',
      title: 'a Content-Type that the document does not have',
      contentType: 'application/x-tandem-unknown',
      pointer: pointers.join(declared.pointer, 'content'),
    },
    {
      name: 'media/none',
      title: 'no Content-Type',
      contentType: '',
      pointer: pointers.join(declared.pointer, 'content'),
    },
    {
      name: 'media/vendor-json',
      title: 'a Content-Type that ends in +json',
      contentType: 'application/vnd.tandem+json',
      pointer: pointers.join(declared.pointer, 'content'),
    },
    {
      name: 'media/text',
      title: 'the body as text/plain',
      contentType: 'text/plain',
      pointer: pointers.join(declared.pointer, 'content'),
    },
  ]
    // Without a Content-Type a server may take a body for anything (RFC 9110 §8.3), unless the document takes any type.
    .filter(({ contentType }) => contentType !== '' || declared.media.some(({ type }) => type === '*/*'))
    .map(({ contentType, ...about }) =>
      makeCase(api, {
        kind: 'coverage',
        ...about,
        draft: { ...draft, contentType },
        sibling: base.id,
        isOdd: true,
        expect: (settled) => (says415(draft.operation) ? settled : open(settled)),
      }),
    );
  return [...found, ...others].filter((one) => one !== undefined);
}

/** Whether the operation says that it refuses a media type that it does not have: only then must it. */
function says415({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === '415');
}

function open({ likely: _any, ...settled }: Expected): Expected {
  return settled.fault === 'unsupported-media-type' ? { ...settled, anySuccess: true } : settled;
}

function isAlike(a: MediaType, b: MediaType): boolean {
  return a.schema !== undefined && b.schema !== undefined && !/xml|multipart/i.test(a.type);
}

function concrete({ type }: MediaType): string {
  return type.includes('*') ? 'application/json' : (type.split(';')[0] ?? type);
}
