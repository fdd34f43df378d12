/** Members that a PATCH sets to null: servers that ignore it, and good ones that look as if they did. */
import { isObject, type Json, type JsonObject } from '../../../src/document';
import { type Reply, type Serve, verify } from '../../support/verify';

/** What a server does with notes. */
interface Kind {
  /** A note after a patch; by default as RFC 7396 has it. */
  readonly patch?: (old: JsonObject, sent: JsonObject) => JsonObject;
  /** What a note has that was made without a rating. */
  readonly usual?: Json;
  /** The ratings that a creation or a change may have; by default any. */
  readonly takes?: (rating: Json) => boolean;
  readonly status?: number;
  readonly type?: string;
  readonly description?: string;
  readonly rating?: string;
  readonly shown?: string;
  readonly ofReading?: Readonly<Record<string, string>>;
  /** For so many readings a note is as it was. */
  readonly lag?: number;
  readonly isWrapped?: boolean;
}

const NULLABLE = '{ type: integer, minimum: 1, maximum: 5, nullable: true }';

function documentOf({ type = 'application/merge-patch+json', rating = NULLABLE, status = 200, ...kind }: Kind): string {
  const { description = 'Changes a note.', shown = rating, isWrapped } = kind;
  const note = `{ type: object, required: [id, title], properties: { id: { type: integer }, title: { type: string }, rating: ${shown} } }`;
  const wrapped = isWrapped === true ? `{ type: object, required: [data], properties: { data: ${note} } }` : note;
  const body = (media: string, required: string): string =>
    `{ required: true, content: { ${media}: { schema: { type: object${required}, properties: { title: { type: string, minLength: 1, maxLength: 60 }, rating: ${rating} } } } } }`;
  const content = `content: { application/json: { schema: ${wrapped} } }`;
  return `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: add
      requestBody: ${body('application/json', ', required: [title]')}
      responses: { '201': { description: made, ${content} }, '400': { description: bad } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': { description: ok, ${content} }, '404': { description: none } } }
    patch:
      operationId: change
      description: '${description}'
      requestBody: ${body(type, '')}
      responses: { '${status}': { description: ok${status === 204 ? '' : `, ${content}`} }, '400': { description: bad }, '404': { description: none } }
`;
}

/** A server that knows null as the value of a member. */
const merged = (old: JsonObject, sent: JsonObject): JsonObject => ({ ...old, ...sent });
/** One that takes it for nothing. */
const lenient = (old: JsonObject, sent: JsonObject): JsonObject => ({
  ...old,
  ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null)),
});

const isRating = (rating: Json): boolean =>
  rating === null || (typeof rating === 'number' && Number.isInteger(rating) && rating >= 1 && rating <= 5);

function server({ patch = merged, usual = null, takes = isRating, status = 200, ...kind }: Kind): Serve {
  const all: { now: JsonObject; old: JsonObject; left: number }[] = [];
  const { lag = 0, ofReading = {} } = kind;
  const given = (note: JsonObject): unknown => (kind.isWrapped === true ? { data: note } : note);
  const isNote = (json: unknown, needsTitle: boolean): json is JsonObject => {
    if (!isObject(json)) return false;
    const { title = needsTitle ? null : 'x', rating = usual } = json;
    return typeof title === 'string' && title !== '' && [...title].length <= 60 && takes(rating);
  };
  return ({ method, path, json }): Reply => {
    if (path === '/notes') {
      if (method !== 'POST') return [405];
      if (!isNote(json, true)) return [400];
      const now = { rating: usual, ...json, id: all.length + 1 };
      all.push({ now, old: now, left: 0 });
      return [201, given(now)];
    }
    const there = all[Number(/^\/notes\/(\d+)$/.exec(path)?.[1] ?? 0) - 1];
    if (there === undefined) return [404];
    if (method === 'GET') return [200, given(there.left-- > 0 ? there.old : there.now), ofReading];
    if (method !== 'PATCH') return [405];
    if (!isNote(json, false)) return [400];
    const now = patch(there.now, json);
    Object.assign(there, { old: there.now, now, left: lag });
    return status === 204 ? [204] : [status, given(now)];
  };
}

const CASE = /^read\/state\/change\/cleared=/;

async function found(kind: Kind): Promise<{ readonly violations: string; readonly warnings: string }> {
  const { violations, warnings } = await verify(documentOf(kind), server(kind), { workers: 2 });
  const own = (lines: readonly string[]): string => lines.filter((line) => CASE.test(line)).join('\n');
  return { violations: own(violations), warnings: own(warnings) };
}

describe('a merge patch whose null has no effect is a violation', () => {
  test.each<[string, Kind]>([
    ['where null is taken for nothing', {}],
    ['in an envelope', { isWrapped: true }],
    ['where the reading leaves out what is not there', { shown: '{ type: integer }' }],
    [
      'of a text',
      { rating: '{ type: string, nullable: true }', takes: (one) => one === null || typeof one === 'string' },
    ],
    ['where another value is usual', { usual: 5 }],
  ])('%s', async (_, kind) => {
    expect((await found({ patch: lenient, ...kind })).violations).toMatch(
      /^read\/state\/change\/cleared=rating: response\.body(?:\/data)?\/rating is .+, as it was before PATCH \/notes\/\d+ \(200\), which removes it by null \(RFC 7396 §2\)$/m,
    );
  });
});

test('in plain JSON it is a warning', async () => {
  const { violations, warnings } = await found({ patch: lenient, type: 'application/json' });
  expect(violations).toBe('');
  expect(warnings).toMatch(
    /cleared=rating: response\.body\/rating must be null, as it was when it was written, not 1$/m,
  );
});

describe('nothing is found of a good server', () => {
  test.each<[string, Kind]>([
    ['that has null then', {}],
    [
      'that leaves it out',
      {
        patch: (old, sent) => ({ ...merged(old, sent), ...(sent['rating'] === null ? { rating: undefined } : {}) }),
        shown: '{ type: integer }',
      },
    ],
    [
      'that gives it its usual value',
      { patch: (old, sent) => ({ ...merged(old, sent), ...(sent['rating'] === null ? { rating: 3 } : {}) }), usual: 3 },
    ],
    [
      'whose usual value is the one that is sent',
      { patch: (old, sent) => ({ ...merged(old, sent), ...(sent['rating'] === null ? { rating: 1 } : {}) }), usual: 1 },
    ],
    ['that rejects it', { patch: lenient, takes: (rating) => rating !== null && isRating(rating), usual: 2 }],
    ['that says so', { patch: lenient, description: 'Members that are null stay unchanged.' }],
    ['that changes it later', { patch: lenient, status: 202 }],
    ['that is read from a copy', { patch: lenient, ofReading: { Age: '4' } }],
    ['that shows it after a moment', { lag: 3 }],
    ['whose ratings cannot be null', { patch: lenient, rating: '{ type: integer, minimum: 1, maximum: 5 }' }],
  ])('%s', async (_, kind) => {
    expect(await found(kind)).toEqual({ violations: '', warnings: '' });
  });
});
