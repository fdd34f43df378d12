import { all } from '../kit/dom';
import { store } from '../kit/store';
import { ui } from './ui';

const root = document.documentElement;
const button = ui('theme', HTMLButtonElement);

function isDark(): boolean {
  const { theme } = root.dataset;
  return theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

function show(): void {
  const other = isDark() ? 'Light' : 'Dark';
  button.textContent = other;
  button.setAttribute('aria-label', `${other} colours`);
}

/** Lets the reader choose between light and dark, and prints with everything open. */
export function startAppearance(): void {
  show();
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    store('theme', root.dataset.theme);
    show();
  });
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = all('details:not([open])').filter((one) => one instanceof HTMLDetailsElement);
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });
}
