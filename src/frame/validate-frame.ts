import { type ValidatedText, validateText } from './validate-text';

/** What this frame is given: an exchange that the page has made. */
interface FrameMessage {
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headers: [string, string][];
    readonly body?: Uint8Array;
  };
  readonly response: { readonly status: number; readonly headers: [string, string][]; readonly body: Uint8Array };
  readonly hides: boolean;
  readonly at: number;
}

// The few things of a browser that are used here, without the types of all others.
declare const document: { getElementById(id: string): { readonly textContent: string } };
declare const parent: { postMessage(message: unknown, target: string): void };
declare function addEventListener(
  type: 'message',
  listener: (event: { readonly source: unknown; readonly data: FrameMessage }) => void,
): void;

let validateInFrame: ((message: FrameMessage) => ValidatedText) | undefined;

addEventListener('message', ({ source, data }) => {
  if (source !== parent) return;
  try {
    validateInFrame ??= validateText(JSON.parse(document.getElementById('document').textContent) as object);
    parent.postMessage(validateInFrame(data), '*');
  } catch (error) {
    parent.postMessage(
      { violations: [], unreported: [], failure: error instanceof Error ? error.message : String(error) },
      '*',
    );
  }
});
parent.postMessage('ready', '*');
