import { byId, make, pretty } from '../kit/dom';
import type { Entry, ShownMessage, ShownViolation } from './api';
import { attempt, button, copy } from './notice';

/** Words about requests and responses: those of a mock, or those that a proxy has passed on. */
interface Wording {
  readonly nonConforming: string;
  readonly whatResponse: string;
  readonly why: string;
}

const OF_MOCK: Wording = {
  nonConforming: 'The response would have violated the document.',
  whatResponse: 'What the response would violate',
  why: 'Why this response',
};
const OF_PROXY: Wording = {
  nonConforming: 'The response violates the document.',
  whatResponse: 'What the response violates',
  why: 'What happened',
};

function verdictText(entry: Entry, { nonConforming }: Wording): string {
  if (entry.verdict === 'non-conforming') return nonConforming;
  return entry.verdict === 'valid' ? 'The request is valid.' : 'The request violates the document.';
}

/** Shows everything about one request. */
export function showDetail(entry: Entry, isOfProxy: boolean): void {
  const wording = isOfProxy ? OF_PROXY : OF_MOCK;
  const part = (title: string, content: HTMLElement): HTMLElement[] => [make('h3', {}, title), content];
  byId('detail', HTMLElement).replaceChildren(
    make('h2', { id: 'detail-title', class: 'what' }, `${entry.method} ${entry.target} → ${entry.status}`),
    make('p', { class: `verdict ${entry.verdict}` }, verdictText(entry, wording)),
    make(
      'div',
      { class: 'actions' },
      button('Copy as curl', () => attempt(copy(entry.curl, 'The command'))),
      button('Copy as test', () => attempt(copy(entry.test, 'The test'))),
    ),
    ...(entry.violations.length > 0 ? part('What the request violates', violations(entry.violations, '')) : []),
    ...(entry.nonConforming.length > 0
      ? part(wording.whatResponse, violations(entry.nonConforming, 'non-conforming'))
      : []),
    ...part(
      wording.why,
      make(
        'ol',
        { class: 'why' },
        entry.override === undefined ? undefined : make('li', {}, `override ${entry.override}`),
        entry.why.map((step) => make('li', {}, step)),
      ),
    ),
    ...message('Request', entry.request),
    ...message('Response', entry.response),
  );
}

function violations(all: readonly ShownViolation[], kind: string): HTMLElement {
  const item = ({ message: text, statement }: ShownViolation): HTMLElement => {
    const { file, line, column, pointer, description } = statement;
    return make(
      'li',
      {},
      make('p', { class: 'message' }, text),
      make('code', { class: 'statement' }, statement.text),
      make('p', { class: 'place' }, `${file}:${line}:${column} (#${pointer})`),
      description === undefined ? undefined : make('p', { class: 'says' }, `“${description}”`),
    );
  };
  return make('ul', { class: `violations ${kind}` }, all.map(item));
}

function message(title: string, { headers, body }: ShownMessage): HTMLElement[] {
  const fields = headers.flatMap(({ name, value }) => [make('dt', {}, name), make('dd', {}, value)]);
  return [make('h3', {}, title), make('dl', {}, fields), ...bodyOf(body)];
}

function bodyOf(body: ShownMessage['body']): HTMLElement[] {
  if (body === undefined) return [make('p', { class: 'faint' }, 'No body.')];
  const text = body.text === undefined ? `base64: ${body.base64 ?? ''}` : pretty(body.text);
  const omitted = body.omitted ?? 0;
  return [
    make('pre', { tabindex: 0 }, text),
    ...(omitted > 0 ? [make('p', { class: 'faint' }, `${omitted} more bytes are not shown.`)] : []),
  ];
}
