import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { HttpRequest, HttpResponse } from '../../src';
import { buildApi, createEngine, documentFrom } from '../../src';
import type { Listener } from '../../src/jest';

/** The document of the sample project, parsed. */
export const NOTES = parse(readFileSync(join(__dirname, '../sample-project/openapi.yaml'), 'utf8')) as Record<
  string,
  unknown
>;

export const notesApi = buildApi(documentFrom(NOTES, 'notes.yaml'));

/** A service that does what the document says: the mock. */
export function goodService(): (request: HttpRequest) => Promise<HttpResponse> {
  const engine = createEngine(notesApi);
  return async (request) => engine.respond(request).response;
}

/** Changes the bodies of a service's successes. */
export function changed(
  change: (body: Record<string, unknown>) => unknown,
  service = goodService(),
): (request: HttpRequest) => Promise<HttpResponse> {
  return async (request) => {
    const response = await service(request);
    if (response.status !== 201) return response;
    const body = JSON.parse(new TextDecoder().decode(response.body)) as Record<string, unknown>;
    return respond(201, change(body));
  };
}

/** A JSON answer. */
export function respond(status: number, value: unknown): HttpResponse {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: [['Content-Type', 'application/json']], body };
}

/** A service as what Node.js calls for a request. */
export function listenerOf(service: (request: HttpRequest) => Promise<HttpResponse>): Listener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
      const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
      void service({ method: request.method ?? '', target: request.url ?? '', headers, ...body }).then((given) => {
        response.writeHead(given.status, given.headers.flat());
        response.end(given.body);
      });
    });
  };
}
