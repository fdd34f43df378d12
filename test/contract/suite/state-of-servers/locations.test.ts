/** Where a server says, in the `Location` of a 201 or 202, that it has put what it made. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify, type VerifyOptions } from '../../../support/verify';

const note = '{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }';
const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

const documentOf = (slash: string): string => `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes${slash}:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given(note)}, '400': { description: bad } }
  /notes/{id}${slash}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': ${given(note)}, '404': { description: none } }
`;
const [notes, withSlash, withEnding] = [documentOf(''), documentOf('/'), documentOf('.json')];
const queued = notes.replace("'201'", "'202'");

interface Ways {
  readonly location: (id: number) => string;
  /** How often a thing is asked for until it is there. */
  readonly late?: number;
  readonly status?: 410;
  /** What is made is there only after a moment. */
  readonly made?: 201 | 202;
}

function server({ location, late = 0, status, made = 201 }: Ways): Serve {
  const all: { id: number; text: string; asked: number }[] = [{ id: 1, text: 'the first', asked: late }];
  return ({ method, path, json }): Reply => {
    if (/^\/notes(?:\/|\.json)?$/.test(path)) {
      if (method !== 'POST') return [405];
      const text = isObject(json) ? json['text'] : undefined;
      if (typeof text !== 'string' || text === '' || [...text].length > 50) return [400];
      const id = all.length + 1;
      all.push({ id, text, asked: 0 });
      return [made, { id, text }, { Location: location(id) }];
    }
    const asked = /^\/notes\/([^/.]*)(?:\/|\.json)?$/.exec(path)?.[1] ?? '';
    if (method !== 'GET') return [405];
    // Each note has a name, too.
    const there = all[Number(asked.replace(/^note-/, '')) - 1];
    if (there === undefined || ++there.asked <= late) return [status ?? 404];
    return [200, { id: there.id, text: there.text }];
  };
}

const v1: VerifyOptions = { address: 'https://notes.example/v1/' };

describe('a good server has no violation', () => {
  test.each<[string, (id: number) => string, VerifyOptions?, string?]>([
    ['a path', (id) => `/notes/${id}`],
    ['a path with a slash at its end', (id) => `/notes/${id}/`],
    ['a path of a document with slashes', (id) => `/notes/${id}/`, {}, withSlash],
    ['a path of a document with endings', (id) => `/notes/${id}.json`, {}, withEnding],
    ['a relative reference', (id) => `notes/${id}`],
    ['an address', (id) => `https://notes.example/v1/notes/${id}`, v1],
    ['a path below a base path', (id) => `/v1/notes/${id}?view=all#top`, v1],
    ['a path without the base path', (id) => `/notes/${id + 1}`, v1],
    ['another host of the API', () => 'https://other.example/v1/notes/7000', v1],
    ['a host, where that of the target is not known', () => 'https://notes.example/v1/notes/7000'],
    ['a name beside the id', (id) => `/notes/note-${id}`],
    ['another resource', (id) => `/pages/${id}`],
    ['no address', () => 'http://[/'],
  ])('%s', async (_, location, options = {}, document = notes) => {
    const { violations, unchecked, masked } = await verify(document, server({ location }), options);
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  });

  test.each<[string, (id: number) => string]>([
    ['the thing itself', (id) => `/notes/${id}`],
    ['the thing under its name', (id) => `/notes/note-${id}`],
    ['a status monitor', (id) => `/jobs/${id + 7000}`],
  ])('after a 202: %s', async (_, location) => {
    const { violations, unchecked, masked } = await verify(queued, server({ location, late: 1, made: 202 }));
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  });

  test('a name that is there only after a moment', async () => {
    const late = server({ location: (id) => `/notes/note-${id}`, late: 2 });
    expect((await verify(notes, late)).violations).toEqual([]);
  });
});

describe('a fault is found', () => {
  const nowhere =
    /^read\/state\/made: response.status is 404, though the Location of POST \/notes\/? \(201\) leads here$/m;
  const elsewhere =
    /^read\/state\/made: response.body\/id is 1: the Location of POST \/notes \(201\) leads here, which created \d+$/m;

  test.each<[string, (id: number) => string, RegExp, VerifyOptions?, string?]>([
    ['an id that nothing has', (id) => `/notes/${id + 7000}`, nowhere],
    ['a text that is no id', () => '/notes/undefined', nowhere],
    ['a path of a document with slashes', (id) => `/notes/${id + 7000}/`, nowhere, {}, withSlash],
    ['a relative reference', (id) => `notes/${id + 7000}`, nowhere],
    ['an address', (id) => `https://notes.example/v1/notes/${id + 7000}`, nowhere, v1],
    ['a path below a base path', (id) => `/v1/notes/${id + 7000}`, nowhere, v1],
    ['another thing', () => '/notes/1', elsewhere],
  ])('%s', async (_, location, words, options = {}, document = notes) => {
    // A mock is not waited for.
    const { violations, flaky } = await verify(document, server({ location }), { ...options, strict: true });
    expect(violations.join('\n')).toMatch(words);
    expect(flaky).toEqual([]);
  });

  test('of what comes late, too', async () => {
    const late = server({ location: () => '/notes/note-1', late: 1 });
    expect((await verify(notes, late)).violations.join('\n')).toMatch(elsewhere);
  });

  test.each<[string, (id: number) => string, RegExp]>([
    [
      'an id that nothing has',
      (id) => `/notes/${id + 7000}`,
      /^read.*: response.status is 404, .* POST \/notes \(202\) leads here$/m,
    ],
    [
      'another thing',
      () => '/notes/1',
      /^read.*: response.body\/id is 1: the Location of POST \/notes \(202\) leads here, /m,
    ],
  ])('after a 202: %s', async (_, location, words) => {
    const { violations, flaky } = await verify(queued, server({ location, late: 1, made: 202 }));
    expect(violations.join('\n')).toMatch(words);
    expect(flaky).toEqual([]);
  });

  test('by 410', async () => {
    const gone = server({ location: (id) => `/notes/${id + 7000}`, status: 410 });
    const { violations } = await verify(notes, gone, { strict: true });
    expect(violations.join('\n')).toMatch(/^read\/state\/made: response.status is 410, though/m);
  });
});
