import type { Answer } from './api';

/** Shows what the API answered: the package, or why there is none. */
export function showAnswer({ status, requestId, body }: Answer): void {
  const created = status === 201;
  const rows: [string, unknown][] = created
    ? [
        ['Guid', at(body, 'guid')],
        ['Type', at(body, 'type')],
        ['State', at(body, 'state')],
        ['Created', at(body, 'created_at')],
        ['Address', at(body, 'links', 'self', 'href')],
      ]
    : [
        ['Status', status],
        ['Code', at(body, 'code')],
        ['Error', at(body, 'error_code')],
      ];
  const title = created
    ? 'The package is created'
    : (at(body, 'description') ?? at(body, 'detail') ?? 'It was refused');
  show(text(title), [...rows, ['Request', requestId]], !created);
}

/** Shows that something went wrong on this side of the API. */
export function showFailure(title: string, error: unknown): void {
  show(title, [['Reason', error instanceof Error ? error.message : error]], true);
}

function show(title: string, rows: readonly (readonly [string, unknown])[], refused: boolean): void {
  const section = document.querySelector<HTMLElement>('#answer');
  if (section === null) throw new Error('the page has no place for answers');
  const list = document.createElement('dl');
  for (const [name, value] of rows) {
    if (value != null) list.append(element('dt', name), element('dd', text(value)));
  }
  section.replaceChildren(element('h2', title), list);
  section.classList.toggle('refused', refused);
  section.hidden = false;
}

function element(name: string, content: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: content });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value inside a body; whatever the API sends, this finds something or nothing. */
function at(body: unknown, ...names: readonly string[]): unknown {
  let value = body;
  for (const name of names) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
