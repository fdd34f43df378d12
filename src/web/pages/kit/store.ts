/** What a browser keeps for the pages of Tandem. Where it keeps nothing, nothing happens. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** The text that is kept under a key. */
export function stored(key: string): string | undefined {
  try {
    return storage()?.getItem(`tandem.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text under a key; `undefined` removes it. */
export function store(key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage()?.removeItem(`tandem.${key}`);
    else storage()?.setItem(`tandem.${key}`, value);
  } catch {
    // The browser keeps nothing.
  }
}
