import { byId, make } from '../kit/dom';

/** What the frame is asked: an exchange that the page has made. */
export interface Asked {
  readonly request: { readonly method: string; readonly target: string; readonly headers: readonly unknown[] };
  readonly response: { readonly status: number; readonly headers: readonly unknown[]; readonly body: Uint8Array };
  /** The server doesn't show all header fields to pages. */
  readonly hides: boolean;
  readonly at: number;
}

/** What the frame reports. */
interface Report {
  readonly violations: readonly { readonly text: string; readonly place: string }[];
  readonly unreported: readonly string[];
  readonly failure?: string;
}

type Line = { readonly text: string; readonly place?: string };

let frame: { readonly element: HTMLIFrameElement; readonly ready: Promise<void> } | undefined;

/**
 * Has a response validated in a frame that has the whole validator and the document, and nothing else. The frame is
 * loaded when first needed, cannot reach the page, and cannot connect to anything.
 */
export function validate(page: string, exchange: Asked): void {
  frame ??= openFrame(page);
  const { element, ready } = frame;
  void ready.then(() => element.contentWindow?.postMessage(exchange, '*'));
}

function openFrame(src: string): NonNullable<typeof frame> {
  const element = make('iframe', { src, title: 'Validation', hidden: true, sandbox: 'allow-scripts' });
  const ready = new Promise<void>((resolve) => {
    addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
      if (source !== element.contentWindow) return;
      if (data === 'ready') resolve();
      else showReport(data as Report);
    });
  });
  document.body.append(element);
  return { element, ready };
}

function showReport({ violations, unreported, failure }: Report): void {
  const text = `Not seen, since the server does not show it to pages (CORS): ${unreported.join(', ')}`;
  const hidden = unreported.length > 0 ? [{ text }] : [];
  const count = violations.length;
  if (failure !== undefined) showVerdict('notice', 'Not validated', [{ text: failure }]);
  else if (count === 0) showVerdict('good', 'As documented', hidden);
  else showVerdict('bad', `Not as documented${count === 1 ? '' : `: ${count} violations`}`, [...violations, ...hidden]);
}

/** Shows what is known of the response. */
export function showVerdict(tone: 'good' | 'bad' | 'notice', head: string, lines: readonly Line[]): void {
  const items = lines.map(({ text, place }) =>
    make('li', {}, text, place === undefined ? undefined : make('small', {}, place)),
  );
  const list = items.length === 0 ? undefined : make('ul', {}, items);
  const box = make('div', { class: `verdict ${tone}` }, make('b', {}, head), list);
  byId('ui.try-verdict', HTMLElement).replaceChildren(box);
}
