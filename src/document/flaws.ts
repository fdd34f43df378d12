/** What was taken out of a schema while loading, since nothing can work with it as it is written. */
export interface Flaw {
  /** Where it stood, in the schema: the keyword, and the name or index in it. */
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

const flaws = new WeakMap<object, readonly Flaw[]>();
const doubtful = new WeakSet();

/** What was taken out of a schema of a document while loading. */
export function flawsOf(schema: object): readonly Flaw[] {
  return flaws.get(schema) ?? [];
}

/** Remembers what was taken out of a schema. */
export function rememberFlaw(schema: object, flaw: Flaw): void {
  flaws.set(schema, [...flawsOf(schema), flaw]);
}

/**
 * Whether something was taken out of a schema or of what it refers to: it may accept more than its author meant.
 *
 * @example isDoubtful({ type: 'string' }) // false
 */
export function isDoubtful(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && doubtful.has(schema);
}

/** Remembers that a schema may accept more than its author meant. */
export function rememberDoubt(schema: object): void {
  doubtful.add(schema);
}
