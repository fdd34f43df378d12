import { type Agent, type IncomingMessage, request as open } from 'node:http';
import type { ShownRequest } from './index.cjs';

const APP = 'd8b8148d-5798-44de-821a-64b85b15e968';
const READ = 'cloud_controller.read';
const WRITE = 'cloud_controller.write';
const MOST = 4 * 1024 * 1024;

/** The claims of the document's tokens, by the names of its `x-credentials`. */
const CLAIMS: Record<string, object> = {
  valid: { scope: [READ, WRITE] },
  admin: { scope: ['cloud_controller.admin'] },
  'read-only': { scope: [READ] },
  expired: { scope: [READ, WRITE], exp: 1446512034 },
  auditor: { scope: [READ, WRITE], sub: 'auditor' },
  'no-role': { scope: [READ, WRITE], sub: 'no-role' },
  'wrong-audience': { scope: [READ, WRITE], aud: ['another-service'] },
};

/** What came of a request: an answer, or what happened instead. */
export interface Outcome {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: string;
  readonly failure?: string;
}

/** A JWT without signature. */
export function jwt(name: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(CLAIMS[name] ?? {})}.`;
}

/**
 * Sends a request byte for byte, on a connection of its own unless it is given an agent.
 *
 * @param patience milliseconds without an answer, after which it is given up
 */
export function send(url: string, shown: ShownRequest, patience: number, agent?: Agent): Promise<Outcome> {
  const { method = 'POST', guid = APP, token = 'valid', scheme = 'bearer', body = { type: 'bits' } } = shown;
  const bytes = body === null ? undefined : Buffer.isBuffer(body) || typeof body === 'string' ? body : json(body);
  const all = {
    'Content-Type': 'application/json',
    ...(token !== null && { Authorization: `${scheme} ${jwt(token)}` }),
    ...(bytes !== undefined && { 'Content-Length': Buffer.byteLength(bytes) }),
    ...shown.headers,
  };
  const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const { hostname, port } = new URL(url);
  const path = shown.path ?? `/v3/apps/${guid}/packages`;

  return new Promise((resolve) => {
    const request = open({ hostname, port, method, path, headers, agent: agent ?? false }, (response) => {
      collect(response).then(done, (error: Error) => done({ failure: code(error), status: response.statusCode! }));
    });
    const timer = setTimeout(() => done({ failure: 'no answer' }), patience);
    const done = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
      if (outcome.failure !== undefined) request.destroy();
    };
    request.on('error', (error) => done({ failure: code(error) }));
    request.end(bytes);
  });
}

async function collect(response: IncomingMessage): Promise<Outcome> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MOST) throw Object.assign(new Error('too much'), { code: 'TOO_MUCH' });
  }
  const body = Buffer.concat(chunks).toString('latin1');
  return { status: response.statusCode!, headers: response.headers, body };
}

const code = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.message;
const json = (value: unknown): string => JSON.stringify(value);

/** Outcomes with what differs each time in a form that does not: uuids are counted, the present is named. */
export function comparable(outcomes: readonly Outcome[], now = Date.now()): string {
  const seen: string[] = [];
  const left = new Set(['date', 'connection', 'keep-alive']);
  const text = outcomes.map(({ headers = {}, ...rest }) => {
    const kept = Object.entries(headers).filter(([name]) => !left.has(name));
    return { ...rest, headers: Object.fromEntries(kept) };
  });
  return JSON.stringify(text, null, 1)
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, (uuid) => {
      if (!seen.includes(uuid)) seen.push(uuid);
      return `{{uuid ${seen.indexOf(uuid)}}}`;
    })
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (time) =>
      Math.abs(Date.parse(time) - now) < 60_000 ? '{{now}}' : time,
    );
}
