/** A DELETE without effect, whatever the ids look like and whatever a server responds with for what it doesn't have. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

const documentOf = (id: string, shown: string): string => `openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given(`{ type: object, required: [id], properties: { id: ${id}, text: { type: string } } }`)}, '400': { description: bad } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: ${id} }]
    get: { operationId: read, responses: { '200': ${given(shown)}, '404': { description: none } } }
    delete: { operationId: remove, responses: { '200': { description: gone }, '404': { description: none } } }
`;

type Note = Readonly<Record<string, unknown>>;

interface Habits {
  readonly idOf: (count: number) => string | number;
  readonly keeps?: boolean;
  /** The response to a reading, given the note where there is one. */
  readonly show?: (note: Note | undefined) => Reply;
}

const orNotFound = (note: Note | undefined): Reply => (note === undefined ? [404] : [200, note]);

function server({ idOf, keeps = false, show = orNotFound }: Habits): Serve {
  const all = new Map<string, Note>();
  let count = 0;
  return ({ method, path, json }): Reply => {
    if (path === '/notes') {
      if (method !== 'POST') return [405];
      const text = isObject(json) ? json['text'] : undefined;
      if (typeof text !== 'string' || text === '' || [...text].length > 50) return [400];
      const id = idOf(++count);
      all.set(String(id), { id, text });
      return [201, { id, text }];
    }
    const id = /^\/notes\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) return [404];
    if (method === 'GET') return show(all.get(id));
    if (method !== 'DELETE') return [405];
    if (!all.has(id)) return [404];
    if (!keeps) all.delete(id);
    return [200];
  };
}

const note = '{ type: object, required: [id], properties: { id: {}, text: { type: string } } }';
const orNull = `{ oneOf: [${note}, { type: 'null' }] }`;
const codes = '{ type: string, pattern: "^[A-Z]{3}[0-9]{5}$" }';
const codeOf = (count: number): string => `ABC${String(count).padStart(5, '0')}`;

/** Who responds with 200 to all ids accepts those, too, that the schema doesn't take. */
const isOfState = (text: string): boolean => text.includes('/state/');

describe.each<[string, string, string, Habits]>([
  ['any text', '{ type: string }', note, { idOf: (count) => `n${count}` }],
  ['a code', codes, note, { idOf: codeOf }],
  ['a small number', '{ type: integer, minimum: 1, maximum: 100000 }', note, { idOf: (count) => count }],
  ['null for nothing', '{ type: integer }', orNull, { idOf: (count) => count, show: (one) => [200, one ?? null] }],
  [
    'an error in a 200',
    codes,
    '{ type: object }',
    { idOf: codeOf, show: (one) => [200, one ?? { error: 'not found' }] },
  ],
])('%s', (_, id, shown, habits) => {
  const document = documentOf(id, shown);

  test('a good server has no violation', async () => {
    const { violations } = await verify(document, server(habits), { strict: true });
    expect(violations.filter(isOfState)).toEqual([]);
  });

  test('a DELETE without effect is found', async () => {
    const { violations } = await verify(document, server({ ...habits, keeps: true }), { strict: true });
    expect(violations.join('\n')).toMatch(/^read\/state\/remove\/gone: .* shows what DELETE .* has deleted \(200\)$/m);
  });
});

test('a server that shows something for each id keeps nothing', async () => {
  const show = (): Reply => [200, { id: 1, text: 'the same' }];
  const { violations } = await verify(documentOf(codes, note), server({ idOf: codeOf, keeps: true, show }), {
    strict: true,
  });
  expect(violations.filter(isOfState)).toEqual([]);
});
