/** A DELETE without effect on things whose state changes by itself, or that leads elsewhere (303). */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

interface Kind {
  /** What a DELETE gives. */
  readonly removed: (id: number) => Reply;
  /** What a job becomes by it; nothing where it goes. */
  readonly after?: (job: Job) => Partial<Job>;
  /** The states that a job goes through, one a reading. */
  readonly states?: readonly string[];
}

interface Job {
  readonly id: number;
  readonly command: string;
  readonly readings: number;
  readonly state?: string;
}

const STATES = ['queued', 'running', 'done'];

function jobs(status: number): string {
  const job =
    '{ type: object, required: [id, state], properties: { id: { type: integer }, command: { type: string }, state: { type: string } } }';
  const given = `{ description: ok, content: { application/json: { schema: ${job} } } }`;
  return `openapi: 3.0.3
info: { title: Jobs, version: '1' }
paths:
  /jobs:
    get: { operationId: list, responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: ${job} } } } } } }
    post:
      operationId: start
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [command], properties: { command: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given}, '400': { description: bad } }
  /jobs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': ${given}, '404': { description: none } } }
    delete: { operationId: stop, responses: { '${status}': { description: gone }, '404': { description: none } } }
`;
}

function server({ removed, after, states = STATES }: Kind): Serve {
  const all = new Map<number, Job>();
  const shown = ({ id, command, readings, state }: Job) => ({
    id,
    command,
    state: state ?? states[Math.min(Math.floor(readings / 2), states.length - 1)],
  });
  const read = (job: Job): ReturnType<typeof shown> => {
    all.set(job.id, { ...job, readings: job.readings + 1 });
    return shown(job);
  };
  return ({ method, path, json }): Reply => {
    if (path === '/jobs') {
      if (method === 'GET') return [200, [...all.values()].map(shown)];
      if (method !== 'POST') return [405];
      const command = isObject(json) ? json['command'] : undefined;
      if (typeof command !== 'string' || command === '' || [...command].length > 50) return [400];
      const job = { id: all.size + 1, command, readings: 0 };
      all.set(job.id, job);
      return [201, shown(job)];
    }
    const id = Number(/^\/jobs\/(\d+)$/.exec(path)?.[1]);
    if (Number.isNaN(id)) return [404];
    const there = all.get(id);
    if (there === undefined || there.command === '') return [404];
    if (method === 'GET') return [200, read(there)];
    if (method !== 'DELETE') return [405];
    all.set(id, { ...there, ...(after === undefined ? { command: '' } : after(there)) });
    return removed(id);
  };
}

const GONE: Reply = [204];
const keeps = (): Partial<Job> => ({});
const toList = (): Reply => [303, undefined, { Location: '/jobs' }];
const toProgress = (id: number): Reply => [303, undefined, { Location: `/jobs/${id}/removal` }];

test.each<[string, number, Kind]>([
  ['goes on changing', 204, { removed: () => GONE, after: keeps }],
  ['stays as it is', 204, { removed: () => GONE, after: keeps, states: ['done'] }],
  ['goes on, behind a 303 to the list', 303, { removed: toList, after: keeps }],
  ['stays, behind a 303 to the list', 303, { removed: toList, after: keeps, states: ['done'] }],
])('what %s is not deleted', async (_, status, kind) => {
  const words = new RegExp(
    `^read/state/stop/gone: response.body shows what DELETE /jobs/\\d+ has deleted .${status}.$`,
    'm',
  );
  expect((await verify(jobs(status), server(kind), { until: words })).violations.join('\n')).toMatch(words);
});

test.each<[string, number, Kind]>([
  ['takes it away', 204, { removed: () => GONE }],
  ['takes it away and leads to the list', 303, { removed: toList }],
  ['marks it', 204, { removed: () => GONE, after: () => ({ state: 'stopped' }) }],
  ['ends it', 204, { removed: () => GONE, after: () => ({ state: 'done' }) }],
  ['gives its id to another one', 204, { removed: () => GONE, after: () => ({ command: 'other' }), states: ['done'] }],
  ['leads to its progress', 303, { removed: toProgress, after: keeps, states: ['done'] }],
])('a server that %s has no violation', async (_, status, kind) => {
  expect((await verify(jobs(status), server(kind))).violations).toEqual([]);
});
