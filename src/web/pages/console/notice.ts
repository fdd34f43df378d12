import { byId, make, messageOf } from '../kit/dom';

let quiet: number | undefined;

/** Shows a line at the foot of the page for a few seconds. */
export function notice(text: string): void {
  const place = byId('notice', HTMLElement);
  place.textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => (place.textContent = ''), 4000);
}

/** Runs something, and shows why it failed. */
export function attempt(promise: Promise<unknown>): void {
  promise.catch((error: unknown) => notice(`That failed: ${messageOf(error)}`));
}

/** Copies text, and says so. */
export async function copy(text: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page that is not served by a secure origin has no clipboard of its own: the text is selected instead.
    const area = make('textarea', { readonly: true }, text);
    byId('detail', HTMLElement).append(area);
    area.select();
    notice('The browser does not let this page copy; the text is selected instead.');
    return;
  }
  notice(`${name} was copied.`);
}

/** A button that does something. */
export function button(text: string, onClick: () => void, label?: string): HTMLButtonElement {
  const element = make('button', { type: 'button', 'aria-label': label }, text);
  element.addEventListener('click', onClick);
  return element;
}
