import { all, around } from '../kit/dom';
import { showSample } from './samples';
import { find, search } from './search';
import { ui } from './ui';

const drawer = ui('drawer', HTMLElement);
const menu = ui('menu', HTMLButtonElement);

/** Opens or closes the menu of small screens. */
function showMenu(open: boolean): void {
  drawer.classList.toggle('open', open);
  menu.setAttribute('aria-expanded', String(open));
}
menu.addEventListener('click', () => showMenu(!drawer.classList.contains('open')));
drawer.addEventListener('click', (event) => {
  if (around(event, 'a') !== null) showMenu(false);
});

/** Puts the reader into the search field. */
export function openSearch(): void {
  if (getComputedStyle(menu).display !== 'none') showMenu(true);
  search.focus();
}

/** Opens what the address leads to, or searches for what it says. */
export function reveal(): void {
  const id = decoded(location.hash.slice(1));
  if (id.startsWith('search=')) {
    search.value = id.slice('search='.length);
    find();
    search.focus();
    return;
  }
  const target = id === '' ? null : document.getElementById(id);
  if (target === null) return;
  for (let one = target.closest('details'); one; one = one.parentElement?.closest('details') ?? null) one.open = true;
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

/** Marks where the reader is, while the page is scrolled. */
export function followReader(): void {
  const links = all('a[href^="#"]', ui('navigation', HTMLElement));
  const places = new Map(links.map((link) => [(link.getAttribute('href') ?? '').slice(1), link]));
  let here: HTMLElement | undefined;
  const mark = (link: HTMLElement | undefined): void => {
    if (link === here || link === undefined) return;
    here?.removeAttribute('aria-current');
    here = link;
    here.setAttribute('aria-current', 'true');
    const box = here.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight) here.scrollIntoView({ block: 'center', behavior: 'instant' });
  };
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const one of seen) if (one.isIntersecting) mark(places.get(one.target.id));
    },
    { rootMargin: '-10% 0px -80% 0px' },
  );
  for (const id of places.keys()) {
    const target = document.getElementById(id);
    if (target !== null) watcher.observe(target);
  }
}
