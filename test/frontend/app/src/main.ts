import { createPackage } from './api';
import { showAnswer, showFailure } from './answer';
import { readForm } from './form';

const query = new URLSearchParams(location.search);
const api = query.get('api') ?? '/api';

// A page that is to have the mock in it asks for it; the others never load it.
if (query.has('mock')) {
  try {
    const { startMock } = await import('./mock');
    await startMock({ base: api, seed: Number(query.get('mock')), at: Date.parse(query.get('at') ?? '') });
  } catch (error) {
    showFailure('The mock did not start', error);
    throw error;
  }
}

const form = document.querySelector<HTMLFormElement>('#form');
const docker = document.querySelector<HTMLElement>('#docker');
const button = form?.querySelector('button');
if (form == null || docker == null || button == null) throw new Error('the page has no form');

form.addEventListener('change', () => {
  docker.hidden = new FormData(form).get('type') !== 'docker';
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  button.disabled = true;
  const { app, token, body } = readForm(new FormData(form));
  createPackage(api, app, token, body)
    .then(showAnswer, (error: unknown) => showFailure('There is no answer', error))
    .finally(() => (button.disabled = false));
});
document.documentElement.dataset.ready = 'true';
