type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined;

/**
 * The element of an id.
 *
 * @throws Error when the page has no such element of that kind
 */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no '${id}'.`);
  return found;
}

/** Makes an element. What is put into it is text, never HTML. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  element.append(...children.flat().filter((child) => child !== undefined));
  return element;
}

/** The nearest element around the target of an event that a selector fits. */
export function around(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

/** All elements that a selector fits. */
export function all(selector: string, within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selector)];
}

/** Calls back when the reader asks for the search field: with a slash, or Ctrl-K. */
export function onSearchKey(focus: () => void): void {
  document.addEventListener('keydown', (event) => {
    const isControlled = event.ctrlKey || event.metaKey;
    const isWanted = isControlled ? event.key.toLowerCase() === 'k' : event.key === '/';
    if (!isWanted || event.altKey || event.shiftKey) return;
    if (around(event, isControlled ? 'dialog' : 'input, textarea, select, dialog') !== null) return;
    event.preventDefault();
    focus();
  });
}

/** The words of a search, in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Text as indented JSON where it is JSON; else, and where numbers would lose digits, as it is. */
export function pretty(text: string): string {
  if (/\d[\d.]{15}/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
