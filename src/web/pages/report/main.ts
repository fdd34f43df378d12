import { copyText } from '../kit/copy';
import { all, around, byId, onSearchKey, wordsOf } from '../kit/dom';

// Searching and filtering, opening what a link leads to, copying. Without this script everything can still be read.
const cases = [...byId('list', HTMLElement).children].filter((one) => one instanceof HTMLElement);
const texts = new Map<HTMLElement, string>();
const textOf = (one: HTMLElement): string => {
  const text = texts.get(one) ?? one.textContent.toLowerCase();
  texts.set(one, text);
  return text;
};
const search = byId('search', HTMLInputElement);
const filters = ['verdict', 'operation', 'kind'].map((key) => [key, byId(`by-${key}`, HTMLSelectElement)] as const);

function apply(): void {
  const words = wordsOf(search.value);
  const wanted = filters.filter(([, field]) => field.value !== '');
  let shown = 0;
  for (const one of cases) {
    const fits =
      wanted.every(([key, field]) => one.dataset[key] === field.value) &&
      (words.length === 0 || words.every((word) => textOf(one).includes(word)));
    if (one.hidden === fits) one.hidden = !fits;
    if (fits) shown += 1;
  }
  byId('shown', HTMLElement).textContent = `${shown}${shown === cases.length ? '' : ` of ${cases.length}`} shown`;
  byId('none', HTMLElement).hidden = shown > 0 || cases.length === 0;
}

function clear(): void {
  search.value = '';
  for (const [, field] of filters) field.value = '';
  apply();
}

let waiting: number | undefined;
search.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(apply, 120);
});
for (const [, field] of filters) field.addEventListener('change', apply);
byId('filters', HTMLElement).addEventListener('submit', (event) => {
  event.preventDefault();
  apply();
});
byId('clear', HTMLElement).addEventListener('click', () => {
  clear();
  search.focus();
});

function reveal(): void {
  const one = /^#c\d+$/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
  if (one === null) return;
  if (one.hidden) clear();
  const details = one.querySelector('details');
  if (details !== null) details.open = true;
  one.scrollIntoView();
  details?.querySelector('summary')?.focus({ preventScroll: true });
}
addEventListener('hashchange', reveal);
reveal();

document.addEventListener('click', (event) => {
  const link = around(event, 'a[href^="#c"]');
  if (link instanceof HTMLAnchorElement) {
    // The address does not change when the same link is followed again.
    if (link.hash === location.hash) reveal();
    if (link.dataset.kind !== undefined) {
      clear();
      for (const [key, field] of filters) field.value = link.dataset[key] ?? '';
      apply();
    }
  }
  const button = around(event, '[data-copy]');
  if (button !== null) void copyText(button, button.previousElementSibling);
});
onSearchKey(() => search.focus());

// On paper nothing can be opened.
addEventListener('beforeprint', () => {
  for (const one of all('.finding, #coverage details')) if (one instanceof HTMLDetailsElement) one.open = true;
});
