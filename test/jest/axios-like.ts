import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';

/** What axios gives, as it was seen with axios 1.21.1. */
export interface AxiosLike {
  readonly status: number;
  readonly headers: object;
  readonly config: object;
  readonly request: ClientRequest;
  data: unknown;
}

/** Sends as axios does in Node.js: JSON is parsed where it can be, and is given as it is where it cannot. */
export async function axiosLike(baseURL: string, url: string, data: unknown, config: object = {}): Promise<AxiosLike> {
  const body = typeof data === 'string' ? data : JSON.stringify(data);
  const headers = { Accept: '*/*', 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const sent = request(baseURL + url, { method: 'POST', headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const given = { ...config } as { responseType?: string };
  return {
    status: response.statusCode ?? 0,
    headers: { ...response.headers, toJSON: () => response.headers },
    config: { ...config, baseURL, url, method: 'post', headers: { toJSON: () => headers }, data: body },
    request: sent,
    data: given.responseType === 'text' ? text : parsed(text),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
