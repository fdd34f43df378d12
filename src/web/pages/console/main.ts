import { all, byId, make } from '../kit/dom';
import { call, type Entry, type Health, type Operation, type Sent } from './api';
import { showDetail } from './detail';
import { attempt } from './notice';
import { addSent, showOutbound } from './outbound';
import { showOverrides, showResponses } from './overrides';
import { statePanel } from './state';

// One page that shows requests as they arrive, and lets the next response be chosen. All that comes from outside is set
// as text.
const MOST = 500;
const list = byId('list', HTMLElement);
const filter = byId('filter', HTMLSelectElement);
const operationField = byId('operation', HTMLSelectElement);
const entries = new Map<string, Entry>();
let operations: readonly Operation[] = [];
let chosen: string | undefined;
/** A proxy has no responses to choose, and no state. */
let isProxy = false;

const keyOf = ({ session, position }: Entry): string => `${session}/${position}`;
const rows = (): HTMLElement[] => all('button', list);
const isShown = (entry: Entry | undefined): boolean => filter.value === '' || entry?.verdict === filter.value;
const session = (): string | undefined => chosen?.slice(0, chosen.lastIndexOf('/'));
const lookAtState = statePanel(session);

function rowOf(entry: Entry): HTMLElement {
  const found = entry.violations.length + entry.nonConforming.length;
  const origin = entry.override === undefined ? entry.scenario : `override ${entry.override}`;
  const facts = [
    `${entry.at.slice(11, 19)} ${entry.operation ?? 'not in the document'}`,
    ...(origin === undefined || origin === '' ? [] : [origin]),
    ...(entry.session === 'default' ? [] : [`session ${entry.session}`]),
  ];
  const row = make(
    'button',
    { type: 'button', 'data-key': keyOf(entry), 'aria-current': String(chosen === keyOf(entry)) },
    make('span', { class: 'method' }, entry.method),
    make('span', { class: 'target' }, entry.target),
    make('span', { class: `status s${String(entry.status).charAt(0)}` }, String(entry.status)),
    make(
      'span',
      { class: 'more' },
      `${facts.join(' · ')} `,
      found === 0 ? undefined : make('b', {}, found === 1 ? '1 violation' : `${found} violations`),
    ),
  );
  row.addEventListener('click', () => choose(entry, true));
  return make('li', { hidden: !isShown(entry) }, row);
}

function add(entry: Entry): void {
  const key = keyOf(entry);
  if (entries.delete(key)) for (const row of rows()) if (row.dataset.key === key) row.parentElement?.remove();
  entries.set(key, entry);
  list.prepend(rowOf(entry));
  const [oldest] = entries.keys();
  if (entries.size > MOST && oldest !== undefined) {
    entries.delete(oldest);
    list.lastElementChild?.remove();
  }
  byId('none', HTMLElement).hidden = true;
  if (entry.override !== undefined) attempt(showOverrides(session()));
}

function choose(entry: Entry, toDetail: boolean): void {
  chosen = keyOf(entry);
  for (const row of rows()) row.setAttribute('aria-current', String(row.dataset.key === chosen));
  showDetail(entry, isProxy);
  if (!isProxy) showNext(entry);
  // On a narrow screen the detail is below the list.
  if (toDetail && matchMedia('(max-width: 45rem)').matches) byId('detail', HTMLElement).scrollIntoView();
}

/** What can be chosen after a request, for the session that it was sent in. */
function showNext(entry: Entry): void {
  if (entry.operation !== undefined) {
    operationField.value = entry.operation;
    chooseOperation();
  }
  attempt(showOverrides(session()));
  attempt(lookAtState());
}

function chooseOperation(): void {
  showResponses(
    operations.find(({ id }) => id === operationField.value),
    session(),
  );
}

filter.addEventListener('change', () => {
  for (const row of rows())
    if (row.parentElement !== null) row.parentElement.hidden = !isShown(entries.get(row.dataset.key ?? ''));
});
byId('clear', HTMLElement).addEventListener('click', () => {
  entries.clear();
  list.replaceChildren();
  byId('none', HTMLElement).hidden = false;
});
operationField.addEventListener('change', chooseOperation);
list.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const shown = all('li:not([hidden]) > button', list);
  const here = shown.findIndex((row) => row === document.activeElement);
  const next = shown[here + (event.key === 'ArrowDown' ? 1 : -1)];
  const entry = entries.get(next?.dataset.key ?? '');
  if (next === undefined || entry === undefined) return;
  event.preventDefault();
  next.focus();
  choose(entry, false);
});

function listen(): void {
  const stream = new EventSource('journal/stream?all=true');
  const live = byId('live', HTMLElement);
  const state = (text: string, kind: string): void => {
    live.textContent = text;
    live.className = `state ${kind}`;
  };
  stream.addEventListener('open', () => state('live', 'on'));
  stream.addEventListener('error', () => state('no connection', 'off'));
  stream.addEventListener('sent', ({ data }: MessageEvent<string>) => addSent(JSON.parse(data) as Sent));
  stream.addEventListener('entry', ({ data }: MessageEvent<string>) => add(JSON.parse(data) as Entry));
}

async function begin(): Promise<void> {
  const { title, document: source, url, upstream, ...health } = await call<Health>({ method: 'GET', path: 'health' });
  byId('title', HTMLElement).textContent = title || 'An API without a title';
  document.title = `${title || 'API'} – Tandem console`;
  const isFull = (health.memory?.dropped ?? health.dropped ?? 0) > 0;
  const full = isFull ? '; its memory is full: the oldest requests are no longer here' : '';
  const to = upstream === undefined ? '' : `, which passes on to ${upstream}`;
  byId('what', HTMLElement).textContent = `${source} at ${url}${to}${full}`;
  isProxy = upstream !== undefined;
  document.body.classList.toggle('proxy', isProxy);
  if (!isProxy) {
    ({ operations } = await call<{ operations: Operation[] }>({ method: 'GET', path: 'operations' }));
    operationField.replaceChildren(
      ...operations.map(({ id, method, path }) => make('option', { value: id }, `${method} ${path}`)),
    );
    chooseOperation();
  }
  listen();
  const { entries: before } = await call<{ entries: Entry[] }>({ method: 'GET', path: 'journal?limit=100' });
  for (const entry of before.reverse()) if (!entries.has(keyOf(entry))) add(entry);
  if (isProxy) return;
  await showOverrides(undefined);
  await lookAtState();
  await showOutbound();
}
attempt(begin());
