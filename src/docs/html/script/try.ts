/**
 * The window in which a request is sent. What came is judged in a frame that has the whole judge and the document, and nothing else: it is loaded
 * when first needed, cannot reach the page, and cannot connect to anything.
 */
export const TRY = `
const secrets = kept('localStorage');
const dialog = byId('try');
let openTry = () => {};
if (dialog) {
  const part = (name) => byId('try-' + name);
  const [sampleField, serverField, targetField, headersField, textField, note] = ['sample', 'server', 'target', 'headers', 'text', 'note'].map(part);
  let requests = [];
  let current;
  let sending;
  // On a page that a mock serves, that mock comes first.
  const own = location.protocol.startsWith('http') && data.isMock ? [location.origin] : [];
  const servers = [...new Set([...own, ...data.servers])];
  serverField.value = local.get('server') ?? servers[0] ?? '';
  part('servers').append(...servers.map((value) => make('option', '', { value })));

  const fill = () => {
    current = requests[Number(sampleField.value)];
    part('method').value = current.method;
    targetField.value = current.target;
    headersField.value = current.headers.map((field) => field.join(': ')).join('\\n');
    textField.value = pretty(current.body ?? '');
    part('answer').hidden = true;
    note.textContent = '';
    const wanted = part('credentials');
    wanted.replaceChildren(...current.credentials.map(({ name, kind, usual }) => {
      const label = make('label', kind === 'basic' ? 'User and password for ' + name + ' (user:password) ' : kind === 'key' ? 'Key for ' + name + ' ' : 'Token for ' + name + ' ');
      const field = make('input', '', { type: 'password', autocomplete: 'off', value: entered.get(name) ?? secrets.get('credential.' + name) ?? usual });
      field.dataset.name = name;
      field.dataset.kind = kind;
      label.append(field);
      return label;
    }));
    part('remember-line').hidden = current.credentials.length === 0;
    part('remember').checked = current.credentials.some(({ name }) => secrets.get('credential.' + name) !== undefined);
  };
  const entered = new Map();
  const pretty = (text) => {
    try { const value = JSON.parse(text); return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text; } catch { return text; }
  };
  openTry = (operation, scenario) => {
    requests = data.requests[operation] ?? [];
    sampleField.replaceChildren(...requests.map(({ title }, value) => make('option', title, { value })));
    sampleField.value = String(Math.max(0, requests.findIndex((one) => one.scenario === scenario)));
    fill();
    dialog.showModal();
  };
  sampleField.addEventListener('change', fill);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });

  /** The credentials in their places; a field whose credential is empty is not sent. */
  const filled = () => {
    let target = targetField.value;
    let headers = headersField.value.split('\\n').map((line) => line.split(/:(.*)/s).slice(0, 2).map((text) => text.trim())).filter(([name]) => name !== '').map(([name, value = '']) => [name, value]);
    for (const field of part('credentials').querySelectorAll('input')) {
      const { name, kind } = field.dataset;
      entered.set(name, field.value);
      secrets.set('credential.' + name, part('remember').checked && field.value !== '' ? field.value : undefined);
      const mark = '{' + name + '}';
      const value = kind === 'basic' && field.value !== '' ? btoa(String.fromCharCode(...new TextEncoder().encode(field.value))) : field.value;
      if (value === '') headers = headers.filter(([, text]) => !text.includes(mark));
      headers = headers.map(([key, text]) => [key, text.split(mark).join(value)]);
      target = target.split(encodeURIComponent(mark)).join(encodeURIComponent(value));
    }
    return { target: target.startsWith('/') ? target : '/' + target, headers };
  };
  /** Header fields that a browser writes itself (Fetch, 2.2.2). */
  const isForbidden = (name) => /^(accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i.test(name);

  const send = async () => {
    if (!serverField.reportValidity()) return;
    const base = serverField.value.replace(/\\/+$/, '');
    const { target, headers } = filled();
    const unsent = headers.filter(([name]) => isForbidden(name)).map(([name]) => name);
    const sent = headers.filter(([name]) => !isForbidden(name));
    const method = current.method;
    const hasBody = textField.value !== '' && method !== 'GET' && method !== 'HEAD';
    const body = hasBody ? new TextEncoder().encode(textField.value) : undefined;
    local.set('server', serverField.value);
    part('send').disabled = true;
    note.textContent = 'Sending…';
    const mine = (sending = {});
    try {
      const response = await fetch(base + target, { method, headers: sent, ...(body && { body }), credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'follow' });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (mine !== sending) return;
      note.textContent = unsent.length > 0 ? 'A browser does not send ' + unsent.join(', ') + ' from a page.' : '';
      show(response, bytes);
      judge({ request: { method, target, headers: sent, body }, response: { status: response.status, headers: [...response.headers], body: bytes }, hides: response.type === 'cors', at: Date.now() });
    } catch (error) {
      if (mine !== sending) return;
      note.textContent = '';
      part('answer').hidden = false;
      part('status').replaceChildren();
      part('answer-headers').textContent = '';
      part('answer-body').textContent = '';
      verdict('notice', 'No answer', [{ text: 'Nothing answers at ' + base + ', or it does not let pages call it (CORS). ' + error.message }]);
    } finally {
      part('send').disabled = false;
    }
  };
  part('send').addEventListener('click', send);
  byId('try-form').addEventListener('submit', (event) => { if (event.submitter?.value !== 'close') { event.preventDefault(); void send(); } });

  const show = (response, bytes) => {
    part('answer').hidden = false;
    part('status').replaceChildren(make('span', response.status + ' ' + response.statusText, { className: 'status s' + String(response.status)[0] }));
    part('answer-headers').textContent = [...response.headers].map((field) => field.join(': ')).join('\\n');
    let text = new TextDecoder().decode(bytes);
    try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* as it came */ }
    part('answer-body').textContent = text;
    verdict('notice', 'Judging…', []);
  };
  const verdict = (tone, head, lines) => {
    const box = make('div', '', { className: 'verdict ' + tone });
    box.append(make('b', head));
    if (lines.length > 0) {
      const list = make('ul', '');
      for (const { text, place } of lines) {
        const item = make('li', text);
        if (place) item.append(make('small', place));
        list.append(item);
      }
      box.append(list);
    }
    part('verdict').replaceChildren(box);
  };

  let frame;
  const judge = (exchange) => {
    if (frame === undefined) {
      frame = make('iframe', '', { src: data.judge, title: 'Judge', hidden: true });
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.ready = new Promise((resolve) => {
        addEventListener('message', (event) => {
          if (event.source !== frame.contentWindow) return;
          if (event.data === 'ready') resolve();
          else told(event.data);
        });
      });
      document.body.append(frame);
    }
    void frame.ready.then(() => frame.contentWindow.postMessage(exchange, '*'));
  };
  const told = ({ violations, untold, failure }) => {
    const hidden = untold.length > 0 ? [{ text: 'Not seen, since the server does not show it to pages (CORS): ' + untold.join(', ') }] : [];
    if (failure) verdict('notice', 'Not judged', [{ text: failure }]);
    else if (violations.length === 0) verdict('good', 'As documented', hidden);
    else verdict('bad', violations.length === 1 ? 'Not as documented' : 'Not as documented: ' + violations.length + ' violations', [...violations, ...hidden]);
  };
}
`;
