import { readFileSync } from 'node:fs';
import { createJournal, type JournalEntry } from '../../src/mock/session/journal';
import type { EntryPlace } from '../../src/mock/session/journal-entry';
import type { Outcome } from '../../src/mock/pipeline/outcome';
import { composeRequest, unvalidated } from '../../src/exchange';
import { createEngine } from '../../src/mock/engine';
import { apiOf, request } from '../support/api';
import { planCases } from '../../src/contract';
import { documentFrom, type JsonObject } from '../../src/document';
import { buildApi } from '../../src/model';

const api = buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'None', version: '1' }, paths: {} }));
function outcome(body: string): Outcome {
  const validated = unvalidated(request('POST', '/things', body));
  return {
    response: { status: 200, headers: [] },
    validated,
    scenario: undefined,
    builtIn: false,
    why: [],
    nonConforming: [],
  };
}

const placed = (position: number, at = 0): EntryPlace => ({ api, position, at, auth: 'any' });
const positions = (entries: readonly JournalEntry[]): number[] => entries.map(({ position }) => position);

test('keeps the newest entries, in order', () => {
  const journal = createJournal({ entries: 3 });
  for (const position of [1, 2, 3, 4, 5]) journal.add(placed(position), outcome('x'));
  expect(journal.size).toBe(3);
  expect(positions(journal.entries())).toEqual([3, 4, 5]);
  journal.clear();
  expect(journal.entries()).toEqual([]);
  journal.add(placed(6), outcome('x'));
  expect(positions(journal.entries())).toEqual([6]);
});

test('keeps 1,000 by default', () => {
  const journal = createJournal();
  for (let i = 1; i <= 2500; i++) journal.add(placed(i), outcome(''));
  expect(journal.size).toBe(1000);
  expect(journal.entries()[0]?.position).toBe(1501);
});

test('keeps no more bytes of bodies than it may, but always the newest entry', () => {
  const journal = createJournal({ entries: 10, bytes: 100 });
  for (const position of [1, 2, 3, 4]) journal.add(placed(position), outcome('x'.repeat(40)));
  expect(positions(journal.entries())).toEqual([3, 4]);
  journal.add(placed(5), outcome('x'.repeat(500)));
  expect(positions(journal.entries())).toEqual([5]);
});

test('tells listeners of each entry until they have had enough', () => {
  const journal = createJournal();
  const heard: number[] = [];
  const stop = journal.watch(({ position }) => heard.push(position));
  journal.add(placed(1), outcome(''));
  journal.add(placed(2), outcome(''));
  stop();
  journal.add(placed(3), outcome(''));
  expect(heard).toEqual([1, 2]);
});

test('an entry says what was asked, what was answered and when', () => {
  const journal = createJournal();
  journal.add(placed(7, 1000), outcome('x'));
  expect(journal.entries()[0]).toMatchObject({
    position: 7,
    at: 1000,
    operation: undefined,
    request: { method: 'POST', target: '/things' },
    response: { status: 200 },
    violations: [],
    builtIn: false,
  });
});

test.each(['petstore', 'parameters-style', 'security-multiple'])(
  '%s: entries show requests as they were read, and the responses that they got',
  (name) => {
    const file = `node_modules/@readme/oas-examples/3.0/json/${name}.json`;
    const read = buildApi(documentFrom(JSON.parse(readFileSync(file, 'utf8')) as JsonObject, file));
    const engine = createEngine(read, { seed: 1, auth: 'document' });
    const drafts = planCases(read).cases.map(({ draft }) => draft);
    const outcomes = drafts
      .slice(0, 300)
      .map((draft) => engine.respond('target' in draft ? draft : composeRequest(draft)));
    const wanted = outcomes.map(({ response, validated, scenario, why }) => {
      const { operation, request: sent, violations } = validated;
      return { operation: operation?.id, request: sent, response, validated, violations, scenario, why };
    });
    expect(engine.sessions.default.journal.entries()).toMatchObject(wanted);
  },
);

test('an entry that was looked at stays the same', () => {
  const things = apiOf("paths: { /things: { get: { responses: { '204': { description: None. } } } } }");
  const { sessions, respond } = createEngine(things, { seed: 1 });
  respond(request('GET', '/things'));
  const [entry] = sessions.default.journal.entries();
  respond(request('GET', '/things'));
  expect(sessions.default.journal.entries()[0]).toBe(entry);
});
