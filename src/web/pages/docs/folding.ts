import { all, make } from '../kit/dom';

/** Gives each schema with parts that fold a button that opens and closes all of them. */
export function startFolding(): void {
  for (const head of all('.schema-head')) {
    const folds = all('details', head.parentElement ?? head).filter((one) => one instanceof HTMLDetailsElement);
    if (folds.length < 2) continue;
    const button = make('button', { type: 'button', class: 'unfold' });
    const isOpen = (): boolean => folds.every(({ open }) => open);
    const show = (): void => void (button.textContent = isOpen() ? 'Close all' : 'Open all');
    button.addEventListener('click', () => {
      const open = !isOpen();
      for (const one of folds) one.open = open;
      show();
    });
    show();
    head.append(button);
  }
}
