import { make } from '../../kit/dom';

type Attributes = Parameters<typeof make>[1];

const area = (id: string, rows: number): HTMLElement => make('textarea', { id, rows, spellcheck: 'false' });
const input = (id: string, attributes: Attributes): HTMLElement => make('input', { id, ...attributes });
const block = (id: string, label: string): HTMLElement =>
  make('pre', { id, tabindex: 0, role: 'group', 'aria-label': label });

function field(label: string, control: HTMLElement): HTMLElement {
  return make('div', { class: 'try-field' }, make('label', { for: control.id }, label), control);
}

// The window in which a sample is sent. It is of no use without the script, so that no page has it in its markup.
document.body.append(
  make(
    'dialog',
    { id: 'ui.try', 'aria-labelledby': 'ui.try-title' },
    make(
      'form',
      { method: 'dialog', id: 'ui.try-form' },
      make(
        'header',
        {},
        make('h2', { id: 'ui.try-title' }, 'Try it'),
        make(
          'button',
          { type: 'submit', class: 'close', value: 'close', 'aria-label': 'Close', formnovalidate: true },
          '✕',
        ),
      ),
      make('div', { class: 'try-body' }, entries(), response()),
    ),
  ),
);

function entries(): HTMLElement[] {
  const server = { type: 'url', list: 'ui.try-servers', required: true, placeholder: 'http://127.0.0.1:4010' };
  return [
    field('Request', make('select', { id: 'ui.try-sample' })),
    field('Server', input('ui.try-server', server)),
    make('datalist', { id: 'ui.try-servers' }),
    make('div', { id: 'ui.try-alternatives' }, field('Authorization', make('select', { id: 'ui.try-alternative' }))),
    make('div', { id: 'ui.try-credentials' }),
    make(
      'p',
      { class: 'check', id: 'ui.try-remember-line', hidden: true },
      input('ui.try-remember', { type: 'checkbox' }),
      ' ',
      make('label', { for: 'ui.try-remember' }, 'Remember the credentials in this browser'),
    ),
    make('div', { id: 'ui.try-fields' }),
    make(
      'details',
      { id: 'ui.try-raw' },
      make('summary', {}, 'As sent'),
      make(
        'div',
        { class: 'try-line' },
        field('Method', input('ui.try-method', { readonly: true })),
        field('Path', input('ui.try-target', { spellcheck: 'false' })),
      ),
      field('Headers', area('ui.try-headers', 3)),
      field('Body', area('ui.try-text', 8)),
    ),
    make(
      'p',
      { class: 'try-send' },
      make('button', { type: 'button', id: 'ui.try-send' }, 'Send'),
      ' ',
      make('span', { id: 'ui.try-note', role: 'status' }),
    ),
  ];
}

function response(): HTMLElement {
  return make(
    'section',
    { id: 'ui.try-response', 'aria-live': 'polite', hidden: true },
    make('h3', {}, 'Response ', make('span', { id: 'ui.try-status' })),
    make('div', { id: 'ui.try-verdict' }),
    make('details', {}, make('summary', {}, 'Headers'), block('ui.try-response-headers', 'Headers of the response')),
    block('ui.try-response-body', 'Body of the response'),
  );
}
