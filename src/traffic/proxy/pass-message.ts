import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { pairsOf } from '../../http/incoming';
import type { BodyCopy } from './copy';

/** What passes with a message. */
export interface MessagePass {
  readonly copy: BodyCopy;
  /** Chunks that have come before, and are copied. */
  readonly held: readonly Uint8Array[];
}

/**
 * Passes body and trailers on, at the pace of whoever is slower, and makes a copy of the body. What waits for a body
 * gets its head at once.
 */
export function passMessage(
  from: IncomingMessage,
  to: ClientRequest | ServerResponse,
  { copy, held }: MessagePass,
): void {
  for (const chunk of held) to.write(chunk);
  const finish = (): void => {
    const trailers = pairsOf(from.rawTrailers).map(([name, value]): [string, string] => [name, value]);
    if (trailers.length > 0 && to.chunkedEncoding) to.addTrailers(trailers);
    to.end();
  };
  if (from.readableEnded) return finish();
  let isFlowing = held.length > 0;
  from.on('data', (chunk: Buffer) => {
    isFlowing = true;
    copy.add(chunk);
  });
  from.on('end', finish);
  from.pipe(to, { end: false });
  setImmediate(() => {
    if (!isFlowing && !to.writableEnded && !to.destroyed) to.flushHeaders();
  });
}
