// A small front end for three APIs, as somebody writes it who has no backend yet: nothing in it knows of a mock but the line that starts the
// one in the page.
const query = new URLSearchParams(location.search);
const base = query.get('api') ?? '';
const at = (id) => document.getElementById(id);

/** How each list is asked for: by an offset, by a page, by a cursor. */
const byOffset = {
  items: (body) => body,
  total: (body, headers) => headers.get('x-total-count'),
  first: (size) => ({ limit: size }),
  next: (body, headers, { size, from }) =>
    from + size < Number(headers.get('x-total-count')) ? { limit: size, offset: from + size } : undefined,
};
const byPage = {
  items: (body) => body.data,
  total: (body) => body.meta?.total,
  first: (size) => ({ per_page: size }),
  // Some give the address of the next page.
  next: ({ meta }, headers, { size }) =>
    meta?.next_page_url ?? (meta?.page * size < meta?.total ? { per_page: size, page: meta.page + 1 } : undefined),
};
const byCursor = {
  items: (body) => body.items ?? body,
  total: () => undefined,
  first: (size) => ({ limit: size }),
  next: (body, headers, { size }) => (body.nextCursor ? { limit: size, cursor: body.nextCursor } : undefined),
};
const merge = 'application/merge-patch+json';
const json = 'application/json';

/** The APIs: what each record has to fill in, what one press changes, and what stands below it. */
const KINDS = {
  tasks: { ...byOffset, path: '/tasks', fields: ['title', 'priority'], one: (body) => body, patch: merge },
  orders: {
    ...byPage,
    path: '/orders',
    fields: ['customer', 'total'],
    one: (body) => body.data,
    patch: json,
    below: 'items',
  },
  items: { ...byPage, fields: ['sku', 'quantity'], one: (body) => body.data },
  posts: { ...byCursor, path: '/posts', fields: ['title', 'author'], one: (body) => body, below: 'comments' },
  comments: { ...byCursor, fields: ['author', 'body'], one: (body) => body, patch: json, below: 'replies' },
  replies: { ...byCursor, fields: ['body'], one: (body) => body },
};
const PRESSED = { tasks: { completed: true }, orders: { status: 'paid' }, comments: { approved: true } };

let here = { kind: query.get('kind'), path: KINDS[query.get('kind')].path };
const above = [];
let following;
let from = 0;

async function send(method, path, body, type = json) {
  const response = await fetch(path.startsWith('http') ? path : base + path, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': type }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const read = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return { body: read, headers: response.headers };
}

async function show(way) {
  const api = KINDS[here.kind];
  const size = Number(at('size').value);
  if (way === undefined) from = 0;
  const fields = new URLSearchParams(way ?? api.first(size));
  const filter = at('filter').value;
  if (filter !== '') fields.set(...filter.split('='));
  if (at('sort').value !== '') fields.set('sort', at('sort').value);
  const path = typeof way === 'string' ? way : `${here.path}?${fields}`;
  const { body, headers } = await send('GET', path);
  following = api.next(body, headers, { size, from });
  from += size;
  at('list').replaceChildren(...api.items(body).map((record) => row(api, record)));
  at('next').disabled = following === undefined;
  at('total').value = api.total(body, headers) ?? '';
  document.querySelector('h1').textContent = here.path;
  at('fields').replaceChildren(...api.fields.map(field));
}

function field(name) {
  const input = document.createElement('input');
  Object.assign(input, { name, placeholder: name });
  return input;
}

function row(api, record) {
  const item = document.createElement('li');
  const path = `${here.path}/${record.id}`;
  const text = document.createElement('code');
  text.textContent = JSON.stringify(record);
  item.append(text);
  const press = (name, action) => {
    const button = document.createElement('button');
    Object.assign(button, { textContent: name, onclick: () => attempt(action) });
    item.append(button);
  };
  const changed = PRESSED[here.kind];
  if (changed !== undefined) press('Change', () => send('PATCH', path, changed, api.patch).then(again));
  // Reads the record anew, and writes it with another first field.
  press('Rename', async () => {
    const read = api.one((await send('GET', path)).body);
    const [first] = api.fields;
    const written = Object.fromEntries(
      api.fields.flatMap((name) => (read[name] === undefined ? [] : [[name, read[name]]])),
    );
    await send('PUT', path, { ...written, [first]: `${read[first]} (renamed)` });
    await again();
  });
  if (here.kind === 'orders') press('Cancel', () => send('POST', `${path}/cancel`).then(again));
  press('Delete', () => send('DELETE', path).then(again));
  if (api.below !== undefined) press('Open', () => open({ kind: api.below, path: `${path}/${api.below}` }));
  return item;
}

const again = () => show();
function open(next) {
  above.push(here);
  here = next;
  return again();
}

/** Does one thing after the other, and shows what went wrong. */
let last = Promise.resolve();
let done = 0;
function attempt(action) {
  last = last.then(async () => {
    at('error').textContent = '';
    try {
      await action();
    } catch (error) {
      at('error').textContent = error.message;
    }
    document.documentElement.dataset.done = String(++done);
  });
}

at('new').onsubmit = (event) => {
  event.preventDefault();
  const filled = [...new FormData(event.target)].filter(([, value]) => value !== '');
  const record = Object.fromEntries(filled.map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]));
  attempt(() => send('POST', here.path, record).then(again));
};
for (const id of ['filter', 'sort', 'size']) at(id).onchange = () => attempt(again);
at('next').onclick = () => attempt(() => show(following));
at('up').onclick = () => attempt(() => ((here = above.pop()), again()));

attempt(async () => {
  if (query.has('mock')) await (await import('./mock.js')).startMock(query.get('mock'));
  await again();
});
