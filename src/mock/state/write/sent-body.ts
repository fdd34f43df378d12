import type { Json } from '../../../document';
import { bodyValue, header, type HttpRequest, isJson, readJson, type ValidatedRequest } from '../../../exchange';

/** What the body of a request has, though the document doesn't describe it. */
export function sentBody(validated: ValidatedRequest): Json | undefined {
  return bodyValue(validated) ?? undescribed(validated.request);
}

/** A body that the document doesn't describe: OpenAPI 3.0 has none for DELETE. */
function undescribed({ body, headers }: HttpRequest): Json | undefined {
  if (body === undefined || !isJson(header(headers, 'content-type') ?? '')) return undefined;
  const read = readJson(body, undefined);
  return read.kind === 'value' ? read.value : undefined;
}
