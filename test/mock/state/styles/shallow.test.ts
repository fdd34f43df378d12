/** A document with shallow routes: things are made and listed below others, and read at a path of their own. */
import type { Mock } from '../../../../src';
import { ask } from '../../../support/stateful-mock';
import { mockOfStyle } from '../../../support/style-mock';

interface Made {
  readonly id: number;
}

async function made(mock: Mock, path: string, body: unknown): Promise<number> {
  const { status, body: one } = await ask(mock, `POST ${path}`, body);
  expect(status).toBe(201);
  return (one as Made).id;
}

async function idsAt(mock: Mock, path: string): Promise<number[]> {
  const { body } = await ask(mock, `GET ${path}`);
  return (body as Made[]).map(({ id }) => id);
}

test('what is made below a parent is read, changed and removed at its own path, and stands in its list alone', async () => {
  const mock = await mockOfStyle('shallow');
  const [one, two] = [await made(mock, '/projects', { name: 'One' }), await made(mock, '/projects', { name: 'Two' })];
  const a = await made(mock, `/projects/${one}/tasks`, { title: 'A' });
  const b = await made(mock, `/projects/${two}/tasks`, { title: 'B' });
  const c = await made(mock, `/projects/${two}/tasks`, { title: 'C' });
  expect(new Set([a, b, c]).size).toBe(3);
  expect((await ask(mock, `GET /tasks/${b}`)).body).toEqual({ id: b, project_id: two, title: 'B', done: false });
  await ask(mock, `PATCH /tasks/${b}`, { title: 'B2', done: true });
  expect((await ask(mock, `GET /projects/${two}/tasks`)).body).toEqual([
    { id: b, project_id: two, title: 'B2', done: true },
    { id: c, project_id: two, title: 'C', done: false },
  ]);
  expect((await ask(mock, `DELETE /tasks/${b}`)).status).toBe(204);
  expect((await ask(mock, `GET /tasks/${b}`)).status).toBe(404);
  expect(await idsAt(mock, `/projects/${two}/tasks`)).toEqual([c]);
  expect(await idsAt(mock, `/projects/${one}/tasks`)).toEqual([a]);
});

test('what the document shows is in the list of each parent that was not made, as it is at its own path', async () => {
  const mock = await mockOfStyle('shallow');
  const [first = 0, second = 0, ...others] = await idsAt(mock, '/projects/7/tasks');
  await ask(mock, `PATCH /tasks/${first}`, { title: 'Changed' });
  await ask(mock, `DELETE /tasks/${second}`);
  const { body } = await ask(mock, 'GET /projects/7/tasks');
  expect(body).toMatchObject([{ id: first, project_id: 7, title: 'Changed' }, ...others.map((id) => ({ id }))]);
});

test('what is made at its own path is in the list of the parent that it names', async () => {
  const mock = await mockOfStyle('shallow');
  const one = await made(mock, '/projects', { name: 'One' });
  const two = await made(mock, '/projects', { name: 'Two' });
  const label = await made(mock, '/labels', { name: 'urgent', project_id: two });
  expect(await idsAt(mock, `/projects/${one}/labels`)).toEqual([]);
  expect((await ask(mock, `GET /projects/${two}/labels`)).body).toEqual([
    { id: label, project_id: two, name: 'urgent' },
  ]);
  await ask(mock, `DELETE /labels/${label}`);
  expect(await idsAt(mock, `/projects/${two}/labels`)).toEqual([]);
});

test('two kinds of parents: each list has its own, also after the state was saved and loaded', async () => {
  const mock = await mockOfStyle('shallow');
  const project = await made(mock, '/projects', { name: 'One' });
  const task = await made(mock, `/projects/${project}/tasks`, { title: 'A' });
  const ofProject = await made(mock, `/projects/${project}/notes`, { name: 'of the project' });
  const ofTask = await made(mock, `/tasks/${task}/notes`, { name: 'of the task' });
  const saved = mock.state.save();
  expect(saved.below).toMatchObject({ [`/tasks/${task}/notes`]: [String(ofTask)] });
  for (const state of [undefined, saved]) {
    if (state !== undefined) mock.state.load(state);
    expect(await idsAt(mock, `/projects/${project}/notes`)).toEqual([ofProject]);
    expect(await idsAt(mock, `/tasks/${task}/notes`)).toEqual([ofTask]);
    expect((await ask(mock, `GET /notes/${ofTask}`)).body).toEqual({ id: ofTask, name: 'of the task' });
  }
  expect(mock.state.list(`/tasks/${task}/notes`)).toEqual([
    { path: `/notes/${ofTask}`, value: { id: ofTask, name: 'of the task' } },
  ]);
});
