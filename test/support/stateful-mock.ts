/** A mock that is asked as a front end asks it, line by line. */
import { createMock, type Mock } from '../../src';
import { apiOf } from './api';

type Settings = NonNullable<Parameters<typeof createMock>[1]>;

export interface Received {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A mock of a document, without a server. */
export async function mocked(document: string, settings: Settings = {}): Promise<Mock> {
  return createMock(apiOf(document), { listen: false, seed: 1, ...settings });
}

/** Sends a request as a front end does; a body is JSON unless a type says otherwise. */
export async function ask(
  mock: Pick<Mock, 'fetch'>,
  line: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Received> {
  const [method = '', target = ''] = line.split(' ');
  const sent =
    body === undefined
      ? {}
      : {
          headers: { 'Content-Type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        };
  const response = await mock.fetch(target, { method, ...(body === undefined ? { headers } : {}), ...sent });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;

/** An operation's response with a body. */
export function ok(status: string, schema: string): string {
  return `'${status}': { description: OK, ${json(schema)} }`;
}

/** A request body of JSON. */
export function takes(schema: string): string {
  return `requestBody: { ${json(schema)} }`;
}

/** A path parameter. */
export function inPath(name: string, schema = '{ type: string }'): string {
  return `{ name: ${name}, in: path, required: true, schema: ${schema} }`;
}
