import { readFileSync } from 'node:fs';
import { type HttpRequest, type HttpResponse, mintJwt } from '../../src/exchange';

/** A line of the recording; `contracts/recorded/README.md` says what is in it. */
export interface Recorded {
  readonly id: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
  };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: string };
  readonly expect: {
    readonly status?: number;
    readonly compare: 'body' | 'code' | 'status' | 'none';
    readonly except?: readonly string[];
    readonly why?: string;
  };
}

export const APP = 'd8b8148d-5798-44de-821a-64b85b15e968';
const UNKNOWN_APP = '00000000-0000-4000-8000-000000000000';
const READ = 'cloud_controller.read';
const WRITE = 'cloud_controller.write';

/** The claims of the recording's tokens. */
const TOKENS: Record<string, { scope: string[]; exp?: number; sub?: string }> = {
  developer: { scope: [READ, WRITE] },
  readonly: { scope: [READ] },
  admin: { scope: ['cloud_controller.admin'] },
  expired: { scope: [READ, WRITE], exp: 1446512034 },
  auditor: { scope: [READ, WRITE], sub: 'auditor' },
  norole: { scope: [READ, WRITE], sub: 'no-role' },
};

export function recordedExchanges(): Recorded[] {
  const text = readFileSync('contracts/recorded/cloud-controller-2015.jsonl', 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
}

/** Puts values in the placeholders of a recording. */
export function fill(text: string): string {
  return text
    .replaceAll('{{app}}', APP)
    .replaceAll('{{unknown_app}}', UNKNOWN_APP)
    .replaceAll('{{uuid}}', '4cb65058-f04f-458f-aca1-5f4e43de6407')
    .replaceAll('{{timestamp}}', '2015-11-03T00:53:54Z')
    .replace(/\{\{(token|jwt)\.(\w+)\}\}/g, (_, kind: string, name: string) => {
      const jwt = mintJwt(TOKENS[name] ?? {});
      return kind === 'jwt' ? jwt : `bearer ${jwt}`;
    });
}

export function requestOf({ request }: Recorded): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, fill(value)] as const);
  const body = request.body === undefined ? {} : { body: new TextEncoder().encode(fill(request.body)) };
  return { method: request.method, target: fill(request.path), headers, ...body };
}

/** The recorded response; the recording leaves Content-Length out, so it is counted. */
export function responseOf({ response }: Recorded): HttpResponse {
  const body = new TextEncoder().encode(fill(response.body));
  const headers = Object.entries(response.headers).map(([name, value]) => [name, fill(value)] as const);
  return { status: response.status, headers: [...headers, ['content-length', String(body.length)]], body };
}

/** When the placeholders' time was the present. */
export const RECORDED_AT = Date.parse('2015-11-03T00:53:54Z');
