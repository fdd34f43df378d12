import request from 'supertest';
import type { HttpRequest, HttpResponse, Target } from '../src';

/** What supertest can send to: an Express app (or any listener), or the address of a server. */
type App = Parameters<typeof request>[0];

/**
 * A target that sends with supertest: an app needs no port for it.
 *
 * @example describeContract(api, supertestTarget(app));
 */
export function supertestTarget(app: App): Target {
  return async (sent: HttpRequest): Promise<HttpResponse> => {
    const method = sent.method.toLowerCase() as 'post';
    let test = request(app)[method](sent.target).redirects(0).buffer(true).parse(bytes);
    // A header of supertest's own must not fill in for one that the case leaves out.
    test = test.unset('Accept-Encoding');
    for (const [name, value] of sent.headers) test = test.set(name, value);
    // Bytes are sent as they are, whatever the Content-Type says.
    if (sent.body !== undefined)
      test = test.serialize((data: unknown) => data as string).send(Buffer.from(sent.body) as unknown as string);
    const response = await test.ok(() => true);
    const headers = Object.entries(response.headers as Record<string, string | string[]>).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const),
    );
    // Nothing is parsed from a response to HEAD: its body is superagent's empty object.
    const body: unknown = response.body;
    return { status: response.status, headers, ...(ArrayBuffer.isView(body) ? { body: body as Uint8Array } : {}) };
  };
}

/** Keeps the bytes of a body as they came. */
function bytes(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
