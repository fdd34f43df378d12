import type { ParsedRequest } from 'openapi-backend';
import { bodyValue, parameterValues, type ValidatedRequest } from '../../../exchange';

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
    params: parameterValues(validated, 'path'),
    query: { ...Object.fromEntries(new URLSearchParams(query)), ...parameterValues(validated, 'query') },
    headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
    cookies: parameterValues(validated, 'cookie'),
    requestBody,
    body: requestBody,
  };
}
