import type { ParsedRequest } from 'openapi-backend';
import type { Json } from '../../../document';
import { bodyValue, type ValidatedRequest } from '../../../exchange';
import type { ParameterPlace } from '../../../model';

/**
 * A validated request in the form that openapi-backend's handlers know. Declared parameters and the body have the types
 * of their schemas; what the document does not declare is text.
 */
export function parsedRequest(validated: ValidatedRequest): ParsedRequest {
  const { request } = validated;
  const [path = '', query = ''] = request.target.split(/\?(.*)/s);
  const requestBody = bodyValue(validated);
  return {
    method: request.method.toLowerCase(),
    path,
    params: valuesOf(validated, 'path'),
    query: { ...Object.fromEntries(new URLSearchParams(query)), ...valuesOf(validated, 'query') },
    headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
    cookies: valuesOf(validated, 'cookie'),
    requestBody,
    body: requestBody,
  };
}

function valuesOf(validated: ValidatedRequest, place: ParameterPlace): Record<string, Json> {
  const values: [string, Json][] = [];
  for (const [parameter, { value }] of validated.parameters) {
    if (parameter.in === place && value !== undefined) values.push([parameter.name, value]);
  }
  return Object.fromEntries(values);
}
