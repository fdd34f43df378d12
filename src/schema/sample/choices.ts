import { type Choice } from './collect';
import { type Scope } from './constraints';
import { type Context } from './context';
import { isNamed, mapped, namesFor, referredBy, saying } from './discriminator';
import { negate } from './negate';
import { shuffled } from './random';
import { inside, listed, type Ref, step } from '../ref';

/** A schema to take in when a choice is made. */
export interface Part {
  readonly ref: Ref;
  readonly scopes: readonly Scope[];
  /** Not the document's own words, so the value has to be held against it too. */
  readonly madeUp: boolean;
}

/**
 * The ways to make a choice, each a list of schemas to take in; the most likely first, or in an order of chance.
 */
export function alternatives(context: Context, choice: Choice): Iterable<readonly Part[]> {
  const { ref, scopes } = choice;
  const { root } = context;
  const own = (part: Ref | undefined): Part[] => (part === undefined ? [] : [{ ref: part, scopes, madeUp: false }]);
  switch (choice.kind) {
    case 'anyOf':
    case 'oneOf':
      return branches(context, choice);
    case 'if': {
      const condition = inside(ref, 'if');
      const met = [...own(condition), ...own(inside(ref, 'then'))];
      const unmet = [...(condition === undefined ? [] : [without(condition)]), ...own(inside(ref, 'else'))];
      return ordered(context, [met, unmet]);
    }
    case 'not': {
      const unwanted = inside(ref, 'not');
      const ways = unwanted === undefined ? [] : negate(root, unwanted);
      return ordered(context, ways).map((way) => [{ ref: way, scopes: [], madeUp: false }]);
    }
    case 'dependentSchemas': {
      const name = choice.name ?? '';
      return [own(inside(ref, 'dependentSchemas', name)), [absent(name, ref)]];
    }
    case 'discriminator':
      return extensions(context, choice);
  }
}

function* branches(context: Context, choice: Choice): Generator<readonly Part[]> {
  const { ref, scopes, kind } = choice;
  const all = listed(ref, kind);
  const isDiscriminated = inside(ref, 'discriminator') !== undefined;
  const inOrder = ordered(context, all, isNull);
  // A discriminator that contradicts its branches loses: JSON Schema decides what is valid.
  for (const discriminates of isDiscriminated ? [true, false] : [false]) {
    for (const branch of inOrder) {
      const pointer = discriminates ? referredBy(context.root, branch) : undefined;
      const said = pointer === undefined ? [] : named(ref, namesFor(context.root, ref, pointer));
      const parts: Part[] = [{ ref: branch, scopes, madeUp: false }, ...said];
      yield parts;
      if (kind === 'oneOf' && all.length > 1) yield [...parts, ...all.filter((other) => other !== branch).map(without)];
    }
  }
}

/** A discriminator without branches: the value is one of the schemas that extend this one, or says its own name. */
function extensions(context: Context, choice: Choice): (readonly Part[])[] {
  const { ref, via } = choice;
  const { root } = context;
  const known = mapped(root, ref);
  const outer = via.find((pointer) => isNamed(pointer) || known.some((one) => one.ref.pointer === pointer));
  if (outer !== undefined && outer !== ref.pointer) return [named(ref, namesFor(root, ref, outer)), []];
  const children = known.filter((one) => one.ref.pointer !== ref.pointer);
  const ways = ordered(context, children).map(({ name, ref: child }) => [
    { ref: child, scopes: choice.scopes, madeUp: false },
    ...named(ref, [name]),
  ]);
  return [...ways, named(ref, namesFor(root, ref, ref.pointer)), []];
}

function named(owner: Ref, names: readonly string[]): Part[] {
  const said = saying(owner, names);
  return said === undefined ? [] : [{ ref: said, scopes: [], madeUp: true }];
}

/** The opposite of a schema, as a schema. */
function without(ref: Ref): Part {
  return { ref: { schema: { not: ref.schema }, pointer: ref.pointer }, scopes: [], madeUp: false };
}

function absent(name: string, ref: Ref): Part {
  const pointer = step(ref.pointer, 'dependentSchemas', name);
  return { ref: { schema: { properties: { [name]: false } }, pointer }, scopes: [], madeUp: false };
}

function isNull(ref: Ref): boolean {
  return inside(ref, 'type')?.schema === 'null' || inside(ref, 'const')?.schema === null;
}

/** Things in an order of chance, or in the document's, with the less telling ones last. */
function ordered<T>(context: Context, list: readonly T[], last: (one: T) => boolean = () => false): T[] {
  if (context.plan.dynamic) return shuffled(context.random, list);
  return [...list.filter((one) => !last(one)), ...list.filter(last)];
}
