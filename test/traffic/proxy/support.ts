import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { openProxy, type Proxy, type ProxyOptions } from '../../../src/traffic/proxy/open-proxy';
import { listening } from '../../support/listening';
import { petsApi } from '../support/pets';

const proxies = new Set<Proxy>();

/** A proxy before an upstream, for the document of the pets. */
export async function proxyBefore(upstream: string, options: Partial<ProxyOptions> = {}): Promise<Proxy> {
  const proxy = await openProxy(petsApi(), { upstream, closeTimeout: 500, ...options });
  proxies.add(proxy);
  return proxy;
}

export async function closeProxies(): Promise<void> {
  await Promise.all([...proxies].map((proxy) => proxy.close()));
  proxies.clear();
}

/** An upstream whose server can be reached into. */
export async function upstream(listener: RequestListener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  return { url: `http://127.0.0.1:${await listening(server)}`, server };
}

/** The whole body of a request, as text of one byte a character. */
export async function bodyOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message) text += (chunk as Buffer).toString('latin1');
  return text;
}

/** Writes bytes to a server, and gives all that comes until the connection ends (or a text has come). */
export function rawExchange(url: string, bytes: string | readonly string[], until?: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(port), hostname);
    let text = '';
    let failure = '';
    const finish = (): void => resolve(text + failure);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (until === undefined || !text.includes(until)) return;
      socket.destroy();
      finish();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => (failure = `[${error.code ?? ''}]`));
    socket.on('close', finish);
    for (const part of typeof bytes === 'string' ? [bytes] : bytes) socket.write(part, 'latin1');
  });
}
