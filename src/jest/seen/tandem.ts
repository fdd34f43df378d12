import { at as partOf, bytesOf, isLoose, type Loose, pairsOf, type Shape, textOf } from './shape';

/**
 * Our own exchange, `{ request, response }`; bodies may be text or values, headers records.
 *
 * @example ownShape({ request: { method: 'GET', target: '/pets' }, response: { status: 200, body: [] } })
 */
export function ownShape(actual: Loose): Shape | undefined {
  const { request, response } = actual;
  const status = partOf(response, 'status');
  if (!isLoose(request) || !isLoose(response) || typeof status !== 'number') return undefined;
  const url = textOf(request.target) ?? textOf(request.url);
  if (url === undefined) return undefined;
  const body = bytesOf(response.body);
  return {
    client: 'an exchange',
    request: {
      method: textOf(request.method),
      url,
      headers: pairsOf(request.headers),
      body: bytesOf(request.body),
    },
    response: { status, headers: pairsOf(response.headers), ...(body === undefined || body === null ? {} : { body }) },
    at: typeof actual.at === 'number' ? actual.at : undefined,
  };
}
