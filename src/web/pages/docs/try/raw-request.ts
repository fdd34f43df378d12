import type { TryRequest } from '../../../page-data';
import { ui } from '../ui';

const methodField = ui('try-method', HTMLInputElement);
const targetField = ui('try-target', HTMLInputElement);
const headersField = ui('try-headers', HTMLTextAreaElement);
const textField = ui('try-text', HTMLTextAreaElement);

/** The body that is shown, and its bytes where these are what the text stands for. */
let shown: { readonly text: string; readonly bytes: Uint8Array | undefined } = { text: '', bytes: undefined };

/** Shows a request as it is sent. */
export function showRaw({ method, target, headers, body = '', bytes }: TryRequest): void {
  methodField.value = method;
  targetField.value = target;
  headersField.value = headers.map((field) => field.join(': ')).join('\n');
  const text = indented(body);
  textField.value = text;
  // The field has its own line breaks, and no bytes that aren't text.
  shown = { text: textField.value, bytes: text === body ? bytes : undefined };
}

/**
 * The body as it is sent: what stands in its field.
 *
 * @param type its media type
 */
export function bodyToSend(type: string): Uint8Array | undefined {
  const { value } = textField;
  if (value === '') return undefined;
  if (value === shown.text && shown.bytes !== undefined) return shown.bytes;
  // What separates parts is CR LF (RFC 2046 §5.1.1).
  return new TextEncoder().encode(/^multipart\//i.test(type) ? value.replaceAll('\n', '\r\n') : value);
}

/** JSON without spaces is shown with some; any other text is kept. */
function indented(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}
