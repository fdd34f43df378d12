import type { Json } from '../../document';
import { bodyValue, type ValidatedRequest } from '../../exchange';
import type { ParameterPlace } from '../../model';
import type { SeenRequest } from './reply';

const seen = new WeakMap<ValidatedRequest, SeenRequest>();

/** A judged request as functions and tests see it; made once. */
export function seenRequest(judged: ValidatedRequest): SeenRequest {
  let found = seen.get(judged);
  if (found === undefined) seen.set(judged, (found = see(judged)));
  return found;
}

function see(judged: ValidatedRequest): SeenRequest {
  const { request } = judged;
  const query = request.target.indexOf('?');
  const sent = query < 0 ? [] : new URLSearchParams(request.target.slice(query + 1));
  const fields = request.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: request.method,
    target: request.target,
    path: Object.fromEntries(valuesOf(judged, 'path')),
    query: Object.fromEntries([...sent, ...valuesOf(judged, 'query')]),
    header: Object.fromEntries([...fields, ...valuesOf(judged, 'header')]),
    cookie: Object.fromEntries(valuesOf(judged, 'cookie')),
    body: bodyValue(judged),
  };
}

function valuesOf(judged: ValidatedRequest, place: ParameterPlace): [string, Json][] {
  const values: [string, Json][] = [];
  for (const [parameter, { value }] of judged.parameters) {
    if (parameter.in === place && value !== undefined) values.push([parameter.name, value]);
  }
  return values;
}
