import type { RequestListener, ServerResponse } from 'node:http';

/** What can be wrong with the server. */
export type StreamsFault = 'no-time' | 'unknown-event' | 'broken-line' | 'no-seconds' | 'any-lines';

const STEPS = ['fetch', 'compile', 'test'];

function watch(response: ServerResponse, fault?: StreamsFault): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const events = STEPS.map((name, i) => {
    const data = JSON.stringify(fault === 'no-seconds' ? { name } : { name, seconds: i * 0.5 });
    return `event: ${fault === 'unknown-event' ? 'progress' : 'step'}\ndata: ${data}\n\n`;
  });
  response.write(': the build runs\n\n');
  for (const event of events) response.write(event);
  response.end('event: done\ndata: {"name": "all",\ndata: "seconds": 1.5}\n\n');
}

function readLog(response: ServerResponse, lines: number, fault?: StreamsFault): void {
  const entries = STEPS.map((text) => ({ at: '2026-11-27T04:00:00Z', level: 'info', text })).slice(0, lines);
  const written = entries.map(({ at, ...rest }, i) =>
    JSON.stringify(fault === 'no-time' && i === 2 ? rest : { at, ...rest }),
  );
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  for (const line of written) response.write(`${fault === 'broken-line' ? line.slice(0, -1) : line}\n`);
  response.end();
}

/** A server that streams: events of a build, and its log line by line. */
export function streamsServer(fault?: StreamsFault): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, build, part] = /^\/builds\/([^/]+)\/(events|log)$/.exec(pathname) ?? [];
    if (request.method !== 'GET' && part !== undefined) {
      response.writeHead(405, { Allow: 'GET' }).end();
      return;
    }
    if (build !== 'nightly') {
      response.writeHead(404).end();
      return;
    }
    if (part === 'events') {
      watch(response, fault);
      return;
    }
    const lines = searchParams.get('lines') ?? '1000';
    const isRight = /^\d+$/.test(lines) && Number(lines) >= 1 && (Number(lines) <= 1000 || fault === 'any-lines');
    if (isRight) readLog(response, Number(lines), fault);
    else response.writeHead(400).end();
  };
}
