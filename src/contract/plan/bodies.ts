import { equal, isObject, type Json, type Pointer, pointers } from '../../document';
import { type BodyChoice, codecFor, copy, isSuccess, setAt, type ValidatedRequest } from '../../exchange';
import { subSchemas } from '../../schema';
import type { Api } from '../../model';
import type { Case } from '../case';
import { type FreshPlace, freshened, freshPlaces, tokenOf } from './fresh';
import { type Base, makeCase, planCase, type PlannedCase } from './make-case';
import { type Variant, variantsOf } from './variants';

/** The bodies of an operation's bases whose schema can be varied: those that are sent as a value. */
type ValueBody = Extract<BodyChoice, { kind: 'value' }>;

/**
 * The coverage of an operation's request body: for each constraint of its schema, in each branch that a base takes,
 * values that just satisfy and just break it, with fresh values in all other places. What several bases share is
 * planned under the same id.
 *
 * @param named `media`: by their media types, since each is read by itself
 */
export function* bodyCases(api: Api, bases: readonly Base[], seed: number, named?: 'media'): Generator<PlannedCase> {
  for (const base of bases) {
    const { body } = base.draft;
    if (body?.kind !== 'value' || body.media.schema === undefined) continue;
    const { schema } = body.media;
    const places = freshPlaces(api, schema, body.value);
    const prefix = named === undefined ? '' : `media/${body.media.type}/`;
    const varied: VariedBody = { api, base, body, schema, places, seed, prefix };
    if (places.length > 0) yield freshCase(varied);
    yield* variantCases(varied);
    yield* responseFields(varied);
  }
}

/** The body of a base, and which of its places are open. */
interface VariedBody {
  readonly api: Api;
  readonly base: Base;
  readonly body: ValueBody;
  readonly schema: Pointer;
  readonly places: readonly FreshPlace[];
  readonly seed: number;
  /** What the names of the cases begin with. */
  readonly prefix: string;
}

function variantCases({ api, base, body, schema, places, seed, prefix }: VariedBody): PlannedCase[] {
  const { operation } = base.draft;
  return variantsOf(api, schema, body.value)
    .filter((variant) => !isForeignStructure(body, variant))
    .map(({ make: makeValue, at, specPointer, label }) => {
      const name = `${prefix}body${at}/${label} (${shortPointer(specPointer)})`;
      const id = `${operation.id}/${name}`;
      const make = (): Case | undefined =>
        makeCase(api, {
          kind: 'coverage',
          name,
          title: `${at === '' ? 'the body' : at}: ${label}`,
          draft: {
            ...base.draft,
            body: { ...body, value: freshened(makeValue(), places, tokenOf(seed, id), at), kept: at },
          },
          pointer: specPointer,
          sibling: base.id,
          isNothing: (read) => isOfAnotherType(label) && isReadOtherwise(read, at, makeValue()),
        });
      return { id, make };
    });
}

/** Whether a variant sets out to break a type. */
function isOfAnotherType(label: string): boolean {
  return label.startsWith('type=') || label === 'in-a-list';
}

/** Whether what was sent is read as another value, and a valid one: the parts of a form don't show each type. */
function isReadOtherwise({ violations, body }: ValidatedRequest, at: Pointer, whole: Json): boolean {
  if (violations.length > 0 || body.kind !== 'value') return false;
  return !equal(pointers.valueAt(whole, at) ?? null, pointers.valueAt(body.value, at) ?? null);
}

/** Whether a structure stands where XML has a text: readers take what they find of it, and may repeat it is. */
function isForeignStructure({ media }: ValueBody, { make, at, label }: Variant): boolean {
  if (!label.startsWith('type=') || codecFor(media.readAs).name !== 'xml') return false;
  const there = pointers.valueAt(make(), at);
  return typeof there === 'object' && there !== null;
}

/** Fields of the response in the request: a client may not set what the server decides. */
function responseFields({ api, base, body, schema, prefix }: VariedBody): PlannedCase[] {
  const { value } = body;
  const shown = base.draft.operation.responses.find(isSuccess)?.media[0]?.examples[0]?.value;
  if (!isObject(shown) || !isObject(value)) return [];
  const names = Object.keys(shown).filter(
    (name) =>
      !Object.hasOwn(value, name) && subSchemas(api.document.root, schema, pointers.join('', name)).length === 0,
  );
  return names.slice(0, 6).map((name) =>
    planCase(api, {
      kind: 'coverage',
      name: `${prefix}body/${name}/field-of-the-response`,
      title: `${name}, a field of the response, is sent`,
      draft: {
        ...base.draft,
        body: { ...body, value: setAt(copy(value), pointers.join('', name), shown[name] ?? null) },
      },
      pointer: schema,
      sibling: base.id,
    }),
  );
}

/** The base with values that no example has: a response made of examples is seen. */
function freshCase({ api, base, body, places, seed, prefix }: VariedBody): PlannedCase {
  const branch = base.id.split('/').slice(1).join('/');
  const name = `${prefix}body/fresh (${branch})`;
  const value = freshened(body.value, places, tokenOf(seed, `${base.draft.operation.id}/${name}`));
  return planCase(api, {
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
