import type { Json } from '../../document';
import { bodyValue, header, sentParts, type ValidatedRequest } from '../../exchange';
import type { ParameterPlace } from '../../model';
import type { SeenRequest } from './reply';

const seen = new WeakMap<ValidatedRequest, SeenRequest>();

/** A validated request as functions and tests see it; made once. */
export function seenRequest(validated: ValidatedRequest): SeenRequest {
  let found = seen.get(validated);
  if (found === undefined) seen.set(validated, (found = see(validated)));
  return found;
}

function see(validated: ValidatedRequest): SeenRequest {
  const { request } = validated;
  let parts: SeenRequest['parts'] | undefined;
  const query = request.target.indexOf('?');
  const sent = query < 0 ? [] : new URLSearchParams(request.target.slice(query + 1));
  const fields = request.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: request.method,
    target: request.target,
    path: Object.fromEntries(valuesOf(validated, 'path')),
    query: Object.fromEntries([...sent, ...valuesOf(validated, 'query')]),
    header: Object.fromEntries([...fields, ...valuesOf(validated, 'header')]),
    cookie: Object.fromEntries(valuesOf(validated, 'cookie')),
    body: bodyValue(validated),
    get parts() {
      return (parts ??= sentParts(request.body, header(request.headers, 'content-type') ?? ''));
    },
  };
}

function valuesOf(validated: ValidatedRequest, place: ParameterPlace): [string, Json][] {
  const values: [string, Json][] = [];
  for (const [parameter, { value }] of validated.parameters) {
    if (parameter.in === place && value !== undefined) values.push([parameter.name, value]);
  }
  return values;
}
