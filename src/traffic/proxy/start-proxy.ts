import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Headers } from '../../exchange';
import { targetOf } from '../../http/incoming';
import { rejectBroken } from '../../http/broken-request';
import { watchConnections } from '../../http/drain';
import { addressOf, listen, openServer, type TlsText } from '../../http/open-server';
import type { RecordedEntry } from '../recordings/recorded-exchange';
import { BodyCopy, type CopyRoom } from './copy';
import { EntryQueue } from './entry-queue';
import { forward, type Forwarding } from './forward';
import type { Hold } from './hold';
import type { Passed } from './passing';
import { recordedOf } from './recorded';
import { takeUpgrades } from './upgrade';
import { preciseClock } from './precise-clock';
import { MOST_HEADERS, upstreamAddress, upstreamOf, type UpstreamTls } from './upstream/upstream';

/** How large a body may be that is looked at, where no option says otherwise: 10 MiB. */
export const MOST_COPIED = 10 * 1024 * 1024;

/** What all copies under way may have together: 64 MiB. */
const ROOM = 64 * 1024 * 1024;

/** Where a proxy listens, and how it forwards. */
export interface ProxySettings {
  /** 0 (default) takes any free port. */
  readonly port?: number | undefined;
  /** Name or address of an interface of this machine; `127.0.0.1` by default. */
  readonly host?: string | undefined;
  /** Serve HTTPS with this certificate and its private key, both as PEM text. */
  readonly tls?: TlsText | undefined;
  /** What the proxy shows to an upstream of HTTPS, and whom it trusts. */
  readonly upstreamTls?: UpstreamTls | undefined;
  /** The address of an HTTP proxy that leads to the upstream. */
  readonly upstreamProxy?: string | URL | undefined;
  /** Send the client's `Host` on, instead of the upstream's. */
  readonly keepHost?: boolean | undefined;
  /** Fields that each request to the upstream gets, instead of its own of these names. */
  readonly headers?: Headers | undefined;
  /**
   * Keep browsers at the proxy: a `Location` that leads to the upstream leads to the proxy, and cookies are for the
   * proxy's host. By default header fields pass as they came.
   */
  readonly rewrite?: boolean | undefined;
  /** How many bytes of a body are looked at, sent or decoded; 10 MiB by default. */
  readonly maxBody?: number | undefined;
  /** How long exchanges under way may take when the proxy closes, in milliseconds; 5,000 by default. */
  readonly closeTimeout?: number | undefined;
}

/** What a proxy responds to itself: nothing of it reaches the upstream. */
export interface OwnPages {
  /** The path that they are below, without a slash at its end. */
  readonly prefix: string;
  owns(target: string): boolean;
  /** Responds to a request; never rejects. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  /** Ends the responses that have no end of their own. */
  close(): void;
}

/** What happens while a proxy forwards. */
interface ProxyEvents {
  /** Called with each exchange when it is over, one after the other; it must not throw. */
  readonly onPassed: (entry: RecordedEntry, passed: Passed) => void;
  readonly hold?: Hold | undefined;
  readonly own?: OwnPages | undefined;
}

/** A proxy that listens. */
interface RunningProxy {
  /** An address that a client on this machine can use, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Looks at what has passed so far. */
  look(): void;
  /** Takes no more requests, finishes those under way, closes every connection; all has been looked at then. */
  close(): Promise<void>;
}

/**
 * Starts a proxy: all that comes goes to the upstream as it is, and back. What passes is looked at in copies, when it
 * has passed.
 *
 * @param upstream an address without query, user and password
 * @throws ListenError when the port cannot be opened, or the certificate cannot be used
 * @throws TypeError where the proxy of the upstream isn't an http(s) address without a query
 * @example const { url, close } = await startProxy(new URL('https://staging.example.com'), {}, { onPassed: print });
 */
export async function startProxy(
  upstream: URL,
  settings: ProxySettings,
  { onPassed, hold, own }: ProxyEvents,
): Promise<RunningProxy> {
  const { port = 0, host = '127.0.0.1', tls, maxBody = MOST_COPIED } = settings;
  const via =
    settings.upstreamProxy === undefined ? undefined : upstreamAddress('upstreamProxy', settings.upstreamProxy);
  const room: CopyRoom = { left: ROOM };
  let index = 0;
  const queue = new EntryQueue(onPassed);
  const forwarding: Forwarding = {
    upstream: upstreamOf(upstream, { tls: settings.upstreamTls, via }),
    keepHost: settings.keepHost ?? false,
    headers: settings.headers ?? [],
    rewrite: settings.rewrite ?? false,
    copy: () => new BodyCopy(maxBody, room),
    hold,
    now: preciseClock(),
    underWay: new Set(),
    seen(passed) {
      queue.add(recordedOf(passed, ++index, maxBody), passed);
    },
  };
  const server = openServer(tls, { noDelay: true, requireHostHeader: false, maxHeaderSize: MOST_HEADERS });
  // How long anything takes is between client and upstream.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;
  const isOwn = ({ url = '/' }: IncomingMessage): boolean => own?.owns(targetOf(url)) === true;
  const connections = watchConnections(server, settings.closeTimeout);
  const take = connections.inTurns((incoming, outgoing) => {
    if (own === undefined || !isOwn(incoming)) return forward(incoming, outgoing, forwarding);
    if (incoming.headers.expect !== undefined) outgoing.writeContinue();
    // It shows all that has passed before, up to what is still being decoded.
    queue.flush();
    void own.serve(incoming, outgoing);
  });
  server.on('request', take).on('checkContinue', take);
  takeUpgrades(server, forwarding, isOwn);
  server.on('clientError', (error, socket) => rejectBroken(error, socket as Socket, connections));
  await listen(server, host, port);
  return {
    url: addressOf(server, { host, ...(tls === undefined ? {} : { tls }) }),
    port: (server.address() as AddressInfo).port,
    look: () => queue.flush(),
    async close() {
      const drained = connections.close();
      own?.close();
      await drained;
      await queue.end();
    },
  };
}
