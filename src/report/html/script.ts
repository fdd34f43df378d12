/**
 * What the page does in a browser: searching and filtering, opening what a link leads to, copying. Without it everything can still be read. It puts
 * nothing into the page but numbers.
 */
export const SCRIPT = `'use strict';
(() => {
  const id = (name) => document.getElementById(name);
  const cases = [...id('list').children];
  const texts = new Map();
  const textOf = (one) => {
    let text = texts.get(one);
    if (text === undefined) texts.set(one, (text = one.textContent.toLowerCase()));
    return text;
  };
  const search = id('search');
  const filters = ['verdict', 'operation', 'kind'].map((key) => [key, id('by-' + key)]);

  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = filters.filter(([, field]) => field.value !== '');
    let shown = 0;
    for (const one of cases) {
      const fits =
        wanted.every(([key, field]) => one.dataset[key] === field.value) &&
        (words.length === 0 || words.every((word) => textOf(one).includes(word)));
      if (one.hidden === fits) one.hidden = !fits;
      if (fits) shown += 1;
    }
    id('shown').textContent = shown === cases.length ? shown + ' shown' : shown + ' of ' + cases.length + ' shown';
    id('none').hidden = shown > 0 || cases.length === 0;
  };
  const clear = () => {
    search.value = '';
    for (const [, field] of filters) field.value = '';
    apply();
  };

  let waiting;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  for (const [, field] of filters) field.addEventListener('change', apply);
  id('filters').addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  id('clear').addEventListener('click', () => {
    clear();
    search.focus();
  });

  const reveal = () => {
    const one = /^#c\\d+$/.test(location.hash) ? id(location.hash.slice(1)) : null;
    if (one === null) return;
    if (one.hidden) clear();
    const details = one.querySelector('details');
    details.open = true;
    one.scrollIntoView();
    details.querySelector('summary').focus({ preventScroll: true });
  };
  addEventListener('hashchange', reveal);
  reveal();

  document.addEventListener('click', async (event) => {
    const link = event.target.closest('a[href^="#c"]');
    // The same link again is no change of the address.
    if (link !== null && link.hash === location.hash) reveal();
    if (link !== null && link.dataset.kind !== undefined) {
      clear();
      id('by-operation').value = link.dataset.operation;
      id('by-kind').value = link.dataset.kind;
      apply();
    }
    const button = event.target.closest('[data-copy]');
    if (button === null) return;
    const text = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = 'Selected';
    }
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    search.focus();
  });

  // On paper nothing can be opened.
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('.finding, #coverage details')) one.open = true;
  });
})();
`;
