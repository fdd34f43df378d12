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
  /** The anchor of a thing that is found as a whole, rather than a part of it. */
  readonly whole?: string;
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
/** All that can be found, each thing once. */
let everything: readonly Hit[] | undefined;

function load(): void {
  if (parts !== undefined) return;
  parts = [];
  const ready = (file: SearchFile): void => {
    parts = hitsOf(file);
    everything = undefined;
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
      ...(rest === '' ? { whole: anchor } : {}),
    };
  });
}

/** The links of the navigation, each with the words of what it leads to; then what none of them leads to. */
function allHits(): Hit[] {
  const rest = new Set(parts ?? []);
  const wholes = new Map<string, Hit>();
  for (const part of rest)
    if (part.whole !== undefined) {
      const place = placeOf(part.href);
      wholes.set(place, part);
      // A page of its own is linked to as it is.
      if (!place.includes('/index.html#')) wholes.set(place.replace(/#.*/, ''), part);
    }
  const links = all('a', nav).map((link): Hit => {
    const href = link.getAttribute('href') ?? '';
    const name = [...link.childNodes].map((node) => node.textContent).join(' ');
    const part = wholes.get(placeOf(href));
    if (part === undefined) return { href, name, of: '', text: '', link };
    rest.delete(part);
    return { href, name, of: '', text: part.text, link, whole: part.whole ?? '' };
  });
  return [...links, ...rest];
}

/** Where a link leads, the same from each page of the site and from its folder. */
function placeOf(href: string): string {
  const { pathname, hash } = new URL(href, location.href);
  return pathname.replace(/\/$/, '/index.html') + hash;
}

/**
 * How well something fits: as the whole name of something (or an operation's id), by its name, by what it stands in,
 * by its text; `undefined` where it does not.
 */
function rank({ name, of, text, link, whole = '' }: Hit, words: readonly string[]): number | undefined {
  const has = (where: string): boolean => words.every((word) => where.toLowerCase().includes(word));
  if (whole.toLowerCase() === words.join(' ')) return 0;
  if (has(`${name} ${whole}`)) return link === undefined ? 2 : 1;
  if (has(`${name} ${of}`)) return 3;
  return has(`${name} ${of} ${text}`) ? 4 : undefined;
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
  everything ??= allHits();
  const fitting: Hit[][] = [[], [], [], [], []];
  for (const hit of everything) {
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
  const [first, ...others] = [...(link?.childNodes ?? [])].map((node) => node.cloneNode(true));
  const label = make('span', {}, first ?? name);
  const word = words.find((one) => !`${name} ${of}`.toLowerCase().includes(one));
  if (word !== undefined && text !== '') label.append(make('small', {}, ` ${excerpt(text, word)}`));
  if (of !== '' && of !== name) label.append(make('small', { class: 'of' }, of));
  return [label, ...others];
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
