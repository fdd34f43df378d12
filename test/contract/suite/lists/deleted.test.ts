/** Lists that show what was deleted, and those of good servers that have a reason to. */
import { isOnlyNamed } from '../../../../src/contract/checks/own-id-of';
import { isObject, type JsonObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

/** What a server does with a note that is deleted. */
interface Kind {
  /** The items that a list has of a note that is deleted. */
  readonly listed: (note: JsonObject) => readonly JsonObject[];
  /** What a reading gives of it. */
  readonly read?: (note: JsonObject) => Reply;
  readonly status?: number;
  readonly list?: string;
  readonly remove?: string;
  readonly parameters?: string;
  /** Another operation on a note. */
  readonly more?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For so many readings a list is as it was. */
  readonly lag?: number;
  readonly isEnvelope?: boolean;
  /** A note is found by another id than the one that its creation shows. */
  readonly isNeverFound?: boolean;
  /** What the document says of all. */
  readonly about?: string;
}

const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
const NOTE =
  '{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string }, status: { type: string }, updatedAt: { type: string } } }';

function documentOf({
  list = 'All notes.',
  remove = '',
  parameters = '',
  more = '',
  status = 204,
  isEnvelope,
  about = '',
}: Kind): string {
  const notes = `{ type: array, items: ${NOTE} }`;
  return `openapi: 3.0.3
info: { title: Notes, version: '1', description: '${about}' }
paths:
  /notes:
    get:
      operationId: list
      description: '${list}'
      parameters: [${parameters}]
      responses: { '200': ${given(isEnvelope === true ? `{ type: object, properties: { items: ${notes} } }` : notes)}, '400': { description: bad } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given(NOTE)}, '400': { description: bad } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': ${given(NOTE)}, '404': { description: none } } }
    delete: { operationId: remove, description: '${remove}', responses: { '${status}': { description: gone }, '404': { description: none } } }
${more}`;
}

function server({ listed, read, status = 204, headers = {}, lag = 0, isEnvelope, isNeverFound }: Kind): Serve {
  const all: { readonly note: JsonObject; isDeleted: boolean }[] = [];
  let old: { readonly notes: readonly JsonObject[]; left: number } = { notes: [], left: 0 };
  const notes = (): readonly JsonObject[] => all.flatMap(({ note, isDeleted }) => (isDeleted ? listed(note) : [note]));
  return ({ method, path, json }): Reply => {
    if (path === '/notes' && method === 'GET') {
      const shown = old.left-- > 0 ? old.notes : notes();
      return [200, isEnvelope === true ? { items: shown } : shown, headers];
    }
    if (path === '/notes') {
      if (method !== 'POST') return [405];
      const text = isObject(json) ? json['text'] : undefined;
      if (typeof text !== 'string' || text === '' || [...text].length > 50) return [400];
      all.push({ note: { id: all.length + 1, text, status: 'open', updatedAt: 'then' }, isDeleted: false });
      return [201, all.at(-1)?.note];
    }
    const there = all[Number(/^\/notes\/(\d+)$/.exec(path)?.[1] ?? 0) - 1];
    if (there === undefined || (there.isDeleted && (method !== 'GET' || read === undefined))) return [404];
    if (method === 'GET' && isNeverFound === true) return [404];
    if (method === 'GET') return there.isDeleted && read !== undefined ? read(there.note) : [200, there.note];
    if (method !== 'DELETE') return [405];
    old = { notes: notes(), left: lag };
    there.isDeleted = true;
    return [status];
  };
}

/** What is found of the list; the server validates no query. */
async function violations(kind: Kind): Promise<string> {
  const found = await verify(documentOf(kind), server(kind), { workers: 2 });
  return found.violations.filter((one) => /^list\/state\//.test(one)).join('\n');
}

const STATUS = '{ name: status, in: query, schema: { type: string, enum: [open, deleted, all], default: all } }';
const same = (note: JsonObject): readonly JsonObject[] => [note];

describe('a list that shows what was deleted, and is not found, is a violation', () => {
  test.each<[string, Kind]>([
    ['with a 204', { listed: same }],
    ['with a 200', { listed: same, status: 200 }],
    ['with another time', { listed: (note) => [{ ...note, updatedAt: 'now' }] }],
    ['where it is gone', { listed: same, read: () => [410] }],
    ['in an envelope', { listed: same, isEnvelope: true }],
    [
      'with a limit',
      { listed: same, parameters: '{ name: limit, in: query, schema: { type: integer, maximum: 100 } }' },
    ],
  ])('%s', async (_, kind) => {
    expect(await violations(kind)).toMatch(
      /^list\/state\/unlisted: response.body lists (\d+), which DELETE \/notes\/\1 has deleted \(\d+\) and GET \/notes\/\1 doesn't find$/m,
    );
  });
});

describe('a good server has no violation', () => {
  test.each<[string, Kind]>([
    ['where it is in no list', { listed: () => [] }],
    ['where the list shows it after a moment', { listed: () => [], lag: 4 }],
    ['where it is marked', { listed: (note) => [{ ...note, status: 'deleted' }] }],
    ['where it is read with a mark', { listed: same, read: (note) => [200, { ...note, status: 'deleted' }] }],
    ['where it will be deleted', { listed: same, status: 202 }],
    ['of a copy', { listed: same, headers: { Age: '3' } }],
    ['that says so', { listed: same, list: 'All notes, also those that were deleted.' }],
    ['that says so of all', { listed: same, about: 'Notes that are deleted stay listed for a day.' }],
    ['of all that ever was', { listed: same, list: 'All notes that were ever made.' }],
    ['that keeps it by a filter', { listed: same, parameters: STATUS }],
    ['that keeps it by its removal', { listed: same, remove: 'Removes it; it remains in the list for a day.' }],
    ['where nothing is found by such an id', { listed: same, isNeverFound: true }],
    ['that is behind', { listed: same, list: 'From the search index.' }],
    ['that keeps it for a while', { listed: same, remove: 'Moves a note to the trash.' }],
    [
      'that can be asked for it',
      { listed: same, parameters: '{ name: includeDeleted, in: query, schema: { type: boolean, default: true } }' },
    ],
    [
      'that can bring it back',
      {
        listed: same,
        more: `  /notes/{id}/restore:
    post: { operationId: restore, parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { '200': ${given(NOTE)}, '404': { description: none } } }
`,
      },
    ],
  ])('%s', async (_, kind) => {
    expect(await violations(kind)).toBe('');
  });
});

test('an item with two ids may be named by either', () => {
  const operation = { path: '/notes/{noteId}' };
  expect(isOnlyNamed({ id: 5, text: 'x' }, operation, 5)).toBe(true);
  expect(isOnlyNamed({ id: 5, noteId: 5 }, operation, '5')).toBe(true);
  expect(isOnlyNamed({ id: 5, noteId: 7 }, operation, 5)).toBe(false);
  expect(isOnlyNamed({ text: 'x' }, operation, 5)).toBe(false);
});
