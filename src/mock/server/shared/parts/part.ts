/**
 * Some of what a session keeps, as named values that are never changed, only replaced: so what was changed shows by
 * comparing them with what they were.
 */
export interface Part {
  /** What its names begin with, before a colon. */
  readonly kinds: readonly string[];
  /** Whether anything may have changed since the last call. */
  isTouched(): boolean;
  /** In their order: what comes first is put first by others. */
  entries(): Iterable<readonly [name: string, value: unknown]>;
  /** Puts a value that another process has, or takes it away (`undefined`). */
  put(name: string, value: unknown): void;
  /** A value as text. */
  write(value: unknown, name: string): string;
  /** The value of a text; `undefined` where the document that is served has no use for it. */
  read(text: string, name: string): unknown;
}

/** What stands behind the kind in a name. */
export function restOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The kind of what has a name. */
export function kindOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')));
}
