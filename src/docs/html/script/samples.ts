/** One sample at a time, in the language that the reader chose before; copying. */
export const SAMPLES = `
const showSample = (sample) => {
  const panel = sample.closest('.samples');
  for (const one of panel.querySelectorAll('.sample')) one.classList.toggle('on', one === sample);
  const select = panel.querySelector('.pick select');
  if (select) select.value = sample.dataset.sample;
};
const panels = [...document.querySelectorAll('.samples')];
const showLanguage = (wanted) => {
  for (const panel of panels) {
    const buttons = [...panel.querySelectorAll('[aria-pressed]')];
    const language = buttons.some((button) => button.dataset.language === wanted) ? wanted : buttons[0]?.dataset.language;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.language === language));
    for (const sample of panel.querySelectorAll('.sample')) {
      const snippets = [...sample.querySelectorAll('.snippet')];
      const shown = snippets.find((one) => one.dataset.language === language) ?? snippets[0];
      for (const one of snippets) one.classList.toggle('on', one === shown);
    }
  }
};
for (const panel of panels) { const first = panel.querySelector('.sample'); if (first) showSample(first); }
showLanguage(local.get('language'));
document.addEventListener('change', (event) => {
  const panel = event.target.closest('.pick')?.closest('.samples');
  if (panel) showSample(panel.querySelectorAll('.sample')[Number(event.target.value)]);
});
document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.matches('[aria-pressed]')) {
    const top = button.getBoundingClientRect().top;
    showLanguage(button.dataset.language);
    local.set('language', button.dataset.language);
    // The panels above have other heights now.
    scrollBy({ top: button.getBoundingClientRect().top - top, behavior: 'instant' });
  } else if (button.matches('.copy')) {
    const code = button.closest('.snippet').querySelector('code').textContent;
    const done = (text) => { button.textContent = text; setTimeout(() => { button.textContent = 'Copy'; }, 1500); };
    (navigator.clipboard?.writeText(code) ?? Promise.reject()).then(() => done('Copied'), () => done('Not allowed'));
  } else if (button.dataset.try !== undefined) openTry(button.dataset.try, button.closest('.samples').querySelector('.sample.on')?.dataset.scenario);
});
`;
