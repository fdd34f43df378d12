import {
  type Document,
  isObject,
  type Json,
  type JsonObject,
  jsonText,
  numberFrom,
  type Pointer,
  pointers,
} from '../../document';
import {
  boundaries,
  type BoundaryMeans,
  type Direction,
  INTEGER_BOUNDS,
  NO_MEANS,
  SchemaError,
  seeded,
  validatorsOf,
} from '../../schema';
import { sample } from '../../schema/sample';
import { type Documents, type Pair, viewsOf, type Writing } from './pair';
import { textForms } from './text-forms';
import { type Schemas, type View, viewOf } from './view';

/** A value, where one was found. */
export type FoundValue = { readonly value: Json } | undefined;

/** Values that show how two schemas differ. */
export interface Evidence {
  /** The shortest value that the old schema accepts and the new one rejects. */
  readonly lost: (isMeant?: (value: Json) => boolean) => FoundValue;
  /** The shortest value that the new schema accepts and the old one rejects. */
  readonly gained: (isMeant?: (value: Json) => boolean) => FoundValue;
  /** The same among the values of one alternative of the old or new schema; `tried`: whether there was any. */
  readonly of: (side: 'old' | 'new', branch: Schemas) => { readonly found: FoundValue; readonly tried: boolean };
  /** Whether one alternative of the old or new schema accepts a value. */
  readonly fits: (side: 'old' | 'new', branch: Schemas, value: Json) => boolean;
  /** Whether values of the old or new schema were found, so that it means something that none shows a difference. */
  readonly tried: (side: 'old' | 'new') => boolean;
}

/** Random values that are made of each schema. */
const SAMPLES = 24;
/** A value that nobody reads to its end shows nothing. */
const MOST_LENGTH = 20_000;

/**
 * Samples of both schemas and values at their bounds, held against both. They are made when the first is asked for.
 *
 * @example evidenceOf(documents, pair).lost() // { value: 'abcdef' }, where maxLength was 10 and is 5
 */
export function evidenceOf(documents: Documents, pair: Pair, views = viewsOf(documents, pair)): Evidence {
  const { direction, writing } = pair;
  const fits = (side: 'old' | 'new', schemas: Schemas, value: Json): boolean =>
    formsOf(value, writing).some((form) =>
      schemas.every((pointer) => acceptsAt(documents[side], pointer, form, direction)),
    );
  const accepts = (side: 'old' | 'new', value: Json): boolean => fits(side, pair[side], value);
  const made = new Map<string, readonly Json[]>();
  const kept = (key: string, make: () => readonly Json[]): readonly Json[] => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };
  const samplesOf = (side: 'old' | 'new', of: Schemas): readonly Json[] =>
    kept(`${side} ${of.join(' ')}`, () => of.flatMap((pointer) => samples(documents[side], pointer, direction)));
  const bases = (): readonly Json[] => [...samplesOf('old', pair.old), ...samplesOf('new', pair.new)];
  const beyond = (side: 'old' | 'new'): readonly Json[] =>
    kept(`${side} bounds`, () => boundsOf(views[side], bases(), (at) => samplesOf(side, [at]), meansOf(side)));
  const meansOf =
    (side: 'old' | 'new') =>
    (at: Pointer): BoundaryMeans => ({
      ...NO_MEANS,
      sample: (below) => samplesOf(side, [at + below])[0],
      accepts: (below, value) => acceptsAt(documents[side], at + below, value, direction),
    });
  const candidates = (): readonly Json[] =>
    kept('all', () => {
      const sides = ['old', 'new'] as const;
      const ofBoth = sides.flatMap((side) => [...beyond(side), ...ofFormats(views[side]), ...listed(views[side])]);
      return distinct([...ofBoth, ...bases(), ...PLAIN]);
    });
  const valid = (side: 'old' | 'new'): readonly Json[] =>
    kept(`${side} valid`, () => candidates().filter((value) => accepts(side, value)));
  const only = (side: 'old' | 'new'): readonly Json[] =>
    kept(`${side} only`, () => {
      const near = new Set(beyond(other(side)).map((value) => jsonText(value)));
      return shortestFirst(
        valid(side).filter((value) => !accepts(other(side), value)),
        (value) => near.has(jsonText(value)),
      );
    });
  const first = (list: readonly Json[], isMeant: (value: Json) => boolean = () => true): FoundValue => {
    const index = list.findIndex(isMeant);
    return index === -1 ? undefined : { value: list[index] ?? null };
  };
  return {
    lost: (isMeant) => first(only('old'), isMeant),
    gained: (isMeant) => first(only('new'), isMeant),
    fits,
    tried: (side) => valid(side).length > 0,
    of(side, branch) {
      const values = samplesOf(side, branch).filter((value) => accepts(side, value));
      return {
        found: first(shortestFirst(values.filter((one) => !accepts(other(side), one)))),
        tried: values.length > 0,
      };
    },
  };
}

/** What a value may be read as, by how it is written. */
function formsOf(value: Json, writing: Writing): readonly Json[] {
  const isJson = writing === 'json' || (writing === 'part' && isObject(value));
  return isJson ? [value] : textForms(value);
}

const other = (side: 'old' | 'new'): 'old' | 'new' => (side === 'old' ? 'new' : 'old');

/** A value of each type: they show types that were added or taken away. */
const PLAIN: readonly Json[] = [null, true, false, 0, 1, -1, 7.5, '', 'text', [], ['text'], {}];

/** Whether a schema accepts a value; one that cannot be used accepts all. */
function acceptsAt(document: Document, pointer: Pointer, value: Json, direction: Direction): boolean {
  try {
    return validatorsOf(document).accepts(pointer, value, direction);
  } catch (error) {
    if (error instanceof SchemaError) return true;
    throw error;
  }
}

function samples(document: Document, pointer: Pointer, direction: Direction): Json[] {
  const accepts = (at: Pointer, value: Json): boolean => acceptsAt(document, at, value, direction);
  const shared = { direction, accepts };
  const plans = Array.from({ length: SAMPLES }, (_, i) => {
    if (i < 3) return { ...shared, mode: 'static' as const, nth: i, random: seeded(1) };
    return { ...shared, mode: 'dynamic' as const, freshStrings: i % 4 === 0, random: seeded(i) };
  });
  const found: Json[] = [];
  for (const plan of plans) {
    const made = sample(document.root, pointer, plan);
    if (!('value' in made)) break;
    found.push(made.value);
  }
  return found;
}

/** Values at the bounds of each keyword, beside some that fit. */
function atBounds(
  nodes: ReadonlyMap<Pointer, JsonObject>,
  bases: readonly Json[],
  meansOf: (at: Pointer) => BoundaryMeans,
): Json[] {
  const few = distinct(bases).slice(0, 6);
  return [...nodes].flatMap(([at, node]) => {
    const means = meansOf(at);
    return Object.keys(node).flatMap((keyword) =>
      few.flatMap((base) => boundaries(node, keyword, base, means).map(({ value }) => value)),
    );
  });
}

/** Values at the bounds of a schema; those that meet its conditions, and those at the bounds of what holds then. */
function boundsOf(
  view: View,
  bases: readonly Json[],
  samplesAt: (at: Pointer) => readonly Json[],
  meansOf: (at: Pointer) => BoundaryMeans,
): Json[] {
  const underConditions = conditionsOf(view).flatMap(({ test, then }) => {
    const met = test === undefined ? bases : meeting(bases, samplesAt(test));
    return [...met, ...atBounds(viewOf(view.root, [then]).nodes, met, meansOf)];
  });
  return [...atBounds(view.nodes, bases, meansOf), ...underConditions];
}

/** What holds under a condition, and the condition's own schema; `else` has none that values must meet. */
function conditionsOf({ nodes }: View): { readonly test: Pointer | undefined; readonly then: Pointer }[] {
  return [...nodes].flatMap(([at, node]) => [
    ...(node.if !== undefined && node.then !== undefined ? [{ test: `${at}/if`, then: `${at}/then` }] : []),
    ...(node.if !== undefined && node.else !== undefined ? [{ test: undefined, then: `${at}/else` }] : []),
    ...Object.keys(isObject(node.dependentSchemas) ? node.dependentSchemas : {}).map((name) => {
      return { test: undefined, then: pointers.join(at, 'dependentSchemas', name) };
    }),
  ]);
}

/** Values of a condition, alone and with the members of others. */
function meeting(bases: readonly Json[], ofCondition: readonly Json[]): Json[] {
  const few = distinct(ofCondition).slice(0, 3);
  const whole = few.flatMap((one) =>
    isObject(one)
      ? distinct(bases)
          .slice(0, 3)
          .flatMap((base) => (isObject(base) ? [{ ...base, ...one }] : []))
      : [],
  );
  return [...few, ...whole];
}

/** The least and greatest integers of formats such as `int32`, and those beyond them. */
function ofFormats({ nodes }: View): Json[] {
  return [...nodes.values()].flatMap(({ format }) => {
    const bounds = INTEGER_BOUNDS.get(typeof format === 'string' ? format : '') ?? [];
    return bounds.flatMap((bound): Json[] => {
      const value = numberFrom(String(bound));
      return typeof value === 'number' ? [value, value + 1, value - 1] : [value];
    });
  });
}

function listed({ values = [], nodes }: View): readonly Json[] {
  return [...values, ...[...nodes.values()].flatMap(({ const: one }) => (one === undefined ? [] : [one]))];
}

function distinct(values: readonly Json[]): Json[] {
  const texts = new Map<string, Json>();
  for (const value of values) {
    const text = jsonText(value);
    if (text.length <= MOST_LENGTH && !texts.has(text)) texts.set(text, value);
  }
  return [...texts.values()];
}

/** Shorter values first; of those of one length, those that are near. */
function shortestFirst(values: readonly Json[], isNear: (value: Json) => boolean = () => true): Json[] {
  return values
    .map((value) => ({ value, size: jsonText(value).length * 2 + (isNear(value) ? 0 : 1) }))
    .sort((a, b) => a.size - b.size)
    .map(({ value }) => value);
}
