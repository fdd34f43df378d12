import { createJournal, type JournalEntry } from '../../src/mock/session/journal';
import type { Outcome } from '../../src/mock/pipeline/outcome';
import { unvalidated } from '../../src/exchange';
import { request } from '../support/api';
import { documentFrom } from '../../src/document';
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

const positions = (entries: readonly JournalEntry[]): number[] => entries.map(({ position }) => position);

test('keeps the newest entries, in order', () => {
  const journal = createJournal({ entries: 3 });
  for (const position of [1, 2, 3, 4, 5]) journal.add(api, position, 0, outcome('x'));
  expect(journal.size).toBe(3);
  expect(positions(journal.entries())).toEqual([3, 4, 5]);
  journal.clear();
  expect(journal.entries()).toEqual([]);
  journal.add(api, 6, 0, outcome('x'));
  expect(positions(journal.entries())).toEqual([6]);
});

test('keeps 1,000 by default', () => {
  const journal = createJournal();
  for (let i = 1; i <= 2500; i++) journal.add(api, i, 0, outcome(''));
  expect(journal.size).toBe(1000);
  expect(journal.entries()[0]?.position).toBe(1501);
});

test('keeps no more bytes of bodies than it may, but always the newest entry', () => {
  const journal = createJournal({ entries: 10, bytes: 100 });
  for (const position of [1, 2, 3, 4]) journal.add(api, position, 0, outcome('x'.repeat(40)));
  expect(positions(journal.entries())).toEqual([3, 4]);
  journal.add(api, 5, 0, outcome('x'.repeat(500)));
  expect(positions(journal.entries())).toEqual([5]);
});

test('tells listeners of each entry until they have had enough', () => {
  const journal = createJournal();
  const heard: number[] = [];
  const stop = journal.watch(({ position }) => heard.push(position));
  journal.add(api, 1, 0, outcome(''));
  journal.add(api, 2, 0, outcome(''));
  stop();
  journal.add(api, 3, 0, outcome(''));
  expect(heard).toEqual([1, 2]);
});

test('an entry says what was asked, what was answered and when', () => {
  const journal = createJournal();
  journal.add(api, 7, 1000, outcome('x'));
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
