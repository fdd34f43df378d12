import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { documentFrom } from '../../../src';
import { builtInText, planCases, run, urlTarget } from '../../../src/contract';
import { buildApi } from '../../../src/model';
import { expressDocument, type ExpressFault, expressServer } from './express';

/** Runs the suite against a server; what it finds, in words. */
async function findings(document: object, server: RequestListener): Promise<string[]> {
  const api = buildApi(documentFrom(document));
  const http = createServer(server).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  const target = urlTarget(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const found = new Set<string>();
  try {
    for await (const event of run(api, planCases(api), target.send, { workers: 4 }))
      if (event.type === 'fail')
        for (const violation of event.finding.violations) found.add(`${event.case.id}: ${builtInText(violation)}`);
  } finally {
    await target.close();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  }
  return [...found];
}

describe('Express with express.json()', () => {
  test('a good server has no violation', async () => {
    expect(await findings(expressDocument, expressServer())).toEqual([]);
  });

  test.each<[ExpressFault, RegExp]>([
    ['any-type', /^createTodo\/body\/title\/type=.*: response.status is 201/],
    ['no-maximum', /^listTodos\/query\/limit\/maximum-outside.*: response.status is 200/],
    ['list-of-names', /^listTodos.*response.body\/0 must be an object/],
    ['made-is-200', /^createTodo.*response.status is 200; the document says 201/],
    ['crash-on-number', /^createTodo\/body\/title\/type=.*: response.status is 500/],
  ])('%s is found', async (fault, words) => {
    expect(await findings(expressDocument, expressServer(fault))).toContainEqual(expect.stringMatching(words));
  });
});
