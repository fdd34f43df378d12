import { copyText } from '../kit/copy';
import { all, around, make } from '../kit/dom';
import { store, stored } from '../kit/store';
import { startColours } from './colours';
import { startFolding } from './folding';
import { startJsonFolding } from './json-folding';
import { showTabOf, startTabs } from './tabs';

/** Shows one sample of its panel. */
export function showSample(sample: HTMLElement): void {
  const panel = sample.closest<HTMLElement>('.samples');
  if (panel === null) return;
  for (const one of all('.sample', panel)) one.classList.toggle('on', one === sample);
  const select = panel.querySelector<HTMLSelectElement>('.pick select');
  if (select !== null) select.value = sample.dataset.sample ?? '';
  showResponseOf(sample);
}

/** Opens what a sample brings, among the responses beside it. */
function showResponseOf(sample: HTMLElement): void {
  const panels = all('.tabs .example[data-scenario]', sample.closest('.beside') ?? document);
  const own = panels.find((one) => one.dataset.scenario === sample.dataset.scenario);
  if (own === undefined) return;
  for (const one of panels) if (one instanceof HTMLDetailsElement) one.open = one === own;
  showTabOf(own);
}

/** Shows all samples in a language; a panel without it has its first. */
function showLanguage(wanted: string | undefined): void {
  for (const panel of all('.samples')) {
    const buttons = all('[aria-pressed]', panel);
    const chosen = buttons.find((button) => button.dataset.language === wanted) ?? buttons[0];
    const language = chosen?.dataset.language;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button === chosen));
    for (const sample of all('.sample', panel)) {
      const snippets = all('.snippet', sample);
      const shown = snippets.find((one) => one.dataset.language === language) ?? snippets[0];
      for (const one of snippets) one.classList.toggle('on', one === shown);
    }
  }
}

function chooseLanguage(button: HTMLElement): void {
  const { top } = button.getBoundingClientRect();
  showLanguage(button.dataset.language);
  store('language', button.dataset.language);
  // The panels above have other heights now.
  scrollBy({ top: button.getBoundingClientRect().top - top, behavior: 'instant' });
}

/** Gives each block of code a button that copies it. */
function startCopying(): void {
  for (const block of all('.code pre')) {
    const holder = block.closest<HTMLElement>('.snippet') ?? make('div');
    if (!holder.contains(block)) {
      block.replaceWith(holder);
      holder.append(block);
    }
    holder.classList.add('copied');
    const name = block.getAttribute('aria-label') ?? 'the code';
    holder.append(make('button', { type: 'button', class: 'copy', 'aria-label': `Copy: ${name}` }, 'Copy'));
  }
}

/**
 * Shows one sample at a time, in the language that the reader chose before.
 *
 * @param openTry opens the window to send a request of an operation
 */
export function startSamples(openTry: (operation: string, scenario: string | undefined) => void): void {
  startTabs();
  startFolding();
  startColours();
  startJsonFolding();
  startCopying();
  for (const panel of all('.samples')) {
    const first = all('.sample', panel)[0];
    if (first !== undefined) showSample(first);
  }
  showLanguage(stored('language'));
  document.addEventListener('change', (event) => {
    const panel = around(event, '.pick')?.closest<HTMLElement>('.samples') ?? null;
    if (panel === null || !(event.target instanceof HTMLSelectElement)) return;
    const sample = all('.sample', panel)[Number(event.target.value)];
    if (sample !== undefined) showSample(sample);
  });
  document.addEventListener('click', (event) => {
    const button = around(event, 'button');
    if (button === null) return;
    if (button.matches('[aria-pressed]')) chooseLanguage(button);
    else if (button.matches('.copy')) void copyText(button, button.closest('.copied')?.querySelector('code'));
    else if (button.dataset.try !== undefined) {
      const sample = button.closest('.samples')?.querySelector<HTMLElement>('.sample.on');
      openTry(button.dataset.try, sample?.dataset.scenario);
    }
  });
}
