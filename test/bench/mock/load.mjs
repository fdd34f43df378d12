import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends so many requests over so many connections, each of which waits for its response: a success, or it throws. */
export async function load(url, { target, method, headers, body }, count, connections) {
  const { hostname, port } = new URL(url);
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const fields = { Host: `${hostname}:${port}`, ...headers, ...length };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  const text = [`${method} ${target} HTTP/1.1`, ...lines, '', body ?? ''].join('\r\n');
  let left = count;
  const one = async () => {
    const socket = connect(Number(port), hostname).setNoDelay(true);
    socket.setEncoding('latin1');
    const next = () => (left-- > 0 ? socket.write(text) : socket.end());
    let got = '';
    socket.on('connect', next).on('data', (piece) => {
      got += piece;
      const end = got.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/^content-length: *(\d+)/im.exec(got.slice(0, end))?.[1]);
      if (got.length < end + 4 + length) return;
      if (!got.startsWith('HTTP/1.1 2')) socket.destroy(new Error(`no success: ${got.slice(0, 300)}`));
      got = '';
      next();
    });
    await once(socket, 'close');
  };
  await Promise.all(Array.from({ length: connections }, one));
}
