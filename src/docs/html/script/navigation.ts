/** Search, the menu of small screens, opening what a link leads to, and marking where the reader is. */
export const NAVIGATION = `
const root = document.documentElement;
root.classList.add('js');
const data = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const make = (name, text, properties) => Object.assign(document.createElement(name), { textContent: text }, properties);
const kept = (store) => {
  const storage = () => { try { return window[store]; } catch { return undefined; } };
  return {
    get: (key) => { try { return storage()?.getItem('tandem.' + key) ?? undefined; } catch { return undefined; } },
    set: (key, value) => { try { value === undefined ? storage()?.removeItem('tandem.' + key) : storage()?.setItem('tandem.' + key, value); } catch { /* nothing is kept */ } },
  };
};
const local = kept('localStorage');

const drawer = byId('drawer');
const menu = byId('menu');
const showMenu = (open) => { drawer.classList.toggle('open', open); menu.setAttribute('aria-expanded', String(open)); };
menu.addEventListener('click', () => showMenu(!drawer.classList.contains('open')));
drawer.addEventListener('click', (event) => { if (event.target.closest('a')) showMenu(false); });

const reveal = () => {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* as it stands */ }
  if (id.startsWith('search=')) { search.value = id.slice(7); find(); search.focus(); return; }
  const target = id === '' ? null : byId(id);
  if (target === null) return;
  for (let one = target.closest('details'); one; one = one.parentElement.closest('details')) one.open = true;
  const sample = target.closest('.sample');
  if (sample) showSample(sample);
  requestAnimationFrame(() => target.scrollIntoView());
};

const search = byId('search');
const found = byId('found');
const none = byId('none');
const nav = byId('navigation');
let entries;
const entriesOf = () => {
  const list = [...nav.querySelectorAll('a')].map((link) => ({ href: link.getAttribute('href'), text: link.textContent, link }));
  for (const field of document.querySelectorAll('main .field, main .response, main .example')) {
    const head = field.matches('.field') ? field.querySelector('.field-name') : field.querySelector('summary');
    const title = field.closest('.operation, .apart')?.querySelector('h2')?.firstChild?.textContent.trim() ?? '';
    if (head) list.push({ href: '#' + field.id, text: head.textContent.replace(/\\s+/g, ' ').trim(), of: title });
  }
  return list.map((one) => ({ ...one, low: (one.text + ' ' + (one.of ?? '')).toLowerCase() }));
};
const find = () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const isSearch = words.length > 0;
  nav.hidden = isSearch;
  found.hidden = !isSearch;
  found.replaceChildren();
  none.textContent = '';
  if (!isSearch) return;
  entries ??= entriesOf();
  const hits = entries.filter(({ low }) => words.every((word) => low.includes(word)));
  for (const { href, text, of, link } of hits.slice(0, 50)) {
    const a = make('a', '', { href });
    if (link) a.append(...[...link.childNodes].map((node) => node.cloneNode(true)));
    else a.append(make('span', text), make('small', of));
    const item = make('li', '');
    item.append(a);
    found.append(item);
  }
  none.textContent = hits.length === 0 ? 'Nothing is called that.' : hits.length > 50 ? 50 + ' of ' + hits.length + ' shown' : '';
};
search.addEventListener('input', () => { if (data.search === undefined) find(); });
search.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { search.value = ''; find(); }
  if (event.key === 'Enter') {
    event.preventDefault();
    if (data.search !== undefined) location.href = data.search + '#search=' + encodeURIComponent(search.value);
    else found.querySelector('a')?.click();
  }
  if (event.key === 'ArrowDown') { event.preventDefault(); found.querySelector('a')?.focus(); }
});
found.addEventListener('keydown', (event) => {
  const links = [...found.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'ArrowDown') { event.preventDefault(); links[at + 1]?.focus(); }
  if (event.key === 'ArrowUp') { event.preventDefault(); (links[at - 1] ?? search).focus(); }
  if (event.key === 'Escape') { search.focus(); search.value = ''; find(); }
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
  event.preventDefault();
  if (getComputedStyle(menu).display !== 'none') showMenu(true);
  search.focus();
});

// Where the reader is, while scrolling.
const places = new Map([...nav.querySelectorAll('a[href^="#"]')].map((link) => [link.getAttribute('href').slice(1), link]));
if (places.size > 0) {
  let here;
  const mark = (link) => {
    if (link === here) return;
    here?.removeAttribute('aria-current');
    here = link;
    here.setAttribute('aria-current', 'true');
    const box = here.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight) here.scrollIntoView({ block: 'center', behavior: 'instant' });
  };
  const watcher = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) mark(places.get(one.target.id));
  }, { rootMargin: '-10% 0px -80% 0px' });
  for (const id of places.keys()) { const target = byId(id); if (target) watcher.observe(target); }
}
`;
