/** Things below others of their own kind: replies to comments, folders in folders. */
import type { Mock } from '../../../../src';
import { resourcesOf } from '../../../../src/resources';
import { apiOf } from '../../../support/api';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const ref = '{ $ref: "#/components/schemas/Comment" }';
const list = `{ type: array, items: ${ref} }`;
const SENT = '{ type: object, properties: { text: { type: string } } }';
const comments = (parent: string, more = ''): string => `
openapi: 3.0.3
paths:
  /posts/{postId}/comments:
    parameters: [${inPath('postId', '{ type: integer }')}]
    get: { responses: { ${ok('200', list)} } }
    post: { ${takes(SENT)}, responses: { ${ok('201', ref)} } }
  /comments/{commentId}:
    parameters: [${inPath('commentId', '{ type: integer }')}]
    get: { responses: { ${ok('200', ref)}, '404': { description: None } } }
    delete: { responses: { '204': { description: Gone } } }
  /comments/{commentId}/replies:
    parameters: [${inPath('commentId', '{ type: integer }')}]
    get: { responses: { '200': { description: All, content: { application/json: { schema: ${list} ${more} } } } } }
    post: { ${takes(SENT)}, responses: { ${ok('201', ref)} } }
components:
  schemas:
    Comment: { type: object, properties: { id: { type: integer }, text: { type: string }, postId: { type: integer }, ${parent} } }
`;

async function made(mock: Mock, path: string, text: string): Promise<Record<string, unknown>> {
  return (await ask(mock, `POST ${path}`, { text })).body as Record<string, unknown>;
}

test.each(['parentId', 'parent_comment_id', 'inReplyToId'])('a reply is a comment that has %s', async (name) => {
  await using mock = await mocked(comments(`${name}: { type: integer, nullable: true }`));
  const comment = await made(mock, '/posts/7/comments', 'a comment');
  expect(comment).toMatchObject({ postId: 7, [name]: null });
  const reply = await made(mock, `/comments/${String(comment.id)}/replies`, 'a reply');
  expect(reply).toEqual({ id: expect.any(Number), text: 'a reply', postId: 7, [name]: comment.id });
  expect(reply.id).not.toBe(comment.id);
  expect((await ask(mock, `GET /comments/${String(reply.id)}`)).body).toEqual(reply);
  expect((await ask(mock, `GET /comments/${String(comment.id)}/replies`)).body).toEqual([reply]);
  expect((await ask(mock, `GET /comments/${String(reply.id)}/replies`)).body).toEqual([]);
  expect((await ask(mock, 'GET /posts/7/comments')).body).toContainEqual(reply);
  await ask(mock, `DELETE /comments/${String(reply.id)}`);
  expect((await ask(mock, `GET /comments/${String(comment.id)}/replies`)).body).toEqual([]);
});

test('no thing that the document has made up stands below another one', async () => {
  await using mock = await mocked(comments('parentId: { type: integer, nullable: true }'));
  const { body } = await ask(mock, 'GET /posts/7/comments');
  expect(body).toMatchObject([1, 2, 3].map((id) => ({ id, postId: 7, parentId: null })));
  expect((await ask(mock, 'GET /comments/2/replies')).body).toEqual([]);
});

test.each([
  ['that refer to no parent', comments('likes: { type: integer }')],
  ['that an example shows', comments('parentId: { type: integer }', ', example: [{ id: 50, text: shown }]')],
])('replies %s stay apart', (_, document) => {
  expect(resourcesOf(apiOf(document)).map(({ collection }) => collection)).toContain('/comments/{commentId}/replies');
});

test('what responds with a comment and lists none is done to the comment itself', async () => {
  const like = `  /comments/{commentId}/like:
    parameters: [${inPath('commentId', '{ type: integer }')}]
    post: { responses: { ${ok('200', ref)} } }
components:`;
  const members = 'parentId: { type: integer, nullable: true }, likedByMe: { type: boolean }';
  await using mock = await mocked(comments(members).replace('components:', like));
  const comment = await made(mock, '/posts/7/comments', 'a comment');
  const { body } = await ask(mock, `POST /comments/${String(comment.id)}/like`);
  expect(body).toEqual({ ...comment, likedByMe: true });
});
