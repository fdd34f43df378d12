// A server that does what servers do to proxies, by the path that it is asked for.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { pipeline, Readable } from 'node:stream';

/** What each path does. */
const PATHS = {
  '/echo': (incoming, outgoing) => {
    outgoing.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    incoming.pipe(outgoing);
  },
  '/sum': (incoming, outgoing) => {
    const sum = createHash('sha256');
    incoming.on('data', (chunk) => sum.update(chunk));
    incoming.on('end', () => outgoing.end(`${sum.digest('hex')} ${JSON.stringify(incoming.trailers)}`));
  },
  '/slow': (_incoming, outgoing) => {
    outgoing.writeHead(200, { 'Content-Length': '20' });
    let left = 20;
    const next = () => {
      outgoing.write('x');
      if (--left === 0) outgoing.end();
      else setTimeout(next, 20);
    };
    next();
  },
  '/large': (_incoming, outgoing) => {
    const parts = Array(400).fill(Buffer.alloc(64 * 1024, 'y'));
    outgoing.writeHead(200, { 'Content-Length': String(400 * 64 * 1024) });
    pipeline(Readable.from(parts), outgoing, () => undefined);
  },
  '/trailers': (_incoming, outgoing) => {
    outgoing.writeHead(200, { Trailer: 'X-Sum', 'Transfer-Encoding': 'chunked' }).write('ab');
    outgoing.addTrailers({ 'X-Sum': '2' });
    outgoing.end();
  },
  '/reset-before': ({ socket }) => void socket.resetAndDestroy(),
  '/end-before': ({ socket }) => void socket.end(),
  '/reset-in-length': ({ socket }, outgoing) => {
    outgoing.writeHead(200, { 'Content-Length': '100' }).write('0123456789');
    setTimeout(() => socket.resetAndDestroy(), 50);
  },
  '/reset-in-chunks': ({ socket }, outgoing) => {
    outgoing.writeHead(200).write('0123456789');
    setTimeout(() => socket.resetAndDestroy(), 50);
  },
  '/end-in-chunks': ({ socket }, outgoing) => {
    outgoing.writeHead(200).write('0123456789');
    setTimeout(() => socket.end(), 50);
  },
  '/garbage': ({ socket }) => void socket.end('this is not HTTP\r\n\r\n'),
  '/old': ({ socket }) => void socket.end('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end'),
  '/early': (_incoming, outgoing) => {
    outgoing.writeHead(413, { 'Content-Length': '5', Connection: 'close' }).end('large');
  },
  '/hung-up': (incoming, outgoing) => {
    left.add(incoming.url);
    outgoing.once('close', () => left.delete(incoming.url));
    outgoing.writeHead(200).write('begin');
  },
  '/left': (_incoming, outgoing) => outgoing.end(String(left.size)),
};

/** Requests whose clients have not hung up yet. */
const left = new Set();

/** Starts the server in this process, and gives its address. */
export async function startServer() {
  const server = createServer((incoming, outgoing) => PATHS[incoming.url.replace(/\?.*/, '')](incoming, outgoing));
  server.on('checkContinue', (incoming, outgoing) => {
    if (incoming.url === '/early') return PATHS['/early'](incoming, outgoing);
    outgoing.writeContinue();
    PATHS['/sum'](incoming, outgoing);
  });
  server.on('upgrade', upgrade);
  server.listen(0, '127.0.0.1', 2048);
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

/** A WebSocket whose frames come back, or bytes that do. */
function upgrade({ headers }, socket, first) {
  const key = headers['sec-websocket-key'];
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const fields = key === undefined ? 'Upgrade: bytes' : `Upgrade: websocket\r\nSec-WebSocket-Accept: ${accept}`;
  socket.on('error', () => undefined);
  socket.write(`HTTP/1.1 101 Go\r\nConnection: Upgrade\r\n${fields}\r\n\r\n`);
  if (key === undefined) {
    socket.write(first);
    socket.pipe(socket);
    return;
  }
  socket.on('data', (frame) => {
    socket.write(unmasked(frame));
    // What closes is answered, and the connection ends.
    if ((frame[0] & 0x0f) === 8) socket.end();
  });
}

/** A short frame as a server sends it: without its mask (RFC 6455 §5.3). */
function unmasked(frame) {
  const mask = frame.subarray(2, 6);
  const text = frame.subarray(6).map((byte, index) => byte ^ mask[index % 4]);
  return Buffer.concat([Buffer.from([frame[0], text.length]), text]);
}
