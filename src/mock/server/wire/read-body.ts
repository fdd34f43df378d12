import type { IncomingMessage } from 'node:http';

/** What came of reading a body; `gone`: the client left before it was complete. */
export type BodyRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array | undefined }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'gone' };

/**
 * Reads the bytes of a request's body, no more than a limit. A body that is announced as larger is not read at all.
 * Never rejects.
 *
 * @param limit in bytes
 * @returns no bytes where the request announces no body (RFC 9112 §6.3)
 */
export function readBytes(request: IncomingMessage, limit: number): Promise<BodyRead> {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (length === undefined && coding === undefined) return Promise.resolve({ kind: 'read', bytes: undefined });
  if (Number(length) > limit) return Promise.resolve({ kind: 'too-large' });
  if (request.readableEnded) return Promise.resolve({ kind: 'read', bytes: alreadyRead(request) });
  if (request.destroyed) return Promise.resolve({ kind: 'gone' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (result: BodyRead): void => {
      request.off('data', onData).off('end', onEnd).off('close', onGone);
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) finish({ kind: 'too-large' });
      else chunks.push(chunk);
    };
    const onEnd = (): void => finish({ kind: 'read', bytes: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks) });
    const onGone = (): void => finish({ kind: 'gone' });
    request.on('data', onData).on('end', onEnd).on('close', onGone);
  });
}

/** What a body parser has left, where the app is mounted behind one. */
function alreadyRead(request: IncomingMessage & { readonly body?: unknown }): Uint8Array | undefined {
  const { body } = request;
  if (body === undefined || body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
