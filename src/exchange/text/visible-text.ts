import { visibleLines } from '../../text';

/**
 * Bytes as text that survives an editor, a shell and a terminal; `undefined` where they aren't UTF-8, or have what
 * nobody would see (controls other than line feeds and tabs, marks that turn the direction of text).
 *
 * @example visibleText(new Uint8Array([0x61, 0x0a])) // 'a\n'
 */
export function visibleText(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return visibleLines(text) === text ? text : undefined;
  } catch {
    return undefined;
  }
}
