import type { Bytes } from './reply';

/** The bytes of a body; `undefined` for what isn't bytes. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isBytes(value) ? new Uint8Array(value as ArrayBuffer) : undefined;
}

/** Whether a value is bytes, of any realm: in Jest, `instanceof` does not see all of them. */
export function isBytes(value: unknown): value is Bytes {
  return ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}
