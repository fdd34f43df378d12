import type { ParsedRequest } from 'openapi-backend';
import type { Json } from '../../../document';
import { bodyValue, type ValidatedRequest } from '../../../exchange';
import type { ParameterPlace } from '../../../model';

/**
 * A judged request in the form that openapi-backend's handlers know. Declared parameters and the body have the types
 * of their schemas;
 * what the document does not declare is text.
 */
export function parsedRequest(judged: ValidatedRequest): ParsedRequest {
  const { request } = judged;
  const [path = '', query = ''] = request.target.split(/\?(.*)/s);
  const requestBody = bodyValue(judged);
  return {
    method: request.method.toLowerCase(),
    path,
    params: valuesOf(judged, 'path'),
    query: { ...Object.fromEntries(new URLSearchParams(query)), ...valuesOf(judged, 'query') },
    headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
    cookies: valuesOf(judged, 'cookie'),
    requestBody,
    body: requestBody,
  };
}

function valuesOf(judged: ValidatedRequest, place: ParameterPlace): Record<string, Json> {
  const values: [string, Json][] = [];
  for (const [parameter, { value }] of judged.parameters) {
    if (parameter.in === place && value !== undefined) values.push([parameter.name, value]);
  }
  return Object.fromEntries(values);
}
