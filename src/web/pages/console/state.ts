import { byId, make } from '../kit/dom';
import { call, type StateSummary, type StoredMember } from './api';
import { attempt, button, notice } from './notice';

const path = byId('path', HTMLInputElement);
const value = byId('value', HTMLTextAreaElement);

const thingsPath = (of: string): string => `state/things?path=${encodeURIComponent(of)}`;

/** Shows what is at the path in the field, and lets it be changed. */
async function look(session: string | undefined): Promise<void> {
  await showPaths(session);
  if (path.value === '') return;
  const { things } = await call<{ things: StoredMember[] }>({ method: 'GET', path: thingsPath(path.value), session });
  const none = make('li', { class: 'faint' }, 'Empty.');
  byId('things', HTMLElement).replaceChildren(
    ...(things.length === 0 ? [none] : things.map((one) => item(one, session))),
  );
}

function item(thing: StoredMember, session: string | undefined): HTMLElement {
  const edit = (): void => {
    path.value = thing.path;
    value.value = JSON.stringify(thing.value, null, 2);
    value.focus();
  };
  const remove = (): void => {
    const removed = call({ method: 'DELETE', path: thingsPath(thing.path), session });
    attempt(removed.then(() => look(session)));
  };
  return make(
    'li',
    {},
    make('code', {}, thing.path),
    make('pre', {}, JSON.stringify(thing.value, null, 2)),
    button('Edit', edit, `Edit ${thing.path}`),
    button('Remove', remove, `Remove ${thing.path}`),
  );
}

async function showPaths(session: string | undefined): Promise<void> {
  const { resources } = await call<{ resources: StateSummary[] }>({ method: 'GET', path: 'state/resources', session });
  const options = resources.map(({ path: at, count }) =>
    make('option', { value: at }, count === undefined ? '' : `${count} ${count === 1 ? 'member' : 'members'}`),
  );
  byId('paths', HTMLElement).replaceChildren(...options);
  const [first] = resources;
  if (path.value === '' && first !== undefined) path.value = first.path;
}

/** Puts what is written into the field at the path. */
async function put(session: string | undefined): Promise<void> {
  const body: unknown = JSON.parse(value.value);
  const saved = await call<StoredMember>({ method: 'PUT', path: thingsPath(path.value), body, session });
  notice(`Saved ${saved.path}.`);
  await look(session);
}

/**
 * Makes the panel of the state work.
 *
 * @param session the session of the request that is selected
 * @returns shows what is there now
 */
export function statePanel(session: () => string | undefined): () => Promise<void> {
  byId('state', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(look(session()));
  });
  byId('put', HTMLElement).addEventListener('click', () => attempt(put(session())));
  byId('reset', HTMLElement).addEventListener('click', () => {
    const reset = call({ method: 'DELETE', path: 'state', session: session() });
    attempt(reset.then(() => look(session())));
  });
  return () => look(session());
}
