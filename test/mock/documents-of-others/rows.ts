import { parseYaml } from '../../../src/document/read/yaml-text';
import { createMock, documentFrom } from '../../../src';
import type { MockOptions } from '../../../src/mock/options';

/** What is sent beside method and target. */
export interface Sent {
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
  /** A JSON body. */
  readonly json?: unknown;
}

/**
 * A request and its right response: `GET /pets?limit=1` (the method may be left out), the status, what the body is
 * (JSON as a value, a text, or a pattern that its text matches), and what is sent beside.
 */
export type Row = readonly [ask: string, status: number, body?: unknown, sent?: Sent];

/** Sends each request to a mock of the document (its `openapi` and `info` may be left out), a test a request. */
export function rows(document: string, table: readonly Row[], options: MockOptions = {}): void {
  let mock: Awaited<ReturnType<typeof createMock>>;
  beforeAll(async () => {
    const written = parseYaml(document).toJS() as object;
    const version = 'swagger' in written ? {} : { openapi: '3.1.0' };
    const root = { ...version, info: { title: 'T', version: '1' }, ...written };
    mock = await createMock(documentFrom(root), { listen: false, seed: 1, ...options });
  });

  test.each(table.map((row, index) => ({ row, name: `${index + 1}: ${row[0]} ${sentText(row[3])}→ ${row[1]}` })))(
    '$name',
    async ({ row: [ask, status, body, sent = {}] }) => {
      const [, method = 'GET', target = ask] = /^(?:([A-Z]+) )?(.*)$/s.exec(ask) ?? [];
      const isJson = sent.json !== undefined;
      const response = await mock.fetch(`http://mock${target}`, {
        method,
        target,
        // What the document says of the address is looked at, not what stands behind it.
        redirect: 'manual',
        headers: { ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...sent.headers },
        ...(isJson ? { body: JSON.stringify(sent.json) } : sent.body === undefined ? {} : { body: sent.body }),
      });
      const text = await response.text();
      expect({ status: response.status, of: response.status === status ? '' : text }).toEqual({ status, of: '' });
      if (body instanceof RegExp) expect(`${headersText(response)}\n${text}`).toMatch(body);
      else if (typeof body === 'string') expect(text).toBe(body);
      else if (body !== undefined) expect(JSON.parse(text)).toEqual(body);
    },
  );
}

/** Header fields before a body, so that a pattern may speak of both. */
function headersText({ headers }: Response): string {
  return [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
}

function sentText({ headers, body, json }: Sent = {}): string {
  const content = json === undefined ? (typeof body === 'string' ? body : '') : JSON.stringify(json);
  const fields = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return [...fields, content]
    .filter((text) => text !== '')
    .map((text) => `${text.slice(0, 80)} `)
    .join('');
}
