import { collect, type HttpRequest, type HttpResponse } from '../../exchange';
import { MOST_BYTES } from '../pipeline/rejection';
import { unlessAborted } from '../pipeline/wait';

/** A handler of web-standard requests: a route of Next.js, Hono, a worker. */
export type RequestHandler = (request: Request) => Response | Promise<Response>;

/** A server that listens: what `http.createServer` gives. */
export interface ListeningServer {
  address(): { readonly port: number } | string | null;
}

/** What opens a port itself: an Express app, a server that doesn't listen yet. */
export interface ListeningApp {
  listen(port: number, host: string, ready: () => void): ListeningServer & { close(): unknown };
}

/** What takes a webhook in this process, so that a test needs no address for it. */
export type WebhookReceiver = RequestHandler | ListeningServer | ListeningApp;

/** How a request gets to its receiver; nothing comes back where nobody takes it. */
export type Handover = (url: URL, request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse | undefined>;

/** Nobody takes it: what was made is all that a test wants. */
export const toNobody: Handover = () => Promise.resolve(undefined);

/** How a request gets to a receiver: to a handler as it is, to a server at its port, which an app opens for it. */
export function handoverTo(receiver: WebhookReceiver): Handover {
  const handOver: Handover = async (url, request, signal) => {
    if (!('address' in receiver) && !('listen' in receiver))
      return responseOf(await receiver(webRequest(url, request, signal)));
    const port = 'address' in receiver ? portOf(receiver) : undefined;
    if (port !== undefined) return send(at(url, port), request, signal);
    if (!('listen' in receiver)) throw new Error('the server does not listen');
    const server = await opened(receiver);
    try {
      return await send(at(url, portOf(server)), request, signal);
    } finally {
      server.close();
    }
  };
  return (url, request, signal) => unlessAborted(signal, handOver(url, request, signal));
}

type Opened = ReturnType<ListeningApp['listen']>;

/** What a server of Node.js has. */
interface Failing {
  once(event: 'error', listener: (error: Error) => void): unknown;
}

function opened(app: ListeningApp): Promise<Opened> {
  return new Promise((resolve, reject) => {
    // Express 5 is ready with the error, too.
    const ready = (error?: Error): void => (error == null ? resolve(server) : reject(error));
    const server: Opened & Partial<Failing> = app.listen(0, '127.0.0.1', ready);
    server.once?.('error', reject);
  });
}

function portOf(server: ListeningServer): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

function at(url: URL, port: number | undefined): URL {
  return new URL(url.pathname + url.search, `http://127.0.0.1:${port ?? ''}`);
}

/** Sends a request over the network. */
export async function send(url: URL, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  // A redirect could lead to a host that isn't allowed.
  return responseOf(await fetch(webRequest(url, request, signal), { redirect: 'manual' }));
}

function webRequest(url: URL, { method, headers, body }: HttpRequest, signal: AbortSignal): Request {
  return new Request(url, {
    method,
    signal,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
  });
}

async function responseOf({ status, headers, body }: Response): Promise<HttpResponse> {
  const bytes = await collect(body, MOST_BYTES);
  if (bytes === 'too-large') throw new Error(`its body has more than ${MOST_BYTES} bytes`);
  const isCoded = headers.has('content-encoding');
  const kept = [...headers].filter(([name]) => !isCoded || !/^content-(?:encoding|length)$/.test(name));
  return { status, headers: kept, ...(bytes.length === 0 ? {} : { body: bytes }) };
}
