import { all, around } from '../kit/dom';

/** Shows the tab that something stands in. */
export function showTabOf(element: Element): void {
  const panel = element.closest<HTMLElement>('[role="tabpanel"]');
  if (panel !== null) showTab(document.getElementById(panel.getAttribute('aria-labelledby') ?? ''));
}

function showTab(tab: HTMLElement | null): void {
  const tabs = tab?.closest<HTMLElement>('.tabs');
  if (tabs === null || tabs === undefined) return;
  for (const one of all('[role="tab"]', tabs)) {
    one.setAttribute('aria-selected', String(one === tab));
    const panel = document.getElementById(one.getAttribute('aria-controls') ?? '');
    panel?.classList.toggle('on', one === tab);
  }
}

/** Shows the first of each row of tabs; a response that is opened shows its tab, and the other way round. */
export function startTabs(): void {
  for (const tab of all('[role="tab"][aria-selected="true"]')) showTab(tab);
  document.addEventListener('click', (event) => {
    const tab = around(event, '[role="tab"]');
    if (tab === null) return;
    showTab(tab);
    const response = document.getElementById(tab.id.replace(/\.tab$/, ''));
    if (response instanceof HTMLDetailsElement) response.open = true;
  });
  document.addEventListener('keydown', (event) => {
    const tab = around(event, '[role="tab"]');
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    if (tab === null || step === 0) return;
    const tabs = all('[role="tab"]', tab.parentElement ?? document);
    tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]?.focus();
  });
  document.addEventListener('click', (event) => {
    const response = around(event, '.response > summary')?.parentElement;
    if (response instanceof HTMLDetailsElement && !response.open)
      showTab(document.getElementById(`${response.id}.tab`));
  });
}
