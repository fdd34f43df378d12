import { PUBLIC_DOCUMENTS } from '../support/public-documents';
import { buildApi, loadDocument } from '../../src';
import { composeRequest, draftScenario, successOf } from '../../src/exchange';
import { runCli, startCli } from './support/cli';

describe.each(PUBLIC_DOCUMENTS.map((one) => [one.name, one] as const))('%s', (_, { file, version, operations }) => {
  test('is the document that this test means', async () => {
    const api = buildApi(await loadDocument(file));
    expect(api.document.version.startsWith(version)).toBe(true);
    expect(api.operations.length).toBe(operations);
  });

  test('tandem verify --list prints its plan, and sends nothing', async () => {
    const { code, stdout, stderr } = await runCli(['verify', 'http://127.0.0.1:1', file, '--list']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [cases = 0] = /^(\d+) cases, \d+ skipped$/m.exec(stdout)?.slice(1).map(Number) ?? [];
    expect(cases).toBeGreaterThan(operations);
    expect(stdout.split('\n').filter((line) => line.includes('  → '))).toHaveLength(cases);
  }, 120_000);

  test('tandem mock serves it: each operation that declares a success answers its own request', async () => {
    const api = buildApi(await loadDocument(file));
    const mock = await startCli(['mock', file, '--port', '0', '--quiet']);
    try {
      const wrong: string[] = [];
      let sent = 0;
      for (const operation of api.operations.filter((one) => successOf(one) !== undefined)) {
        const draft = draftScenario(api, operation, undefined);
        if (typeof draft === 'string') throw new Error(draft);
        const { method, target, headers, body } = composeRequest(draft);
        // What an earlier operation removed is there again.
        await fetch(`${mock.url}/__tandem/reset`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: '{}',
        });
        const fields = headers.map(([name, value]): [string, string] => [name, value]);
        const response = await fetch(`${mock.url}${target}`, {
          method,
          headers: fields,
          redirect: 'manual',
          ...(body === undefined ? {} : { body: Buffer.from(body) }),
        });
        sent++;
        if (response.status >= 400) wrong.push(`${operation.id} ${response.status} ${await response.text()}`);
        else await response.arrayBuffer();
      }
      expect(wrong).toEqual([]);
      expect(sent).toBeGreaterThan(operations / 2);
    } finally {
      expect((await mock.stop()).code).toBe(0);
    }
  }, 120_000);
});

test('tandem verify finds nothing in a mock of the same document', async () => {
  const [, , , { file } = { file: '' }] = PUBLIC_DOCUMENTS;
  const mock = await startCli(['mock', file, '--port', '0', '--quiet']);
  try {
    const { code, stdout } = await runCli(['verify', mock.url, file]);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/ 0 failed/);
  } finally {
    await mock.stop();
  }
});
