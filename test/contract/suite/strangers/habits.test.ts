/** Habits of good servers that no specification rules out, each beside the fault that looks like it. */
import { isObject, routes, takingJson } from '../../../support/routes';
import { type Call, type Outcome, type Reply, type Serve, verify } from '../../../support/verify';
import { isText, type Json } from './stranger';

const error = `{ description: bad, content: { application/json: { schema: { type: object, required: [error], properties: { error: { type: string } } } } } }`;

/** A document of notes: what is written, and the statuses of a rejection. */
const notes = (schema: string, ...statuses: number[]): string => `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: addNote
      requestBody: { required: true, content: { application/json: { schema: ${schema} } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { type: object, required: [id] } } } }
${statuses.map((status) => `        '${status}': ${error}\n`).join('')}`;

const run = (document: string, serve: Serve): Promise<Outcome> => verify(document, serve);
const failed = (status: number, text = 'no'): Reply => [status, { error: text }];

describe('what a reader of JSON may take, and may not (RFC 8259 §9)', () => {
  const document = notes(
    `{ type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 40 } } }`,
    400,
  );
  /** A server with another reader of JSON. */
  const server = (read: (text: string) => unknown): Serve => {
    let last = 0;
    return routes({
      'POST /notes': ({ body }) => {
        try {
          const { text } = read(new TextDecoder('utf-8', { fatal: true }).decode(body)) as Json;
          return isText(text, 1, 40) ? [201, { id: ++last, text }] : failed(400);
        } catch {
          return failed(400);
        }
      },
    });
  };
  const withoutComments = (text: string): string =>
    text.replace(/"[^"]*"|\/\*.*?\*\/|\/\/.*/g, (one) => (one.startsWith('"') ? one : ''));

  test('comments are a warning', async () => {
    const { violations, warnings } = await run(
      document,
      server((text) => JSON.parse(withoutComments(text))),
    );
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(/malformed=comment: .* may take comments/));
  });

  test('nothing deeper than 100 levels is a warning', async () => {
    const { violations, warnings } = await run(
      document,
      server((text) => (/[[{]{100}|(?:\{"a":){100}/.test(text) ? undefined : JSON.parse(text))),
    );
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(/json=deep: .* how deep values are nested/));
  });

  test('a text that was cut off is none', async () => {
    const { violations } = await run(
      document,
      server((text) => JSON.parse(text.endsWith('}') ? text : `${text}}`)),
    );
    expect(violations).toContainEqual(expect.stringMatching(/malformed=cut-off: response.status is 201/));
  });
});

describe('members that a server does not know', () => {
  const text = 'text: { type: string, minLength: 1, maxLength: 40 }';
  const open = `{ type: object, required: [text], properties: { ${text} } }`;
  /** A server that takes what it knows only. */
  const isPlace = (place: unknown): boolean =>
    isObject(place) && Object.entries(place).every(([name, value]) => name === 'city' && typeof value === 'string');
  const strict = (isKnown: (name: string) => boolean): Serve =>
    routes({
      'POST /notes': takingJson(
        (body) => {
          const isGood = Object.keys(body).every(isKnown) && (body.place === undefined || isPlace(body.place));
          return isGood && isText(body.text, 1, 40) ? [201, { id: 1 }] : failed(422);
        },
        { problem: () => failed(422) },
      ),
    });

  test.each([
    ['in the body', open],
    [
      'in an object of it',
      `{ type: object, required: [text], properties: { ${text}, place: { type: object, properties: { city: { type: string } } } } }`,
    ],
  ])('rejecting them %s by a documented 422 is a warning', async (_, schema) => {
    const { violations, warnings } = await run(
      notes(schema, 422),
      strict((name) => name === 'text' || (schema !== open && name === 'place')),
    );
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(/members that it does not know/));
  });

  test.each([
    ['by a status that the document does not have', notes(open, 400)],
    ['though the document says that it takes them', notes(open.replace(/}$/, ', additionalProperties: true }'), 422)],
  ])('rejecting them %s is a violation', async (_, document) => {
    const { violations } = await run(
      document,
      strict((name) => name === 'text'),
    );
    expect(violations).toContainEqual(expect.stringMatching(/unknown.*response.status is 422/));
  });
});

describe('a handler that does not look at the method', () => {
  const document = `openapi: 3.0.3
info: { title: Health, version: '1' }
paths:
  /health: { get: { operationId: health, responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [up], properties: { up: { type: boolean } } } } } } } } }
`;
  const server =
    (other: Reply): Serve =>
    ({ path, method }) =>
      path !== '/health' ? failed(404) : method === 'GET' || method === 'HEAD' ? [200, { up: true }] : other;

  test('is a warning where all get what GET gives', async () => {
    const { violations, warnings } = await run(document, server([200, { up: true }]));
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(/as the document has it for GET/));
  });

  test('is a violation where another method does something else', async () => {
    const { violations } = await run(document, server([200, { restarted: true }]));
    expect(violations).toContainEqual(expect.stringMatching(/POST\/health: response.status is 200/));
  });
});

describe('values of which only the server knows what they must be', () => {
  const iban = (extra: string): string =>
    notes(`{ type: object, required: [iban], properties: { iban: { type: string, format: iban${extra} } } }`, 422);
  const bank = (isGood: (text: string) => boolean): Serve =>
    routes({
      'POST /notes': takingJson(
        ({ iban }) => (typeof iban === 'string' && isGood(iban) ? [201, { id: 1 }] : failed(422)),
        {
          problem: () => failed(422),
        },
      ),
    });
  const isIban = (text: string): boolean => /^[A-Z]{2}\d{2}[A-Z0-9]{10,}$/.test(text);

  test('a format without an example is not checked, and says so', async () => {
    const { violations, unchecked } = await run(iban(''), bank(isIban));
    expect(violations).toEqual([]);
    expect(unchecked).toContainEqual(expect.stringMatching(/addNote\/example: .* names a format without an example/));
  });

  test('a format with an example is checked', async () => {
    const document = iban(', example: DE89370400440532013000');
    expect(await run(document, bank(isIban))).toMatchObject({ violations: [], unchecked: [] });
    expect(
      (
        await run(
          document,
          bank(() => false),
        )
      ).violations,
    ).toContainEqual(expect.stringMatching(/addNote\/example: response.status is 422/));
  });

  test('an email may be as long as the document allows', async () => {
    const document = notes(
      `{ type: object, required: [mail], properties: { mail: { type: string, format: email, maxLength: 120 } } }`,
      422,
    );
    const isMail = (text: string): boolean => /^[^@]{1,64}@(?:[a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}$/i.test(text);
    const server = (most: number): Serve => {
      let last = 0;
      return routes({
        'POST /notes': takingJson(
          ({ mail }) => (isText(mail, 1, most) && isMail(mail) ? [201, { id: ++last }] : failed(422)),
          { problem: () => failed(422) },
        ),
      });
    };
    expect((await run(document, server(120))).violations).toEqual([]);
    expect((await run(document, server(100))).violations).toContainEqual(expect.stringMatching(/maxLength=.* is 422/));
    expect((await run(document, server(200))).violations).toContainEqual(
      expect.stringMatching(/maxLength\+1.* is 201/),
    );
  });
});

describe('a file of CSV, of which the document says nothing', () => {
  const document = `openapi: 3.0.3
info: { title: Import, version: '1' }
paths:
  /import:
    post:
      operationId: importRooms
      requestBody: { required: true, content: { text/csv: { schema: { type: string }, example: "room\\nBlue\\n" } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } }, '400': ${error}, '415': ${error} }
`;
  const server = (isGood: (text: string) => boolean): Serve =>
    routes({
      'POST /import': ({ body, header }: Call) =>
        !header('content-type').startsWith('text/csv')
          ? failed(415)
          : isGood(new TextDecoder().decode(body))
            ? [200, {}]
            : failed(400),
    });

  test('other texts may be rejected, the one that is shown may not', async () => {
    expect(
      (
        await run(
          document,
          server((text) => text.startsWith('room\n')),
        )
      ).violations,
    ).toEqual([]);
    expect(
      (
        await run(
          document,
          server(() => false),
        )
      ).violations,
    ).toContainEqual(expect.stringMatching(/importRooms\/example: response.status is 400/));
  });
});
