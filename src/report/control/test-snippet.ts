/** A request as a test sends it: without secrets. */
interface SnippetRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string | undefined;
}

/** What a client of tests says by itself. */
const CLIENT_HEADERS =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|accept-(?:encoding|language)|user-agent|sec-.*)$/i;

/**
 * A Jest test for supertest that sends a request to the mock of a document, and expects the status of the response.
 *
 * @param document the file or URL of the document
 * @example testOf('openapi.yaml', 'getPet', { method: 'GET', target: '/pets/5', headers: [], text: undefined }, 200)
 */
export function testOf(document: string, title: string, request: SnippetRequest, status: number): string {
  const { method, target, headers, text } = request;
  const name = method.toLowerCase();
  const sent = headers.filter(([field, value]) => !CLIENT_HEADERS.test(field) && value !== '*/*');
  const lines = [
    `    ${/^[a-z]+$/.test(name) ? `.${name}` : `[${literal(name)}]`}(${literal(target)})`,
    ...sent.map(([field, value]) => `    .set(${literal(field)}, ${literal(value)})`),
    ...(text === undefined || text === '' ? [] : [`    .send(${literal(text)})`]),
    `    .expect(${status});`,
  ];
  return [
    "import request from 'supertest';",
    "import { createMock } from 'openapi-tandem';",
    '',
    `test(${literal(`${title}: ${status}`)}, async () => {`,
    `  const mock = await createMock(${literal(document)}, { listen: false });`,
    '  await request(mock.app)',
    ...lines,
    '  await mock.close();',
    '});',
    '',
  ].join('\n');
}

/** A string of JavaScript, in single quotes. */
function literal(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
