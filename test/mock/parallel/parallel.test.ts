import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createMock, type Mock, type SessionHandle } from '../../../src';
import { createPackageApi } from '../../support/create-package';

const FILES = 20;
const REQUESTS = 1000;

interface Report {
  readonly wrong: readonly unknown[];
  /** How many different guids came. */
  readonly answered: number;
  readonly rejected: number;
}

let mock: Mock;
beforeAll(async () => {
  mock = await createMock(await createPackageApi(), { seed: 1, now: () => 0 });
});
afterAll(() => mock.close());

/** Runs a client in a process of its own, until it is done. */
function run(args: readonly string[]): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'client.cjs'), args, {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (report) => resolve(report as Report));
    child.on('error', reject);
    // After a message this changes nothing any more.
    child.on('close', (code) => reject(new Error(`the client ended with ${code} and told nothing`)));
  });
}

/** A session that refuses every tenth image in its own words. */
function open(name: string): SessionHandle {
  const session = mock.session({ id: name });
  session
    .on('createPackage')
    .when(({ body }) => /0$/.test((body as { data: { image: string } }).data.image))
    .reply({
      status: 422,
      body: { code: 10008, description: `not for ${name}`, error_code: 'CF-UnprocessableEntity' },
    });
  return session;
}

test('twenty processes at once on one server: no session sees another', async () => {
  const names = Array.from({ length: FILES }, (_, i) => `file-${String(i + 1).padStart(2, '0')}`);
  const sessions = names.map(open);
  // Half name their session by the address, half by the header.
  const reports = await Promise.all(
    sessions.map(({ url, id }, i) => run(i % 2 === 0 ? [url, id, `${REQUESTS}`] : [mock.url, id, `${REQUESTS}`, id])),
  );

  const rejected = REQUESTS / 10;
  for (const report of reports)
    expect(report).toMatchObject({ wrong: [], refused: rejected, answered: REQUESTS - rejected });
  for (const session of sessions) {
    const calls = session.calls('createPackage');
    expect(calls).toHaveLength(REQUESTS);
    expect(new Set(calls.map(({ request }) => request.path.guid))).toEqual(new Set([session.id]));
    expect(new Set(calls.map(({ position }) => position)).size).toBe(REQUESTS);
    expect(session.currentSession.position).toBe(REQUESTS);
  }
  expect(mock.calls()).toEqual([]);
}, 300_000);
