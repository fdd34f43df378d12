import { oncePer } from '../../document';
import { bodyValue, header, parameterValues, sentParts, type ValidatedRequest } from '../../exchange';
import type { SeenRequest } from './reply';

/** A validated request as functions and tests see it; made once. */
export const seenRequest = oncePer((validated: ValidatedRequest): SeenRequest => {
  const { request } = validated;
  let parts: SeenRequest['parts'] | undefined;
  const query = request.target.indexOf('?');
  const sent = query < 0 ? [] : new URLSearchParams(request.target.slice(query + 1));
  const fields = request.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: request.method,
    target: request.target,
    path: parameterValues(validated, 'path'),
    query: { ...Object.fromEntries(sent), ...parameterValues(validated, 'query') },
    header: { ...Object.fromEntries(fields), ...parameterValues(validated, 'header') },
    cookie: parameterValues(validated, 'cookie'),
    body: bodyValue(validated),
    get parts() {
      return (parts ??= sentParts(request.body, header(request.headers, 'content-type') ?? ''));
    },
  };
});
