import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

/** What can be wrong with the server. */
export type StoreFault = 'no-total' | 'any-limit' | 'text-ids' | 'patch-forgets' | 'delete-shows';

type Item = Record<string, unknown> & { readonly id: number | string };

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value, null, 2));
}

/** A whole number of a query, at least 1. */
function numberOf(text: string | null, otherwise: number): number | undefined {
  if (text === null) return otherwise;
  return /^\d+$/.test(text) && Number(text) >= 1 ? Number(text) : undefined;
}

/** A store like json-server: whatever JSON it is given it keeps, under an id that it counts up. */
export function storeServer(fault?: StoreFault): RequestListener {
  const posts = new Map<string, Item>();
  let last = 0;

  function list(response: ServerResponse, query: URLSearchParams): void {
    const page = numberOf(query.get('_page'), 1);
    const limit = numberOf(query.get('_limit'), 10);
    if (page === undefined || limit === undefined || (limit > 100 && fault !== 'any-limit'))
      return send(response, 400, { error: 'page' });
    const total: Record<string, string> = fault === 'no-total' ? {} : { 'X-Total-Count': String(posts.size) };
    return send(response, 200, [...posts.values()].slice((page - 1) * limit, page * limit), total);
  }

  async function add(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === undefined) return send(response, 400, {});
    const id = ++last;
    const made = { ...body, id: fault === 'text-ids' ? String(id) : id };
    posts.set(String(id), made);
    return send(response, 201, made, { Location: `/posts/${id}` });
  }

  async function one(request: IncomingMessage, response: ServerResponse, found: Item): Promise<void> {
    const { id } = found;
    const key = String(id);
    if (request.method === 'GET') return send(response, 200, found);
    if (request.method === 'DELETE') {
      posts.delete(key);
      return send(response, 200, fault === 'delete-shows' ? found : {});
    }
    const body = await bodyOf(request);
    if (body === undefined) return send(response, 400, {});
    if (request.method === 'PUT') posts.set(key, { ...body, id });
    else if (fault !== 'patch-forgets') posts.set(key, { ...found, ...body, id });
    return send(response, 200, { ...posts.get(key), id: fault === 'patch-forgets' ? null : id });
  }

  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const { method = 'GET' } = request;
    const found = posts.get(/^\/posts\/(-?\d+)$/.exec(pathname)?.[1] ?? '');
    if (pathname === '/posts' && method === 'GET') list(response, searchParams);
    else if (pathname === '/posts' && method === 'POST') void add(request, response);
    else if (found !== undefined && ['GET', 'PUT', 'PATCH', 'DELETE'].includes(method))
      void one(request, response, found);
    else send(response, 404, {});
  };
}
