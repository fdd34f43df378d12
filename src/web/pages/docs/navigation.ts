import type { NavigationFile } from '../../page-data';
import { all, around, make } from '../kit/dom';
import { showSample } from './samples';
import { search } from './search';
import { showTabOf } from './tabs';
import { data, ui } from './ui';

/** What `assets/navigation.js` has: the links, as the site's own HTML. */
declare const tandemNavigation: NavigationFile | undefined;

const drawer = ui('drawer', HTMLElement);
const menu = ui('menu', HTMLButtonElement);
const nav = ui('navigation', HTMLElement);
let here: HTMLElement | undefined;

/** Opens or closes the menu of small screens. */
function showMenu(open: boolean): void {
  drawer.classList.toggle('open', open);
  menu.setAttribute('aria-expanded', String(open));
  if (open) showInMenu();
}

/** Scrolls the navigation alone: the page stays where the reader is. */
function showInMenu(): void {
  if (here === undefined) return;
  const [own, around] = [here.getBoundingClientRect(), drawer.getBoundingClientRect()];
  drawer.scrollTop += (own.top + own.bottom - around.top - around.bottom) / 2;
}
menu.addEventListener('click', () => showMenu(!drawer.classList.contains('open')));
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || !drawer.classList.contains('open')) return;
  showMenu(false);
  menu.focus();
});
drawer.addEventListener('click', (event) => {
  if (around(event, 'a') !== null) showMenu(false);
});

/** Puts the reader into the search field. */
export function openSearch(): void {
  if (getComputedStyle(menu).display !== 'none') showMenu(true);
  search.focus();
  search.select();
}

/** Puts the navigation into a page that has only the way to the first one, and folds the groups of a large API. */
export function fillNavigation(): void {
  if (typeof tandemNavigation === 'string') {
    const { body } = new DOMParser().parseFromString(tandemNavigation, 'text/html');
    for (const link of all('a', body)) link.setAttribute('href', data.root + (link.getAttribute('href') ?? ''));
    nav.replaceChildren(...body.childNodes);
  }
  const links = all('a', nav);
  mark(links.find((link) => link.getAttribute('href') === data.root + data.path));
  if (links.length > MOST_OPEN) for (const head of all('.nav-head', nav)) fold(head);
}

/** The groups of a navigation with more links are folded. */
const MOST_OPEN = 100;

/** Gives the head of a group a button that shows and hides its operations. */
function fold(head: HTMLElement): void {
  const list = head.nextElementSibling;
  if (!(list instanceof HTMLElement) || list.childElementCount === 0) return;
  const name = head.textContent.trim();
  const button = make('button', { type: 'button', 'aria-expanded': false, 'aria-label': `Operations of ${name}` });
  const show = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  show(here !== undefined && list.contains(here));
  button.addEventListener('click', () => show(list.hidden !== false));
  head.prepend(button);
}

/** Opens what the address leads to. */
export function reveal(): void {
  const id = decoded(location.hash.slice(1));
  const target = id === '' ? null : document.getElementById(id);
  if (target === null) return;
  for (let one = target.closest('details'); one; one = one.parentElement?.closest('details') ?? null) one.open = true;
  showTabOf(target);
  const sample = target.closest<HTMLElement>('.sample');
  if (sample !== null) showSample(sample);
  requestAnimationFrame(() => target.scrollIntoView());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function mark(link: HTMLElement | undefined): void {
  if (link === here || link === undefined) return;
  here?.removeAttribute('aria-current');
  here = link;
  here.setAttribute('aria-current', 'true');
  const { top, bottom, height } = here.getBoundingClientRect();
  if (height > 0 && (top < 60 || bottom > innerHeight)) showInMenu();
}

/** Marks where the reader is, while the page is scrolled: the last place that is in the upper part of the window. */
export function followReader(): void {
  const places = all('a[href^="#"]', nav).flatMap((link): [HTMLElement, HTMLElement][] => {
    const target = document.getElementById(decoded((link.getAttribute('href') ?? '').slice(1)));
    return target === null ? [] : [[target, link]];
  });
  if (places.length === 0) return;
  let isAsked = false;
  const look = (): void => {
    isAsked = false;
    // The last parts may be too short to come up that far.
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const line = isAtEnd ? innerHeight : innerHeight * 0.2 + 60;
    let last = places[0];
    let lowest = -Infinity;
    // Nothing has come up yet at the very top.
    for (const place of scrollY === 0 ? [] : places) {
      const { top } = place[0].getBoundingClientRect();
      if (top <= line && top >= lowest) [last, lowest] = [place, top];
    }
    mark(last?.[1]);
  };
  const ask = (): void => {
    if (!isAsked) requestAnimationFrame(look);
    isAsked = true;
  };
  addEventListener('scroll', ask, { passive: true });
  addEventListener('resize', ask, { passive: true });
  ask();
}
