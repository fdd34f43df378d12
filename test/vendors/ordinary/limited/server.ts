import express from 'express';
import type { RequestListener } from 'node:http';

/** What can be wrong with the server. */
export type LimitedFault = 'text-of-429' | 'any-priority' | 'status-of-error' | 'new-status' | 'local-time';

/** After so many requests, a second of rest. */
const LIMIT = 50;

interface Ticket {
  readonly id: number;
  readonly subject: string;
  readonly priority: number;
  readonly status: string;
  readonly opened_at: string;
}

/** A middleware that rejects for a second after each `LIMIT` requests, however quick or slow the client is. */
function rateLimit(fault?: LimitedFault): express.RequestHandler {
  let count = 0;
  let until = Infinity;
  return (_, response, next) => {
    if (Date.now() >= until) [count, until] = [0, Infinity];
    count += 1;
    if (count > LIMIT) until = Math.min(until, Date.now() + 1000);
    response.set('X-RateLimit-Limit', String(LIMIT));
    response.set('X-RateLimit-Remaining', String(Math.max(0, LIMIT - count)));
    if (count <= LIMIT) return next();
    response.status(429).set('Retry-After', '1');
    if (fault === 'text-of-429') response.send('Too many requests, please try again later.');
    else response.json({ error: 'too many requests' });
  };
}

/** What is wrong with a ticket. */
function wrongPart({ subject, priority }: Record<string, unknown>, fault?: LimitedFault): string | undefined {
  const length = typeof subject === 'string' ? [...subject].length : 0;
  if (length < 3 || length > 100) return 'subject';
  const isNumber = Number.isInteger(priority) && Number(priority) >= 1;
  return isNumber && (Number(priority) <= 5 || fault === 'any-priority') ? undefined : 'priority';
}

/** An Express server behind a rate limiter. */
export function limitedServer(fault?: LimitedFault): RequestListener {
  const app = express();
  const tickets: Ticket[] = [];
  app.use(rateLimit(fault));
  app.use(express.json());
  app.get('/tickets', ({ query: { status } }, response) => {
    if (status !== undefined && status !== 'open' && status !== 'closed')
      return response.status(fault === 'status-of-error' ? 500 : 400).json({ error: 'status' });
    return response.json(tickets.filter((one) => status === undefined || one.status === status));
  });
  app.post('/tickets', (request, response) => {
    const body = request.body as unknown;
    if (typeof body !== 'object' || body === null) return response.status(400).json({ error: 'no JSON' });
    const ticket = body as Record<string, unknown>;
    const wrong = wrongPart(ticket, fault);
    if (wrong !== undefined) return response.status(422).json({ error: wrong });
    const now = new Date().toISOString();
    const made: Ticket = {
      id: tickets.length + 1,
      subject: String(ticket.subject),
      priority: Number(ticket.priority),
      status: fault === 'new-status' ? 'new' : 'open',
      opened_at: fault === 'local-time' ? now.slice(0, -1) : now,
    };
    tickets.push(made);
    return response.status(201).json(made);
  });
  app.use((error: { status?: number }, _: unknown, response: express.Response, _next: express.NextFunction) => {
    response.status(error.status ?? 500).json({ error: 'request' });
  });
  return app;
}
