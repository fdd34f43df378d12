/** Copies the text of an element when its button is pressed; where a page may not, the text is selected. */
export async function copyText(button: HTMLElement, text: Element | null | undefined): Promise<void> {
  if (text === null || text === undefined) return;
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection()?.selectAllChildren(text);
    button.textContent = 'Selected';
  }
  setTimeout(() => (button.textContent = 'Copy'), 1500);
}
