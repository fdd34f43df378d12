import { isObject, type Pointer, pointers } from '../../document';
import { discriminatorOf, isComponent, linksOf } from '../../model';
import { withoutAliases } from '../../schema';
import { type Both, type Compared, decided, type Difference, joined, narrowing, partOf, widening } from './difference';
import { type Pair, sentAs } from './pair';
import { type Choice, firstOf, type Schemas, type View, viewOf } from './view';

/** How the alternatives of two schemas differ. */
export function choiceDifferences(both: Both): Compared {
  const [[old, ...moreOld], [now, ...moreNew]] = [both.old.choices, both.new.choices];
  if (old === undefined && now === undefined) return inherited(both);
  if (moreOld.length + moreNew.length > 0) return several(both);
  const places = { old: old?.pointer ?? firstOf(both.old), new: now?.pointer ?? firstOf(both.new) };
  if (old === undefined) {
    const message = `one of several alternatives must match (${now?.keyword ?? ''})`;
    return { found: [narrowing(both, { id: 'constraint-added', message, ...places })], parts: [] };
  }
  if (now === undefined) {
    const message = `no alternative is required to match any more (${old.keyword})`;
    return { found: [widening(both, { id: 'constraint-removed', message, ...places })], parts: [] };
  }
  const compared = branchDifferences(both, branchesOf(old), branchesOf(now), places);
  if (old.keyword === now.keyword || compared.found.length > 0) return compared;
  const message = `${now.keyword} instead of ${old.keyword}`;
  const changed = decided(both, { id: 'constraint-changed', message, ...places });
  const isDifferent = changed.lost !== undefined || changed.gained !== undefined;
  return { ...compared, found: isDifferent ? [changed] : [] };
}

/** The alternatives of a choice, each as one schema. */
export function branchesOf({ branches }: Choice): readonly Schemas[] {
  return branches.map((branch) => [branch]);
}

/** Several choices beside each other: those at the same place are compared, if there are as many. */
function several(both: Both): Compared {
  const { old, new: now } = both;
  if (old.choices.length !== now.choices.length) {
    const places = { old: old.choices[0]?.pointer ?? firstOf(old), new: now.choices[0]?.pointer ?? firstOf(now) };
    return {
      found: [decided(both, { id: 'constraint-changed', message: 'the alternatives differ', ...places })],
      parts: [],
    };
  }
  const all = old.choices.flatMap((choice, i) => {
    const other = now.choices[i];
    if (other === undefined) return [];
    return [
      branchDifferences(both, branchesOf(choice), branchesOf(other), { old: choice.pointer, new: other.pointer }),
    ];
  });
  return joined(all);
}

/** Where a choice stands in both documents. */
type Places = Pick<Difference, 'old' | 'new'>;

/** How two lists of alternatives differ: those that are the same or have one name belong together. */
export function branchDifferences(
  both: Both,
  old: readonly Schemas[],
  now: readonly Schemas[],
  places: Places,
): Compared {
  const { pairs, gone, added } = matched(both, old, now);
  const found = [
    ...gone.map((branch): Difference => {
      const message = `the alternative ${nameOf(both.old, branch)} is gone`;
      const { found: lost, tried } = both.evidence.of('old', branch);
      const one = { id: 'branch-removed', message, old: branch[0] ?? places.old, new: places.new } as const;
      return { ...one, narrower: lost !== undefined || !tried ? 'breaking' : 'compatible', wider: 'compatible', lost };
    }),
    ...added.map((branch): Difference => {
      const message = `the alternative ${nameOf(both.new, branch)} is new`;
      const { found: gained, tried } = both.evidence.of('new', branch);
      // Of values that two alternatives take, `oneOf` takes none; where a discriminator names one, readers take that.
      const isNamed = discriminatorIn(both.old) !== undefined && discriminatorIn(both.new) !== undefined;
      const lost = isNamed ? undefined : both.evidence.lost((value) => both.evidence.fits('new', branch, value));
      const one = { id: 'branch-added', message, old: places.old, new: branch[0] ?? places.new } as const;
      const wider = gained !== undefined || !tried ? 'breaking' : 'compatible';
      return { ...one, narrower: lost === undefined ? 'compatible' : 'breaking', wider, lost, gained };
    }),
  ];
  const parts = pairs.map((pair) => partOf(both, pair.old, pair.new, ` (${nameOf(both.new, pair.new)})`));
  return { found: [...found, ...discriminated(both, found)], parts };
}

interface Matched {
  readonly pairs: readonly Pair[];
  readonly gone: readonly Schemas[];
  readonly added: readonly Schemas[];
}

function matched(both: Both, old: readonly Schemas[], now: readonly Schemas[]): Matched {
  const pairs: Pair[] = [];
  let [gone, added] = [[...old], [...now]];
  const match = (fits: (one: Schemas, other: Schemas) => boolean): void => {
    for (const one of [...gone]) {
      const other = added.find((candidate) => fits(one, candidate));
      if (other === undefined) continue;
      pairs.push(sentAs(both, one, other));
      gone = gone.filter((left) => left !== one);
      added = added.filter((left) => left !== other);
    }
  };
  match((one, other) => {
    const name = componentOf(both.old, one);
    return name !== undefined && name === componentOf(both.new, other);
  });
  match((one, other) => both.isSame(sentAs(both, one, other)));
  match((one, other) => isAlike(both, one, other));
  const isOnly = (view: View, list: readonly Schemas[], types: number): boolean =>
    list.filter((one) => typesOf(view, one) === types).length === 1;
  match((one, other) => {
    const types = typesOf(both.old, one);
    return typesOf(both.new, other) === types && isOnly(both.old, gone, types) && isOnly(both.new, added, types);
  });
  return { pairs, gone, added };
}

/** Whether two inline alternatives have the same title, or most of their properties in common. */
function isAlike(both: Both, one: Schemas, other: Schemas): boolean {
  if (componentOf(both.old, one) !== undefined && componentOf(both.new, other) !== undefined) return false;
  const [a, b] = [propertiesOf(both.old, one), propertiesOf(both.new, other)];
  const common = a.filter((name) => b.includes(name)).length;
  return common > 0 && common * 2 > Math.max(a.length, b.length);
}

function propertiesOf({ root }: View, schemas: Schemas): string[] {
  const nodes = [...viewOf(root, schemas).nodes.values()];
  return [...new Set(nodes.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])))];
}

function typesOf({ root }: View, schemas: Schemas): number {
  return viewOf(root, schemas).types;
}

/** The name of the component that an alternative is. */
function componentOf({ root }: View, [only, ...others]: Schemas): string | undefined {
  if (only === undefined || others.length > 0) return undefined;
  const target = withoutAliases(root, only);
  return isComponent(target) ? pointers.tokens(target).at(-1) : undefined;
}

function nameOf(view: View, schemas: Schemas): string {
  const title = pointers.valueAt(view.root, `${schemas[0] ?? ''}/title`);
  const index = pointers.tokens(schemas[0] ?? '').at(-1) ?? '';
  return (
    componentOf(view, schemas) ??
    (typeof title === 'string' ? `'${title}'` : /^\d+$/.test(index) ? `${Number(index) + 1}` : 'itself')
  );
}

/** Schemas that have another one in `allOf` are its alternatives, by its discriminator (OAS 3.2 §4.27). */
function inherited(both: Both): Compared {
  const of = (view: View): Named | undefined => discriminatorAmong(view, linksOf(view.root, firstOf(view) ?? ''));
  const [old, now] = [of(both.old), of(both.new)];
  const parts = [...(old?.names ?? [])].flatMap(([name, { pointer }]) => {
    const other = now?.names.get(name);
    return other === undefined ? [] : [partOf(both, [pointer], [other.pointer], ` (${name})`)];
  });
  return { found: discriminated(both, [], [old, now]), parts };
}

/** How the discriminators differ beside the alternatives: another property, or values that mean other schemas. */
function discriminated(
  both: Both,
  branches: readonly Difference[],
  [old, now] = [discriminatorIn(both.old), discriminatorIn(both.new)],
): Difference[] {
  if (old === undefined && now === undefined) return [];
  const at = { old: old?.pointer ?? firstOf(both.old), new: now?.pointer ?? firstOf(both.new) };
  const places = { id: 'discriminator-changed', ...at } as const;
  if (now === undefined) {
    // The same values are valid; who chose by it, as generated code does, has nothing to choose by.
    const message = `'${old?.property ?? ''}' doesn't name the alternative any more: the discriminator is gone`;
    return [{ ...places, message, narrower: 'warning', wider: 'warning' }];
  }
  if (old === undefined) {
    const message = `'${now.property}' names the alternative: the discriminator is new`;
    return [{ ...places, message, narrower: 'compatible', wider: 'compatible' }];
  }
  if (old.property !== now.property) {
    const message = `the property that names the alternative is '${now.property}' instead of '${old.property}'`;
    return [{ ...places, message, narrower: 'breaking', wider: 'breaking' }];
  }
  // Where alternatives came or went, their names came and went with them.
  if (branches.length > 0) return [];
  const gone = [...old.names].filter(([name]) => !now.names.has(name));
  const added = [...now.names].filter(([name]) => !old.names.has(name));
  const moved = [...old.names].filter(([name, target]) => isOther(target, now.names.get(name)));
  const note = (names: readonly (readonly [string, unknown])[], text: string, levels: Levels): Difference[] =>
    names.map(([name]) => ({ ...places, message: `the value '${name}' of '${old.property}' ${text}`, ...levels }));
  return [
    ...note(gone, 'is gone', { narrower: 'breaking', wider: 'compatible' }),
    ...note(added, 'is new', { narrower: 'compatible', wider: 'breaking' }),
    ...note(moved, 'means another schema', { narrower: 'breaking', wider: 'breaking' }),
  ];
}

type Levels = Pick<Difference, 'narrower' | 'wider'>;

/** A discriminator, and the schemas that its values mean. */
interface Named {
  readonly property: string;
  readonly pointer: Pointer;
  readonly names: ReadonlyMap<string, { readonly pointer: Pointer; readonly component: string }>;
}

function isOther(one: { readonly component: string }, other: { readonly component: string } | undefined): boolean {
  return other !== undefined && other.component !== one.component;
}

function discriminatorIn(view: View): Named | undefined {
  return discriminatorAmong(view, [...view.nodes.keys(), ...view.choices.flatMap(holdersOf)]);
}

/** Where alternatives stand: also those in alternatives are alternatives of the whole. */
function holdersOf({ branches }: Choice): Pointer[] {
  return [...new Set(branches.map((branch) => pointers.join('', ...pointers.tokens(branch).slice(0, -2))))];
}

function discriminatorAmong(view: View, places: Iterable<Pointer>): Named | undefined {
  for (const at of places) {
    const found = discriminatorAt(view, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function discriminatorAt(view: View, at: Pointer): Named | undefined {
  const found = discriminatorOf(view.root, at);
  if (found === undefined) return undefined;
  const names = found.branches.flatMap(({ values, pointer }) => {
    const component = componentOf(view, [pointer]) ?? '';
    return values.flatMap((value) => (typeof value === 'string' ? [[value, { pointer, component }] as const] : []));
  });
  return { property: found.property, pointer: found.pointer, names: new Map(names) };
}
