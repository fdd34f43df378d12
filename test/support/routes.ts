import type { Call, Reply, Serve } from './verify';

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An operation of a small server: the call and the parameters of its path, decoded. */
export type Handler = (call: Call, parameters: Readonly<Record<string, string>>) => Reply;
/** The shape that a small server gives its errors. */
export type Problem = (status: number, message: string) => Reply;

const plain: Problem = (status, error) => [status, { error }];

/** A small server with these operations (`GET /things/{id}`): unknown paths are 404, other methods 405. */
export function routes(operations: Readonly<Record<string, Handler>>, problem: Problem = plain): Serve {
  const all = Object.entries(operations).map(([key, handler]) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, path: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`), handler };
  });
  return (call) => {
    const ofPath = all.flatMap((one) => {
      const match = one.path.exec(call.path);
      return match === null ? [] : [{ ...one, parameters: match.groups ?? {} }];
    });
    if (ofPath.length === 0) return problem(404, 'no such path');
    const route = ofPath.find(({ method }) => method === call.method);
    if (route === undefined) {
      const [status, body, headers] = problem(405, 'no such method');
      return [status, body, { ...headers, Allow: ofPath.map(({ method }) => method).join(', ') }];
    }
    const parameters: Record<string, string> = {};
    try {
      for (const [name, value] of Object.entries(route.parameters)) parameters[name] = decodeURIComponent(value);
    } catch {
      return problem(404, 'no such path');
    }
    return route.handler(call, parameters);
  };
}

/** An operation that takes a JSON object: other media types are 415, other values 400. */
export function takingJson(
  handler: (json: Json, call: Call, parameters: Readonly<Record<string, string>>) => Reply,
  { type = 'application/json', problem = plain }: { readonly type?: string; readonly problem?: Problem } = {},
): Handler {
  return (call, parameters) => {
    if (call.header('content-type').split(';')[0]?.trim().toLowerCase() !== type) return problem(415, 'media type');
    if (!isObject(call.json)) return problem(400, 'body');
    return handler(call.json, call, parameters);
  };
}
