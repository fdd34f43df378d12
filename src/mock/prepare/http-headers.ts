import { challengesOf, header, type Headers, type ReadResponse, type ValidatedRequest } from '../../exchange';
import type { Api, Response } from '../../model';
import { validatorsOf } from '../../schema';

/** Whether a response is one of several representations (RFC 9110 §12.1). */
export function isNegotiated({ media }: Response): boolean {
  return media.length > 1 || media.some(({ type }) => type.includes('*'));
}

/**
 * The headers that HTTP asks of a response beside those that the document declares: the challenges of a 401
 * (RFC 9110 §15.5.2) and `Vary: Accept` where the media type was negotiated (§12.5.5).
 */
export function httpHeaders(api: Api, request: ValidatedRequest, response: Response, sent: ReadResponse): Headers {
  const challenges = sent.status === 401 ? challengesOf(request.operation) : [];
  const wanted: Headers = [
    ...challenges.map((value) => ['WWW-Authenticate', value] as const),
    ...(isNegotiated(response) ? [['Vary', 'Accept'] as const] : []),
  ];
  return wanted.filter(
    ([name, value]) => header(sent.headers, name) === undefined && isAllowed(api, response, name, value),
  );
}

/** Whether the document has nothing against a value of a header. */
function isAllowed({ document }: Api, { headers }: Response, name: string, value: string): boolean {
  const schema = headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.schema;
  return schema === undefined || validatorsOf(document).accepts(schema, value, 'response');
}
