import { type Json } from '../../document';
import { challengesOf, header, type Headers, type ReadResponse, type ValidatedRequest } from '../../exchange';
import type { Api, Header, Operation, Response } from '../../model';
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

/** What fields say that have a syntax of their own in HTTP, where the document shows nothing for them. */
const USUAL: Readonly<Record<string, string>> = {
  'accept-ranges': 'bytes',
  'cache-control': 'no-cache',
  'content-disposition': 'attachment',
  'content-language': 'en',
  etag: '"1"',
  expires: 'Mon, 15 Jan 2024 09:30:00 GMT',
  'last-modified': 'Mon, 15 Jan 2024 09:30:00 GMT',
  link: '<https://example.com/>; rel="self"',
  'retry-after': '120',
  'set-cookie': 'session=1',
  vary: 'Accept',
  'www-authenticate': 'Bearer',
};

/**
 * A value that clients can read for a header of HTTP (a tag in quotes, a date in HTTP's form, the operation's
 * challenges, the methods of its path); `undefined` for other headers, and where the schema forbids it.
 */
export function usualHeader(api: Api, declared: Header, operation: Operation | undefined): Json | undefined {
  const name = declared.name.toLowerCase();
  const usual = Object.hasOwn(USUAL, name) ? [USUAL[name] ?? ''] : [];
  const own = ofOperation(api, name, operation);
  const values = own.length === 0 ? usual : own;
  if (values.length === 0) return undefined;
  const { accepts } = validatorsOf(api.document);
  const { schema } = declared;
  return [values.join(', '), values].find((one) => schema === undefined || accepts(schema, one, 'response'));
}

/** What such a field says of an operation. */
function ofOperation({ operations }: Api, name: string, operation: Operation | undefined): readonly string[] {
  if (name === 'www-authenticate') return challengesOf(operation);
  if (name !== 'allow') return [];
  return operations.filter(({ path }) => path === operation?.path).map(({ method }) => method);
}
