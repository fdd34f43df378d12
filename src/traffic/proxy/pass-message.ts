import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { pairsOf } from '../../http/incoming';
import { endWith, writeFirst } from '../../http/send';
import type { BodyCopy } from './copy';

/** What passes with a message. */
interface MessagePass {
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
  const finish = (last?: Uint8Array): void => {
    if (to.destroyed) return;
    const trailers = pairsOf(from.rawTrailers).map(([name, value]): [string, string] => [name, value]);
    if (trailers.length > 0 && to.chunkedEncoding) to.addTrailers(trailers);
    if (last === undefined) to.end();
    else endWith(to, last);
  };
  // What has come whole leaves as that, in as few writes as it takes.
  const last = from.readableEnded ? held.at(-1) : undefined;
  for (const chunk of last === undefined ? held : held.slice(0, -1)) to.write(chunk);
  if (from.readableEnded) return finish(last);
  let isFlowing = held.length > 0;
  from.on('data', (chunk: Buffer) => {
    const isFirst = !isFlowing;
    isFlowing = true;
    copy.add(chunk);
    // Where nobody takes it any more, the rest is discarded: who sends all of a body first reads the response then.
    if (!to.destroyed && !(isFirst ? writeFirst(to, chunk) : to.write(chunk))) waitFor(to, from);
  });
  from.on('end', finish);
  to.once('close', () => from.resume());
  setImmediate(() => {
    if (!isFlowing && !to.writableEnded && !to.destroyed) to.flushHeaders();
  });
}

/** Reads no more until what was written is on its way. */
function waitFor(to: ClientRequest | ServerResponse, from: IncomingMessage): void {
  from.pause();
  to.once('drain', () => from.resume());
}
