/** Ids that a body shows can be asked for: what a path demands of them goes for seeds and for what is made. */
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const MAIL = '{ type: object, properties: { id: { type: string }, subject: { type: string } } }';

test.each([
  ['a uuid', '{ type: string, format: uuid }'],
  ['a pattern', '{ type: string, pattern: "^[a-zA-Z0-9]+$", minLength: 7 }'],
  ['a prefix', '{ type: string, pattern: "^MB[0-9a-f]{8}$" }'],
  ['digits', '{ type: string, pattern: "^[0-9]{6}$" }'],
  ['a length', '{ type: string, minLength: 30, maxLength: 30 }'],
])('%s in the path, any text in the body', async (_, schema) => {
  await using mock = await mocked(`
openapi: 3.0.3
paths:
  /mails:
    get: { responses: { ${ok('200', `{ type: array, items: ${MAIL} }`)} } }
    post: { ${takes('{ type: object, properties: { subject: { type: string } } }')}, responses: { ${ok('201', '{ type: object, properties: { id: { type: string } } }')} } }
  /mails/{mailId}:
    get: { parameters: [${inPath('mailId', schema)}], responses: { ${ok('200', MAIL)} } }
`);
  const ids = async (): Promise<string[]> =>
    ((await ask(mock, 'GET /mails')).body as { id: string }[]).map(({ id }) => id);
  const made = [await ask(mock, 'POST /mails', { subject: 'Hi' }), await ask(mock, 'POST /mails', { subject: 'Ho' })];
  const all = await ids();
  expect(new Set(all).size).toBe(all.length);
  for (const { body } of made) expect(all).toContain((body as { id: string }).id);
  for (const id of all) expect((await ask(mock, `GET /mails/${id}`)).body).toMatchObject({ id });
});
