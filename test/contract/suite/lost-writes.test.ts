/** Writes that a server reports and doesn't keep, and those of good servers that look as if they did so. */
import { isObject, type Json, type JsonObject, plainText } from '../../../src/document';
import { type Reply, type Serve, verify } from '../../support/verify';

type Members = Readonly<Record<string, Json>>;

/** How a server changes notes. */
interface Habits {
  /** What a note is after a change; by default as the change was sent. */
  readonly change?: (old: JsonObject, sent: JsonObject) => JsonObject;
  /** What the response of a change has; by default the note as sent. */
  readonly report?: (sent: JsonObject, id: number) => Json | undefined;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ofReading?: Readonly<Record<string, string>>;
  /** So many readings show the note as it was. */
  readonly lag?: number;
}

/** What the document has for the change. */
interface Described {
  readonly method?: 'put' | 'patch';
  readonly description?: string;
  readonly members?: string;
  readonly statuses?: string;
  readonly parameter?: string;
  /** The media type of the change. */
  readonly type?: string;
}

const MEMBERS = 'title: { type: string, maxLength: 80 }, text: { type: string, maxLength: 80 }';

function documentOf({
  method = 'put',
  description = 'Changes a note.',
  members = MEMBERS,
  ...more
}: Described): string {
  const sent = `{ required: true, content: { application/json: { schema: { type: object, required: [title], properties: { ${members} } } } } }`;
  const changed = method === 'patch' ? sent.replace('required: [title], ', '') : sent;
  const note = `content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer }, ${members} } } } }`;
  const { statuses = "'200'", parameter = '', type = 'application/json' } = more;
  return `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: add
      requestBody: ${sent}
      responses: { '201': { description: made, ${note} }, '400': { description: bad } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: read
      responses: { '200': { description: ok, ${note} }, '404': { description: none } }
    ${method}:
      operationId: change
      description: ${description}
      parameters: [${parameter}]
      requestBody: ${changed.replace('application/json', type)}
      responses: { ${statuses}: { description: ok, ${statuses === "'204'" ? '' : note} }, '400': { description: bad }, '404': { description: none } }
`;
}

const isNote = (json: unknown, usual?: string): json is JsonObject =>
  isObject(json) &&
  ['gift', 'signed', 'claimed'].every((name) => ['undefined', 'boolean'].includes(typeof json[name])) &&
  ['stars', 'progress'].every((name) => json[name] === undefined || Number.isInteger(json[name])) &&
  typeof ((json as Members)['title'] ?? usual) === 'string' &&
  ['title', 'text'].every((name) => {
    const { [name]: text = '' } = json as Members;
    return typeof text === 'string' && [...text].length <= 80;
  });

function server({ change = (old, sent) => ({ ...old, ...sent }), report, lag = 0, ...more }: Habits): Serve {
  const all: { now: JsonObject; old: JsonObject; left: number }[] = [];
  return ({ method, path, json }): Reply => {
    if (path === '/notes') {
      if (method !== 'POST') return [405];
      if (!isNote(json)) return [400];
      const now = { ...json, id: all.length + 1 };
      all.push({ now, old: now, left: 0 });
      return [201, now];
    }
    const id = Number(/^\/notes\/(\d+)$/.exec(path)?.[1] ?? 0);
    const there = all[id - 1];
    if (method === 'GET')
      return there === undefined ? [404] : [200, there.left-- > 0 ? there.old : there.now, more.ofReading ?? {}];
    if (method !== 'PUT' && method !== 'PATCH') return [405];
    if (there === undefined) return [404];
    if (!isNote(json, method === 'PATCH' ? '' : undefined)) return [400];
    Object.assign(there, { old: there.now, now: { ...change(there.now, json), id }, left: lag });
    const reported = report === undefined ? { ...there.old, ...json, id } : report(json, id);
    return [more.status ?? 200, reported, more.headers ?? {}];
  };
}

async function check(described: Described, habits: Habits): Promise<{ violations: string; warnings: string }> {
  const { violations, warnings } = await verify(documentOf(described), server(habits));
  const ofReadings = (lines: readonly string[]): string => lines.filter((one) => /^read\b/.test(one)).join('\n');
  return { violations: ofReadings(violations), warnings: ofReadings(warnings) };
}

const loses: Habits = { change: (old) => old };

describe('a write that is reported and not kept is a violation', () => {
  test.each<[string, Described, Habits]>([
    ['PUT', {}, loses],
    ['PATCH', { method: 'patch' }, loses],
    [
      'where each change counts',
      { members: `${MEMBERS}, changes: { type: integer }` },
      { change: (old) => ({ ...old, changes: 2 }) },
    ],
    [
      'under a condition',
      { parameter: '{ name: If-Match, in: header, required: true, schema: { enum: ["*"] } }' },
      loses,
    ],
    ['with fewer members in the response', {}, { ...loses, report: ({ title = '' }, id) => ({ id, title }) }],
  ])('%s', async (_, described, habits) => {
    const words =
      /^read\/state\/change\/kept: response.body is as it was before (PUT|PATCH) \/notes\/\d+, whose response \(200\) has the new values$/;
    expect((await check(described, habits)).violations).toMatch(words);
  });
});

describe('a good server that changes things in its own way has no violation', () => {
  test.each<[string, Described, Habits]>([
    ['PUT', {}, {}],
    ['PATCH', { method: 'patch' }, {}],
    ['after a moment', {}, { lag: 2 }],
    ['in small letters', {}, { change: (_, { title }) => ({ title: plainText(title ?? '').toLowerCase() }) }],
    ['one of its members only', {}, { change: (old, { title = '' }) => ({ ...old, title }) }],
    ['a title that stays', {}, { change: (old, { text = '' }) => ({ ...old, text }) }],
    ['that reports what stayed', {}, { ...loses, report: (_, id) => ({ id, title: 'as it was' }) }],
    ['without the note in its response', {}, { ...loses, report: () => ({ ok: true }) }],
    ['under a new id', {}, { ...loses, report: (sent, id) => ({ ...sent, id: id + 1000 }) }],
    ['at another address', {}, { ...loses, headers: { 'Content-Location': '/notes/9/versions/2' } }],
    ['later (202)', { statuses: "'202'" }, { ...loses, status: 202 }],
    ['without a response (204)', { statuses: "'204'" }, { status: 204, report: () => undefined }],
    ['in a draft', { description: 'Changes the draft of a note.' }, loses],
    ['after approval', { description: 'The change shows when it is approved.' }, loses],
    ['after a review', { description: 'Each change is reviewed first.' }, loses],
    ['at a later time', { description: 'The change takes effect with the next billing period.' }, loses],
    ['in a language', { parameter: '{ name: lang, in: query, required: true, schema: { enum: [de] } }' }, loses],
    [
      'in an environment',
      { parameter: '{ name: X-Stage, in: header, required: true, schema: { enum: [test] } }' },
      loses,
    ],
    [
      'to try it',
      { members: `${MEMBERS}, dryRun: { type: boolean }`, description: 'Changes a note.' },
      { ...loses, report: (sent, id) => ({ ...sent, id }) },
    ],
    ['behind a cache', {}, { ...loses, ofReading: { 'Cache-Control': 'max-age=30' } }],
  ])('%s', async (_, described, habits) => {
    expect((await check(described, habits)).violations).toBe('');
  });

  test('a state that goes back', async () => {
    const members = 'title: { type: string, enum: [one] }, status: { type: string, maxLength: 80 }';
    const { violations } = await check({ members }, loses);
    expect(violations).toBe('');
  });
});

const NUMBERS = `${MEMBERS}, stars: { type: integer }, gift: { type: boolean }`;
const FLAG = `${MEMBERS}, gift: { type: boolean }`;
const DEFAULT = `${MEMBERS}, gift: { type: boolean, default: true }`;
const VERSIONED = '{ name: If-Match, in: header, required: true, schema: { enum: ["*"] } }';

/** A note as it was, with what is sent but for what counts as nothing. */
const passesOver = (old: JsonObject, sent: JsonObject): JsonObject => ({
  ...old,
  ...Object.fromEntries(Object.entries(sent).filter(([, value]) => Boolean(value))),
});

describe('a write of few members is a violation', () => {
  const lost =
    /^read\/state\/change\/rest-kept: response.body\/text is (null or missing|"") after PATCH \/notes\/\d+ \(200\), which does not name it; it was ".+"$/m;
  const kept =
    /^read\/state\/change\/emptied: response.body\/gift is true, as it was before (PUT|PATCH) \/notes\/\d+ \(200\), which sets it to false$/m;
  test.each<[string, Described, Habits, RegExp]>([
    [
      'that takes away what it does not name',
      { method: 'patch', members: NUMBERS },
      { change: (_, sent) => sent },
      lost,
    ],
    [
      'that empties what it does not name',
      { method: 'patch', members: NUMBERS },
      { change: (_, { title = '', text = '' }) => ({ title, text }) },
      lost,
    ],
    [
      'that takes away one text in a merge patch',
      { method: 'patch', type: 'application/merge-patch+json' },
      { change: (_, sent) => sent },
      lost,
    ],
    ['that passes over false and 0', { method: 'patch', members: NUMBERS }, { change: passesOver }, kept],
    ['that passes over them in a PUT', { members: NUMBERS }, { change: passesOver }, kept],
    ['that passes over the opposite of a default', { members: DEFAULT }, { change: passesOver }, kept],
    [
      'after which a strong ETag is the same',
      { method: 'patch', parameter: VERSIONED, members: NUMBERS },
      { ofReading: { ETag: '"7"' } },
      /^read\/state\/change\/emptied: response.header\/ETag is "7", as it was before PATCH \/notes\/\d+ \(200\), which has changed stars and gift: a strong ETag changes/m,
    ],
  ])('%s', async (_, described, habits, words) => {
    expect((await check(described, habits)).violations).toMatch(words);
  });
});

describe('a good server that writes few members has no violation', () => {
  const emptied: Habits = { change: (_, sent) => sent };
  test.each<[string, Described, Habits]>([
    ['as they are sent', { method: 'patch', members: NUMBERS }, {}],
    ['after a moment', { method: 'patch', members: NUMBERS }, { lag: 3 }],
    ['by a PUT', { members: NUMBERS }, emptied],
    ['and replaces the rest', { method: 'patch', description: 'Replaces the note.' }, emptied],
    ['later (202)', { method: 'patch', statuses: "'202'" }, { ...emptied, status: 202 }],
    ['behind a cache', { method: 'patch' }, { ...emptied, ofReading: { Age: '4' } }],
    ['with a flag that is set for good', { method: 'patch', members: FLAG }, { change: passesOver }],
    [
      'with a number that only rises',
      { method: 'patch', members: `${MEMBERS}, progress: { type: integer }` },
      { change: passesOver },
    ],
    [
      'with flags that are set for good',
      { method: 'patch', members: `${MEMBERS}, signed: { type: boolean }, claimed: { type: boolean }` },
      { change: passesOver },
    ],
    ['with one text that may be about the change', { method: 'patch' }, { change: (_, { title = '' }) => ({ title }) }],
    [
      'with texts that are about the change',
      {
        method: 'patch',
        members: MEMBERS.replace('text:', 'changeComment: { type: string }, reason:'),
      },
      { change: (_, { title = '' }) => ({ title }) },
    ],
    ['with a weak ETag', { method: 'patch', parameter: VERSIONED, members: NUMBERS }, { ofReading: { ETag: 'W/"7"' } }],
  ])('%s', async (_, described, habits) => {
    expect((await check(described, habits)).violations).toBe('');
  });
});

describe('what is written to a member of a thing at a path of its own is read there', () => {
  const tags = 'content: { application/json: { schema: { type: array, items: { type: string } } } }';
  const note = `content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer }, title: { type: string }, tags: { type: array, items: { type: string } } } } } }`;
  const document = `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } } }
      responses: { '201': { description: made, ${note} }, '400': { description: bad } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': { description: ok, ${note} }, '404': { description: none } } }
  /notes/{id}/tags:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: tags, responses: { '200': { description: ok, ${tags} }, '404': { description: none } } }
    put: { operationId: tag, requestBody: { required: true, ${tags} }, responses: { '204': { description: ok }, '400': { description: bad }, '404': { description: none } } }
    post: { operationId: more, requestBody: { required: true, ${tags} }, responses: { '200': { description: ok, ${note} }, '400': { description: bad }, '404': { description: none } } }
  /notes/{id}/tags/{tag}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }, { name: tag, in: path, required: true, schema: { type: string } }]
    put: { operationId: one, responses: { '204': { description: ok }, '404': { description: none } } }
    delete: { operationId: less, responses: { '204': { description: ok }, '404': { description: none } } }
`;

  function tagged(keep: (sent: readonly string[]) => readonly string[]): Serve {
    const all: { title?: Json; tags: readonly string[] }[] = [];
    return ({ method, path, json }): Reply => {
      if (path === '/notes') {
        if (method !== 'POST') return [405];
        const title = isObject(json) ? (json as Members)['title'] : null;
        if (!isObject(json) || (title !== undefined && typeof title !== 'string')) return [400];
        const made = { ...(title === undefined ? {} : { title }), tags: [] };
        return [201, { id: all.push(made), ...made }];
      }
      const [, id, rest, tag] = /^\/notes\/([^/]+)(\/tags(?:\/([^/]+))?)?$/.exec(path) ?? [];
      if (id === undefined) return [404];
      const there = all[Number(id) - 1];
      const methods = rest === undefined ? ['GET'] : tag === undefined ? ['GET', 'PUT', 'POST'] : ['PUT', 'DELETE'];
      if (!methods.includes(method)) return [405];
      if (there === undefined) return [404];
      if (method === 'GET') return [200, rest === undefined ? { id: Number(id), ...there } : there.tags];
      if (tag !== undefined) {
        const others = there.tags.filter((one) => one !== tag);
        if (method === 'DELETE' && others.length === there.tags.length) return [404];
        there.tags = method === 'PUT' ? [...others, tag] : others;
        return [204];
      }
      if (!Array.isArray(json) || !json.every((one) => typeof one === 'string')) return [400];
      if (method === 'POST') {
        there.tags = [...new Set([...there.tags, ...json])];
        return [200, { id: Number(id), ...there }];
      }
      there.tags = keep(json);
      return [204];
    };
  }

  test.each<[string, (sent: readonly string[]) => readonly string[], RegExp]>([
    ['as it was sent', (sent) => sent, /^$/],
    ['sorted, each once, in capitals', (sent) => [...new Set(sent.map((one) => one.toUpperCase()))].sort(), /^$/],
    ['beside others', (sent) => ['all', ...sent], /^$/],
    [
      'nothing',
      () => [],
      /^tags\/state\/tag\/kept: response.body must be \[.+\], as it was when it was written, not \[\]$/,
    ],
  ])('%s', async (_, keep, words) => {
    const { violations } = await verify(document, tagged(keep), { inferred: true });
    expect(violations.join('\n')).toMatch(words);
  });
});
