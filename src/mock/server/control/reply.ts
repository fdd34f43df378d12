import { jsonText } from '../../../document';
import { type HttpResponse, problemResponse } from '../../../exchange';

/** The response to what has nothing to say. */
export const NOTHING: HttpResponse = { status: 204, headers: [] };

/** A response in JSON. */
export function json(status: number, value: object): HttpResponse {
  const body = new TextEncoder().encode(`${jsonText(value, 2)}\n`);
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['Content-Length', String(body.length)],
    ],
    body,
  };
}

/** A problem of RFC 9457. */
export function problem(status: number, title: string, detail: string): HttpResponse {
  return problemResponse({ type: 'about:blank', title, status, detail });
}
