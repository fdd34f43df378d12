/** One array of bytes for several. */
export function concatenated(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Whether two bodies have the same bytes; no body is as an empty one. */
export function isSameBody(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return (a?.length ?? 0) === (b?.length ?? 0) && (a ?? []).every((byte, i) => byte === b?.[i]);
}
