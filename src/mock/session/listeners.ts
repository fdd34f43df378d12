/** Those who want to know of something. */
export interface Listeners<T extends readonly unknown[]> {
  /** @returns ends it */
  add(listener: (...what: T) => void): () => void;
  /** Those that are to be called now. */
  readonly all: ReadonlySet<(...what: T) => void>;
}

export function createListeners<T extends readonly unknown[]>(): Listeners<T> {
  const listeners = new Set<(...what: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    all: listeners,
  };
}
