import { isObject, items, type Json, type JsonObject, type Pointer, pointers, jsonText } from '../../document';
import { type BodyChoice, copy, removeAt, sampleFor } from '../../exchange';
import type { Api, Operation } from '../../model';
import { seeded, targetOf, validatorsOf } from '../../schema';
import type { Case } from '../case';
import { makeCase } from './make-case';
import { draftExample, withoutCursors } from './things/draft-example';
import { partVariantsOf } from './variants';

type ValueBody = Extract<BodyChoice, { kind: 'value' }>;

/** How many samples of a schema are tried for one that takes a branch. */
const TRIES = 12;
/** How many optional parts a full body may get. */
const MOST_PARTS = 60;

/**
 * Bodies of shapes that no example shows: each branch of `oneOf` and `anyOf` with only what it requires and with all
 * that it can have. Where no example shows a body at all, or none is the object that its schema speaks of, the whole
 * schema in both forms. Together with the cases that leave out one part each, every two optional parts are seen in all
 * four combinations.
 *
 * @param shown bodies that are sent already; a branch that one of them takes is not made up
 */
export function shapeCases(api: Api, operation: Operation, shown: readonly Json[]): Case[] {
  const draft = draftExample(api, operation);
  if (typeof draft === 'string' || draft.body?.kind !== 'value' || draft.body.media.schema === undefined) return [];
  const { body } = draft;
  const schema = draft.body.media.schema;
  const { accepts } = validatorsOf(api.document);
  const isMadeUp = body.media.examples.length === 0;
  const made = new Map<string, Case>();
  const add = (name: string, whole: Json, pointer: Pointer): void => {
    const value = withoutCursors(api, schema, whole);
    const key = jsonText(value);
    if (made.has(key) || shown.some((one) => jsonText(one) === key)) return;
    const valued: ValueBody = { ...body, value };
    const title = `a body of the shape ${name}`;
    const one = makeCase(api, {
      kind: 'example',
      name: `example/${name}`,
      title,
      draft: { ...draft, body: valued },
      pointer,
      sibling: undefined,
    });
    if (one?.expected.category === undefined && one !== undefined) made.set(key, one);
  };
  const branches = branchesOf(api.document.root, schema);
  for (const branch of branches) {
    if (shown.some((value) => accepts(branch, value, 'request'))) continue;
    const value = sampleTaking(api, schema, branch);
    if (value === undefined) continue;
    const name = nameOf(api.document.root, branch);
    add(name, minimal(api, schema, value), branch);
    add(`${name}-full`, filled(api, schema, value), branch);
  }
  const whole = isMadeUp ? body.value : unshownObject(api, schema, shown);
  if (branches.length === 0 && whole !== undefined) {
    add('full', filled(api, schema, whole), schema);
    add('minimal', minimal(api, schema, whole), schema);
  }
  return [...made.values()];
}

/** An object, where a schema without a type speaks of objects and takes examples of other types, too. */
function unshownObject(api: Api, schema: Pointer, shown: readonly Json[]): Json | undefined {
  if (shown.length === 0 || shown.some(isObject)) return undefined;
  const sample = sampleFor(api, schema, 'request');
  return 'value' in sample && isObject(sample.value) ? sample.value : undefined;
}

/** The branches of a body's schema: those of its own `oneOf` and `anyOf`, through references and `allOf`. */
function branchesOf(root: JsonObject, schema: Pointer, seen = new Set<Pointer>()): Pointer[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const node = pointers.valueAt(root, schema);
  if (!isObject(node)) return [];
  const target = targetOf(node);
  const parts = items(node.allOf).map((_, i) => pointers.join(schema, 'allOf', i));
  const own = ['oneOf', 'anyOf'].flatMap((key) => items(node[key]).map((_, i) => pointers.join(schema, key, i)));
  return [...own, ...[...parts, ...(target === undefined ? [] : [target])].flatMap((at) => branchesOf(root, at, seen))];
}

/** A value of the whole schema that takes a branch. */
function sampleTaking(api: Api, schema: Pointer, branch: Pointer): Json | undefined {
  const { accepts } = validatorsOf(api.document);
  const fits = (value: Json): boolean => accepts(schema, value, 'request') && accepts(branch, value, 'request');
  const own = sampleFor(api, branch, 'request');
  if ('value' in own && fits(own.value)) return own.value;
  for (let i = 0; i < TRIES; i++) {
    const found = sampleFor(api, schema, 'request', { mode: 'dynamic', random: seeded(i + 1) });
    if ('value' in found && fits(found.value)) return found.value;
  }
  return undefined;
}

/** The value with all optional parts that it can have. */
function filled(api: Api, schema: Pointer, value: Json): Json {
  const { accepts } = validatorsOf(api.document);
  let full = value;
  for (let i = 0; i < MOST_PARTS; i++) {
    const more = partVariantsOf(api, schema, full)
      .filter(({ label }) => label === 'present')
      .map(({ make }) => make())
      .find((value) => accepts(schema, value, 'request'));
    if (more === undefined) break;
    full = more;
  }
  return full;
}

/** The value without the parts that it may leave out. */
function minimal(api: Api, schema: Pointer, value: Json): Json {
  const { accepts } = validatorsOf(api.document);
  const places = partVariantsOf(api, schema, value).filter(({ label }) => label === 'absent');
  return places.reduce<Json>((least, { at }) => {
    if (pointers.valueAt(least, at) === undefined) return least;
    const less = copy(least);
    removeAt(less, at);
    return accepts(schema, less, 'request') ? less : least;
  }, value);
}

/** What a branch is called: the schema that it refers to, its title, or its place. */
function nameOf(root: JsonObject, branch: Pointer): string {
  const node = pointers.valueAt(root, branch);
  const reference = isObject(node) && typeof node.$ref === 'string' ? node.$ref.split('/').at(-1) : undefined;
  const title = isObject(node) && typeof node.title === 'string' ? node.title : undefined;
  return (reference ?? title ?? pointers.tokens(branch).slice(-2).join('-')).replace(/[^\w.-]+/g, '-');
}
