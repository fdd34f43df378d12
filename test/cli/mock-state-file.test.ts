import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type MockSession } from '../../src';
import { stateFile } from '../../src/cli/mock/state-file';
import { apiOf } from '../support/api';
import { TODO } from '../resources/documents';

const folder = mkdtempSync(join(tmpdir(), 'state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const session = (): MockSession => createEngine(apiOf(TODO), { seed: 1 }).sessions.default;
const never = (error: Error): never => {
  throw error;
};

test('what clients made is there again after a restart', () => {
  const file = join(folder, 'state.json');
  const first = session();
  const kept = stateFile(first, file, never);
  first.state.put('/todos/9', { title: 'Kept' });
  first.state.remove('/todos/1');
  kept.close();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first.state.save());
  const second = session();
  stateFile(second, file, never).close();
  expect(second.state.save()).toEqual(first.state.save());
  expect(readdirSync(folder)).toEqual(['state.json']);
});

test('is written some time after the first of many changes, once', () => {
  jest.useFakeTimers();
  const file = join(folder, 'often.json');
  const one = session();
  const kept = stateFile(one, file, never);
  for (let id = 10; id < 20; id++) one.state.put(`/todos/${id}`, { title: 'Often' });
  expect(readdirSync(folder)).not.toContain('often.json');
  jest.advanceTimersByTime(500);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(one.state.save());
  expect(jest.getTimerCount()).toBe(0);
  kept.close();
  jest.useRealTimers();
});

test.each([
  [
    'JSON that breaks off',
    '{ "resources": ',
    /the state file cannot be read \(correct or remove it to start over\): .*broken\.json:1:/,
  ],
  ['another form', '[]', /broken\.json cannot be loaded \(correct or remove it.*isn't an object with 'resources'/],
  ['a path that the document does not have', '{ "resources": { "/x": [] } }', /no resource at '\/x'/],
  ['a thing that violates it', '{ "resources": { "/todos/1": { "title": 5 } } }', /\/todos\/1: this would violate/],
])('%s in the file is one message', (_, text, message) => {
  const file = join(folder, 'broken.json');
  writeFileSync(file, text);
  expect(() => stateFile(session(), file, never)).toThrow(message);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a folder that is not there, and what is no file, are one message each', () => {
  expect(() => stateFile(session(), join(folder, 'no', 'state.json'), never)).toThrow(/there is no folder .*no$/);
  expect(() => stateFile(session(), folder, never)).toThrow(/isn't a file$/);
});

test('the mock goes on where the file can no longer be written', () => {
  const inner = join(folder, 'inner');
  mkdirSync(inner);
  const errors: string[] = [];
  const one = session();
  const kept = stateFile(one, join(inner, 'state.json'), (error) => errors.push(error.message));
  one.state.put('/todos/9', { title: 'Lost' });
  rmSync(inner, { recursive: true });
  kept.close();
  expect(errors).toEqual([expect.stringMatching(/state\.json cannot be written: /)]);
  expect(one.state.get('/todos/9')).toMatchObject({ title: 'Lost' });
});
