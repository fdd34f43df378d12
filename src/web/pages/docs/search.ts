import type { SearchFile } from '../../page-data';
import { all, make, wordsOf } from '../kit/dom';
import { data, ui } from './ui';

/** What `assets/search.js` has. */
declare const tandemSearch: SearchFile;

/** Something that can be found: a link of the navigation, or a part of a page. */
interface Hit {
  readonly href: string;
  readonly name: string;
  /** What it stands in. */
  readonly of: string;
  /** All words to search in. */
  readonly text: string;
  readonly link?: HTMLElement;
}

const MOST = 50;
/** So many letters stand around a word that was found in a text. */
const AROUND = 40;
export const search = ui('search', HTMLInputElement);
const found = ui('found', HTMLElement);
const none = ui('none', HTMLElement);
const nav = ui('navigation', HTMLElement);
/** The parts of pages; they are loaded when the reader first searches. */
let parts: readonly Hit[] | undefined;
let links: readonly Hit[] | undefined;

function load(): void {
  if (parts !== undefined) return;
  parts = [];
  const ready = (file: SearchFile): void => {
    parts = hitsOf(file);
    find();
  };
  const inside = document.getElementById('ui.search-data');
  if (inside !== null) ready(JSON.parse(inside.textContent) as SearchFile);
  if (data.search === undefined) return;
  const script = make('script', { src: data.search });
  script.addEventListener('load', () => ready(tandemSearch));
  document.head.append(script);
}

function hitsOf({ holders, texts, hits }: SearchFile): Hit[] {
  return hits.map(([holder, rest, name, text]) => {
    const [of = '', path = '', anchor = ''] = holders[holder] ?? [];
    const page = path === data.path ? '' : data.root + path;
    return {
      href: `${page}${rest.startsWith('#') ? rest : `#${anchor}${rest}`}`,
      name: name || rest.slice(rest.lastIndexOf('.') + 1) || of,
      of,
      text: texts[text] ?? '',
    };
  });
}

/** How well something fits: by its name, by what it stands in, by its text; `undefined` where it does not. */
function rank({ name, of, text, link }: Hit, words: readonly string[]): number | undefined {
  const has = (where: string): boolean => words.every((word) => where.toLowerCase().includes(word));
  if (has(name)) return link === undefined ? 1 : 0;
  if (has(`${name} ${of}`)) return 2;
  return has(`${name} ${of} ${text}`) ? 3 : undefined;
}

/** Shows what fits the words in the search field; the navigation where there are none. */
function find(): void {
  const words = wordsOf(search.value);
  const isSearch = words.length > 0;
  nav.hidden = isSearch;
  found.hidden = !isSearch;
  found.replaceChildren();
  none.textContent = '';
  if (!isSearch) return;
  links ??= all('a', nav).map((link) => {
    return { href: link.getAttribute('href') ?? '', name: link.textContent, of: '', text: '', link };
  });
  const fitting: Hit[][] = [[], [], [], []];
  for (const hit of [...links, ...(parts ?? [])]) {
    const place = rank(hit, words);
    if (place !== undefined) fitting[place]?.push(hit);
  }
  const inOrder = fitting.flat();
  for (const hit of inOrder.slice(0, MOST))
    found.append(make('li', {}, make('a', { href: hit.href }, shown(hit, words))));
  const count = inOrder.length;
  none.textContent = count === 0 ? 'No results.' : count > MOST ? `${MOST} of ${count} shown` : '';
}

function shown({ name, of, text, link }: Hit, words: readonly string[]): Node[] {
  if (link !== undefined) return [...link.childNodes].map((node) => node.cloneNode(true));
  const label = make('span', {}, name);
  const word = words.find((one) => !`${name} ${of}`.toLowerCase().includes(one));
  if (word !== undefined) label.append(make('small', {}, ` ${excerpt(text, word)}`));
  return name === of ? [label] : [label, make('small', {}, of)];
}

function excerpt(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  const [from, to] = [Math.max(0, at - AROUND), at + word.length + AROUND];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

const first = (): HTMLElement | undefined => all('a', found)[0];

function clear(): void {
  search.value = '';
  find();
}

search.addEventListener('focus', load);
search.addEventListener('input', find);
search.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    // The first one clears the field; with nothing in it, the menu of small screens closes.
    if (search.value !== '') event.preventDefault();
    clear();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    first()?.click();
  } else if (event.key === 'ArrowDown') {
    event.preventDefault();
    first()?.focus();
  }
});
found.addEventListener('keydown', (event) => {
  const shownLinks = all('a', found);
  const at = shownLinks.findIndex((link) => link === document.activeElement);
  if (event.key === 'Escape') {
    event.preventDefault();
    search.focus();
    clear();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (event.key === 'ArrowDown') shownLinks[at + 1]?.focus();
    else (shownLinks[at - 1] ?? search).focus();
  }
});
