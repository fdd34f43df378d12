import { type Json, pointers } from '../../document';
import { type Discriminator, discriminatorOf, isComponent } from '../../model';
import { type Choice } from './collect';
import { type Scope } from './constraints';
import { type Context } from './context';
import { negate } from './negate';
import { shuffled } from './values/random';
import { inside, listed, type Ref, refAt } from '../ref';

/** A schema to take in when a choice is made. */
export interface Part {
  readonly ref: Ref;
  readonly scopes: readonly Scope[];
  /** Not the document's own words, so the value has to be held against it too. */
  readonly madeUp: boolean;
}

/**
 * The ways to make a choice, each a list of schemas to take in; the most likely first, or in random order.
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
  const discriminator = discriminatorAt(context, ref);
  const chosen = discriminator?.keyword === kind ? discriminator : undefined;
  const inOrder = ordered(context, all, isNull);
  // A discriminator that contradicts its branches loses: JSON Schema decides what is valid.
  for (const by of chosen === undefined ? [undefined] : [chosen, undefined]) {
    for (const branch of inOrder) {
      const values = by?.branches.find(({ pointer }) => pointer === branch.pointer)?.values ?? [];
      const parts: Part[] = [{ ref: branch, scopes, madeUp: false }, ...saying(by, values)];
      yield parts;
      if (kind === 'oneOf' && all.length > 1) yield [...parts, ...all.filter((other) => other !== branch).map(without)];
    }
  }
}

/** A discriminator without branches: the value is one of the schemas that extend this one, or says its own name. */
function extensions(context: Context, choice: Choice): (readonly Part[])[] {
  const { ref, via } = choice;
  const discriminator = discriminatorAt(context, ref);
  if (discriminator === undefined) return [[]];
  const { branches: children, mapping, own } = discriminator;
  const outer = via.find((pointer) => isComponent(pointer) || children.some((child) => child.pointer === pointer));
  if (outer !== undefined && outer !== ref.pointer) {
    const values = children.find(({ pointer }) => pointer === outer)?.values ?? pointers.tokens(outer).slice(-1);
    return [saying(discriminator, values), []];
  }
  const waysTo = (wanted: boolean): (readonly Part[])[] =>
    children.flatMap(({ pointer, values }) => {
      const child = pointer === ref.pointer ? undefined : refAt(context.root, pointer);
      const isMapped = mapping.some(({ target }) => target === pointer);
      if (child === undefined || isMapped !== wanted) return [];
      return [[{ ref: child, scopes: choice.scopes, madeUp: false }, ...saying(discriminator, values)]];
    });
  const itself = own.length === 0 ? [] : [saying(discriminator, own)];
  // Those that nobody has named come after the schema's own name.
  return [...ordered(context, waysTo(true)), ...itself, ...ordered(context, waysTo(false)), []];
}

/** The discriminator of a schema of the document; what was made up has none. */
function discriminatorAt({ root }: Context, ref: Ref): Discriminator | undefined {
  return inside(ref, 'discriminator') === undefined ? undefined : discriminatorOf(root, ref.pointer);
}

/** The schema of a discriminator's property with one of the given values. */
function saying(discriminator: Discriminator | undefined, values: readonly Json[]): Part[] {
  if (discriminator === undefined || values.length === 0) return [];
  const { property, pointer } = discriminator;
  const schema = { type: 'object', required: [property], properties: { [property]: { enum: values } } };
  return [{ ref: { schema, pointer }, scopes: [], madeUp: true }];
}

/** The opposite of a schema, as a schema. */
function without(ref: Ref): Part {
  return { ref: { schema: { not: ref.schema }, pointer: ref.pointer }, scopes: [], madeUp: false };
}

function absent(name: string, ref: Ref): Part {
  const pointer = pointers.join(ref.pointer, 'dependentSchemas', name);
  return { ref: { schema: { properties: { [name]: false } }, pointer }, scopes: [], madeUp: false };
}

function isNull(ref: Ref): boolean {
  return inside(ref, 'type')?.schema === 'null' || inside(ref, 'const')?.schema === null;
}

/** Things in random order, or in the document's, with the less specific ones last. */
function ordered<T>(context: Context, list: readonly T[], last: (one: T) => boolean = () => false): T[] {
  if (context.plan.dynamic) return shuffled(context.random, list);
  return [...list.filter((one) => !last(one)), ...list.filter(last)];
}
