import type { Pointer } from '../../../document';
import { joined, type Phrase, phrase } from '../text/phrase';
import { conjunction, type Conjunct } from './conjuncts';
import { codes } from './constraints';
import { type Alternatives, type PartReading, propertySources, requiredNames } from './schema-parts';

/** Properties that a schema has beside its branches: each branch that is one of its forms has them, too. */
export interface SharedFields {
  readonly properties: ReadonlyMap<string, readonly Pointer[]>;
  readonly required: ReadonlySet<string>;
}

/** The names that the branches of a group speak of. */
export function namesOfBranches(
  { root, passed, scopeOf }: PartReading,
  group: Alternatives | undefined,
): ReadonlySet<string> {
  const branches = group?.branches ?? [];
  const extended = new Set(group?.keyword === 'discriminator' ? [group.pointer] : []);
  return new Set(
    branches.flatMap((branch) => [
      ...propertySources(
        conjunction(root, branch, { passed, extended, scope: scopeOf(branch) }).conjuncts,
        'named',
      ).keys(),
    ]),
  );
}

/** Names that are required, though no property describes them. */
export function requirementsOf(
  reading: PartReading,
  shared: SharedFields | undefined,
  conjuncts: readonly Conjunct[],
  groups: readonly Alternatives[],
): Phrase[] {
  const own = propertySources(conjuncts, 'named');
  const described = groups.flatMap((group) => [...namesOfBranches(reading, group)]);
  const names = [...requiredNames(conjuncts)].filter(
    (name) => !own.has(name) && shared?.properties.has(name) !== true && !described.includes(name),
  );
  return names.length === 0 ? [] : [phrase`requires ${joined(codes(names), 'and')}`];
}
