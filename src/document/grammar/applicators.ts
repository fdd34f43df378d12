import { entries, isObject, items, type Json } from '../json';

/** What a keyword holds: one schema, a list of schemas, or schemas by name. */
type Holds = 'one' | 'list' | 'named';

/**
 * What the schemas in a keyword apply to: the value itself, always (`value`) or where the value takes them (`branch`);
 * its members, their names, its items, at least one item (`some`). Those of a `test` (`if`, `not`) assert nothing;
 * `nothing` is applied by itself (`$defs`, `contentSchema`).
 */
type AppliesTo = 'value' | 'branch' | 'member' | 'name' | 'item' | 'some' | 'test' | 'nothing';

/** A keyword with schemas in it. */
export interface Applicator {
  readonly holds: Holds;
  readonly to: AppliesTo;
}

/** The applicators of JSON Schema 2020-12 (Core §10, §11), and the places of schemas that are only referred to. */
export const APPLICATORS: Readonly<Record<string, Applicator>> = {
  allOf: { holds: 'list', to: 'value' },
  anyOf: { holds: 'list', to: 'branch' },
  oneOf: { holds: 'list', to: 'branch' },
  then: { holds: 'one', to: 'branch' },
  else: { holds: 'one', to: 'branch' },
  dependentSchemas: { holds: 'named', to: 'branch' },
  if: { holds: 'one', to: 'test' },
  not: { holds: 'one', to: 'test' },
  properties: { holds: 'named', to: 'member' },
  patternProperties: { holds: 'named', to: 'member' },
  additionalProperties: { holds: 'one', to: 'member' },
  unevaluatedProperties: { holds: 'one', to: 'member' },
  propertyNames: { holds: 'one', to: 'name' },
  prefixItems: { holds: 'list', to: 'item' },
  items: { holds: 'one', to: 'item' },
  unevaluatedItems: { holds: 'one', to: 'item' },
  contains: { holds: 'one', to: 'some' },
  contentSchema: { holds: 'one', to: 'nothing' },
  $defs: { holds: 'named', to: 'nothing' },
  definitions: { holds: 'named', to: 'nothing' },
};

/**
 * The schemas in a keyword of a schema, each with its name or index where the keyword holds several.
 *
 * @example heldBy({ allOf: [true] }, 'allOf') // [[0, true]]
 */
export function heldBy(schema: Json, keyword: string): readonly (readonly [key: string | number | undefined, Json])[] {
  const applicator = Object.hasOwn(APPLICATORS, keyword) ? APPLICATORS[keyword] : undefined;
  const held = isObject(schema) ? schema[keyword] : undefined;
  if (applicator === undefined || held === undefined) return [];
  if (applicator.holds === 'one') return [[undefined, held]];
  return applicator.holds === 'list' ? [...items(held).entries()] : entries(held);
}

/** Whether schemas speak of the value itself, and not of a part of it. */
export function speaksOfValue({ to }: Pick<Applicator, 'to'>): boolean {
  return to === 'value' || to === 'branch' || to === 'test';
}
