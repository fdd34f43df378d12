import { all, make, wordsOf } from '../kit/dom';
import { data, ui } from './ui';

/** Something that can be found: a link of the navigation, or a field, response or example of the page. */
interface Hit {
  readonly href: string;
  readonly text: string;
  readonly of: string;
  readonly link?: HTMLElement;
}

const MOST = 50;
export const search = ui('search', HTMLInputElement);
const found = ui('found', HTMLElement);
const none = ui('none', HTMLElement);
const nav = ui('navigation', HTMLElement);
let hits: (Hit & { readonly low: string })[] | undefined;

function hitsOfPage(): (Hit & { readonly low: string })[] {
  const links = all('a', nav).map((link): Hit => {
    return { href: link.getAttribute('href') ?? '', text: link.textContent, of: '', link };
  });
  const parts = all('main .field, main .response, main .example').flatMap((part): Hit[] => {
    const head = part.querySelector(part.matches('.field') ? '.field-name' : 'summary');
    const title = part.closest('.operation, .apart')?.querySelector('h2')?.firstChild?.textContent ?? '';
    return head === null
      ? []
      : [{ href: `#${part.id}`, text: head.textContent.replace(/\s+/g, ' ').trim(), of: title.trim() }];
  });
  return [...links, ...parts].map((hit) => ({ ...hit, low: `${hit.text} ${hit.of}`.toLowerCase() }));
}

/** Shows what fits the words in the search field; the navigation where there are none. */
export function find(): void {
  const words = wordsOf(search.value);
  const isSearch = words.length > 0;
  nav.hidden = isSearch;
  found.hidden = !isSearch;
  found.replaceChildren();
  none.textContent = '';
  if (!isSearch) return;
  hits ??= hitsOfPage();
  const fitting = hits.filter(({ low }) => words.every((word) => low.includes(word)));
  for (const { href, text, of, link } of fitting.slice(0, MOST)) {
    const parts =
      link === undefined
        ? [make('span', {}, text), make('small', {}, of)]
        : [...link.childNodes].map((node) => node.cloneNode(true));
    found.append(make('li', {}, make('a', { href }, parts)));
  }
  const count = fitting.length;
  none.textContent = count === 0 ? 'Nothing has this name.' : count > MOST ? `${MOST} of ${count} shown` : '';
}

const first = (): HTMLElement | undefined => all('a', found)[0];

search.addEventListener('input', () => {
  if (data.search === undefined) find();
});
search.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    search.value = '';
    find();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (data.search === undefined) first()?.click();
    else location.href = `${data.search}#search=${encodeURIComponent(search.value)}`;
  } else if (event.key === 'ArrowDown') {
    event.preventDefault();
    first()?.focus();
  }
});
found.addEventListener('keydown', (event) => {
  const links = all('a', found);
  const at = links.findIndex((link) => link === document.activeElement);
  if (event.key === 'Escape') {
    search.focus();
    search.value = '';
    find();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (event.key === 'ArrowDown') links[at + 1]?.focus();
    else (links[at - 1] ?? search).focus();
  }
});
