import { parse } from 'yaml';
import { documentFrom } from '../../src/document';
import type { HttpRequest, HttpResponse } from '../../src/exchange';
import { type Api, buildApi } from '../../src/model';

/** The model of a document that is written in the test; `openapi` and `info` may be left out. */
export function apiOf(yaml: string): Api {
  const given = parse(yaml) as object;
  const version = 'swagger' in given ? {} : { openapi: '3.1.0' };
  const root = { ...version, info: { title: 'Test', version: '1' }, paths: {}, ...given };
  return buildApi(documentFrom(root, 'test.yaml'));
}

/** The model of a document with one operation, `POST /things`, whose parts are given. */
export function thingApi(operation: string, rest = ''): Api {
  const indented = operation.replace(/^(?=.)/gm, '      ');
  return apiOf(`paths:\n  /things:\n    post:\n      operationId: makeThing\n${indented}\n${rest}`);
}

/** A request, as tests write them: a JSON body unless a Content-Type says otherwise. */
export function request(
  method: string,
  target: string,
  body?: unknown,
  headers: Record<string, string> = {},
): HttpRequest {
  const bytes =
    body === undefined
      ? {}
      : { body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)) };
  const type =
    body === undefined || headers['Content-Type'] !== undefined ? {} : { 'Content-Type': 'application/json' };
  return { method, target, headers: Object.entries({ ...type, ...headers }), ...bytes };
}

/** The body of a response as text, or as JSON where it is some. */
export function bodyOf(response: HttpResponse): unknown {
  const text = new TextDecoder().decode(response.body);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
