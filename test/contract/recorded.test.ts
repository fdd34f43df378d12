import { validateExchange } from '../../src/checks';
import { pointers } from '../../src/document';
import { createEngine } from '../../src/mock/engine';
import type { Api } from '../../src/model';
import { createPackageApi } from '../support/create-package';
import { fill, RECORDED_AT, type Recorded, recordedExchanges, requestOf, responseOf } from '../support/recorded';

let api: Api;
beforeAll(async () => {
  api = await createPackageApi();
});

/** A body as JSON, without what differs each time and without what the document overrules. */
function comparable(text: string, except: readonly string[] = []): unknown {
  const body = JSON.parse(text) as Record<string, unknown>;
  for (const pointer of except) {
    const [name, ...way] = [...pointers.tokens(pointer)].reverse();
    const parent = pointers.valueAt(body, pointers.join('', ...way.reverse())) as Record<string, unknown>;
    Reflect.deleteProperty(parent, name!);
  }
  const plain = JSON.stringify(body)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{{uuid}}')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '{{timestamp}}');
  return JSON.parse(plain);
}

describe('the mock answers what the recorded server answered', () => {
  const exchanges = recordedExchanges();
  const compared = exchanges.filter(({ expect: { compare } }) => compare !== 'none');

  test('the recording has exchanges of each kind of comparison', () => {
    const kinds = compared.map(({ expect: { compare } }) => compare);
    expect(kinds.filter((kind) => kind === 'body').length).toBeGreaterThan(80);
    expect(kinds).toContain('code');
    expect(kinds).toContain('status');
  });

  test.each(compared.map((one) => [one.id, one] as const))('%s', (_, recorded) => {
    const { response } = createEngine(api, { auth: 'jwt' }).respond(requestOf(recorded));
    const text = new TextDecoder().decode(response.body);
    const { status, compare, except } = recorded.expect;
    expect({ status: response.status, text }).toMatchObject({ status });
    if (compare === 'code') expect(JSON.parse(text)).toMatchObject({ code: code(recorded) });
    if (compare === 'body') expect(comparable(text, except)).toEqual(comparable(fill(recorded.response.body), except));
    const kept = ['content-type', 'x-content-type-options'];
    const headers = Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
    for (const name of kept) expect(headers[name]).toBe(recorded.response.headers[name]);
  });

  function code({ response }: Recorded): number {
    return (JSON.parse(response.body) as { code: number }).code;
  }
});

describe('the suite judges the recorded server', () => {
  /** Where the document wins over the recorded server: the four causes that are known, told by the request. */
  const CAUSES: Record<string, (body: string) => boolean> = {
    'data and credentials are objects': (body) =>
      isDocker(body) &&
      ((data(body) !== undefined && !isObject(data(body))) ||
        (isObject(data(body)) && data(body).credentials != null && !isObject(data(body).credentials))),
    'the image is required': (body) => isDocker(body) && data(body) === undefined,
    'store_image defaults to false': (body) => isDocker(body) && isObject(data(body)) && data(body).store_image == null,
    'it is not JSON': (body) => parse(body) === undefined,
  };

  const exchanges = recordedExchanges();
  const failures = new Set<string>();

  test.each(exchanges.map((one) => [one.id, one] as const))('%s', (_, recorded) => {
    const exchange = { request: requestOf(recorded), response: responseOf(recorded), at: RECORDED_AT };
    const violations = validateExchange(api, exchange);
    if (violations.length === 0) return;
    const body = recorded.request.body ?? '';
    const cause = Object.keys(CAUSES).find((name) => CAUSES[name]!(body));
    expect({ violations, cause }).toMatchObject({ cause: expect.any(String) as string });
    failures.add(cause!);
  });

  test('each of the four causes was found', () => {
    expect([...failures].sort()).toEqual(Object.keys(CAUSES).sort());
  });

  function parse(body: string): Record<string, unknown> | undefined {
    try {
      return JSON.parse(body) as Record<string, unknown>;
    } catch {
      return undefined;
    }
  }
  function isDocker(body: string): boolean {
    return parse(body)?.type === 'docker';
  }
  function data(body: string): Record<string, unknown> {
    return parse(body)?.data as Record<string, unknown>;
  }
  function isObject(value: unknown): boolean {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
});
