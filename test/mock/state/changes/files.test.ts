/** What is uploaded can be downloaded: bytes, media type and name. */
import type { Mock } from '../../../../src';
import { ask, inPath, mocked, ok } from '../../../support/stateful-mock';

const FILE =
  '{ type: object, required: [id], properties: { id: { type: string }, name: { type: string }, size: { type: integer }, mimeType: { type: string }, note: { type: string } } }';
const ID = `parameters: [${inPath('id')}]`;
const BYTES = '{ type: string, format: binary }';
const bytes = (type: string, status = '200'): string =>
  `'${status}': { description: Bytes, headers: { Content-Disposition: { schema: { type: string } } }, content: { '${type}': { schema: ${BYTES} } } }`;
const form = `requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { file: ${BYTES}, note: { type: string } } } } } }`;
const MISSING = `'404': { description: Not there }`;
const files = (download: string): string => `
paths:
  /files:
    get: { responses: { ${ok('200', `{ type: array, items: ${FILE} }`)} } }
    post: { ${form}, responses: { ${ok('201', FILE)} } }
  /files/{id}:
    get: { ${ID}, responses: { ${ok('200', FILE)}, ${MISSING} } }
    delete: { ${ID}, responses: { '204': { description: Gone } } }
  /files/{id}/content:
    get: { ${ID}, responses: { ${bytes(download)}, ${MISSING} } }
    put: { ${ID}, requestBody: { content: { application/octet-stream: { schema: ${BYTES} } } }, responses: { ${ok('200', FILE)}, ${MISSING} } }
  /files/{id}/copy:
    post: { ${ID}, responses: { ${ok('201', FILE)} } }
`;
const SENT = Buffer.from([0, 0xc3, 0x28, 0xff, 10]);

async function upload(mock: Mock): Promise<{ id: string }> {
  const body = new FormData();
  body.set('file', new Blob([SENT], { type: 'image/webp' }), 'tea "1".webp');
  body.set('note', 'green');
  const response = await mock.fetch('/files', { method: 'POST', body });
  return (await response.json()) as { id: string };
}

async function download(
  mock: Mock,
  path: string,
): Promise<readonly [status: number, type: string | null, bytes: Buffer]> {
  const response = await mock.fetch(path);
  return [response.status, response.headers.get('content-type'), Buffer.from(await response.arrayBuffer())];
}

test.each([
  ['*/*', 'image/webp'],
  ['image/*', 'image/webp'],
  ['application/octet-stream', 'application/octet-stream'],
])('a download of %s has the bytes that were uploaded, as %s', async (range, type) => {
  await using mock = await mocked(files(range));
  const { id, ...made } = await upload(mock);
  expect(made).toEqual({ name: 'tea "1".webp', size: SENT.length, mimeType: 'image/webp', note: 'green' });
  expect(await download(mock, `/files/${id}/content`)).toEqual([200, type, SENT]);
  const { headers } = await mock.fetch(`/files/${id}/content`);
  expect(headers.get('content-disposition')).toBe('attachment; filename="tea _1_.webp"');
});

test('a download that is declared as JSON stays JSON, whatever was uploaded', async () => {
  await using mock = await mocked(files('application/json'));
  const put = { 'Content-Type': 'application/octet-stream' };
  const { id } = await upload(mock);
  await ask(mock, `PUT /files/${id}/content`, 'abc', put);
  expect((await ask(mock, `GET /files/${id}/content`)).body).toEqual(expect.any(String));
});

test('what is put instead of a file is what its download and its size are about; a copy has a file of its own', async () => {
  await using mock = await mocked(files('*/*'));
  const { id } = await upload(mock);
  const { id: copy } = (await ask(mock, `POST /files/${id}/copy`)).body as { id: string };
  const put = await ask(mock, `PUT /files/${id}/content`, 'abc', { 'Content-Type': 'application/octet-stream' });
  expect(put.body).toMatchObject({ id, size: 3, note: 'green' });
  expect((await ask(mock, `GET /files/${id}`)).body).toMatchObject({ id, size: 3 });
  expect((await download(mock, `/files/${id}/content`))[2].toString()).toBe('abc');
  expect((await download(mock, `/files/${copy}/content`))[2]).toEqual(SENT);
  await ask(mock, `DELETE /files/${id}`);
  expect((await download(mock, `/files/${id}/content`))[0]).toBe(404);
});

test('a body that is the file itself makes a thing, whose own path gives it', async () => {
  await using mock = await mocked(`
paths:
  /images:
    get: { responses: { ${ok('200', `{ type: array, items: ${FILE} }`)} } }
    post: { requestBody: { content: { image/png: { schema: ${BYTES} } } }, responses: { ${ok('201', FILE)} } }
  /images/{id}:
    get: { ${ID}, responses: { ${bytes('image/png')}, ${MISSING} } }
`);
  const response = await mock.fetch('/images', {
    method: 'POST',
    body: SENT,
    headers: { 'Content-Type': 'image/png' },
  });
  const { id, size } = (await response.json()) as { id: string; size: number };
  expect(size).toBe(SENT.length);
  expect(await download(mock, `/images/${id}`)).toEqual([200, 'image/png', SENT]);
});

const tagged = `
paths:
  /files:
    get: { responses: { ${ok('200', `{ type: array, items: ${FILE} }`)} } }
    post: { ${form}, responses: { ${ok('201', FILE)} } }
  /files/{id}:
    get: { ${ID}, responses: { ${ok('200', FILE)}, ${MISSING} } }
  /files/{id}/content:
    ${ID}
    get: { responses: { '200': { description: Bytes, headers: { ETag: { schema: { type: string } } }, content: { application/octet-stream: { schema: ${BYTES} } } }, '304': { description: Same }, ${MISSING} } }
    put: { requestBody: { content: { application/octet-stream: { schema: ${BYTES} } } }, responses: { '204': { description: Put }, '412': { description: Changed }, ${MISSING} } }
    delete: { responses: { '204': { description: Gone } } }
  /files/{id}/preview:
    get: { ${ID}, responses: { ${bytes('image/*')} } }
  /files/{id}/printed:
    get: { ${ID}, responses: { ${bytes('application/pdf')} } }
`;

test('a file has a tag of its own, by which it is put; what was removed may be put again', async () => {
  await using mock = await mocked(tagged);
  const { id } = await upload(mock);
  const path = `/files/${id}/content`;
  const put = (body: string, headers: Record<string, string> = {}): ReturnType<typeof ask> =>
    ask(mock, `PUT ${path}`, body, { 'Content-Type': 'application/octet-stream', ...headers });
  const tag = (await ask(mock, `GET ${path}`)).headers.get('etag') ?? '';
  expect((await ask(mock, `GET ${path}`, undefined, { 'If-None-Match': tag })).status).toBe(304);
  expect((await put('first', { 'If-Match': tag })).status).toBe(204);
  expect((await put('other', { 'If-Match': tag })).status).toBe(412);
  const changed = await ask(mock, `GET ${path}`, undefined, { 'If-None-Match': tag });
  expect([changed.status, changed.body]).toEqual([200, 'first']);
  await ask(mock, `DELETE ${path}`);
  expect((await ask(mock, `GET ${path}`)).status).toBe(404);
  await put('again');
  expect(await ask(mock, `GET ${path}`)).toMatchObject({ status: 200, body: 'again' });
});

test('what is made of a file, and what has another media type, is not the file', async () => {
  await using mock = await mocked(tagged);
  const { id } = await upload(mock);
  for (const made of ['preview', 'printed'])
    expect((await download(mock, `/files/${id}/${made}`))[2]).not.toEqual(SENT);
});

test('a saved state has what was uploaded', async () => {
  await using mock = await mocked(files('*/*'));
  const { id } = await upload(mock);
  const saved = JSON.parse(JSON.stringify(mock.state.save())) as ReturnType<typeof mock.state.save>;
  expect(saved.files).toEqual({
    [`/files/${id}`]: { name: 'tea "1".webp', type: 'image/webp', bytes: SENT.toString('base64') },
  });
  mock.reset();
  mock.state.load(saved);
  expect(await download(mock, `/files/${id}/content`)).toEqual([200, 'image/webp', SENT]);
});

test.each([
  ['/files/none', { type: 'a/b', bytes: '' }, "/files/none in 'files' isn't among the resources"],
  ['/files/f1', { type: 'a/b', bytes: '*' }, "/files/f1 in 'files' isn't an object with 'name', 'type' and 'bytes'"],
])('a saved state whose file at %s cannot be is rejected', async (path, file, text) => {
  await using mock = await mocked(files('*/*'));
  const saved = { resources: { '/files': [{ id: 'f1' }] }, files: { [path]: { name: null, ...file } } };
  expect(() => mock.state.load(saved)).toThrow(text);
});

test("JSON isn't a file where a file may be sent, too, nor is what has members in another media type", async () => {
  const link = '{ properties: { name: { type: string } } }';
  const content = `content: { application/json: { schema: ${link} }, application/vnd.link: { schema: ${link} }, image/png: { schema: ${BYTES} } }`;
  await using mock = await mocked(`
paths:
  /files:
    get: { responses: { ${ok('200', `{ type: array, items: ${FILE} }`)} } }
    post: { requestBody: { ${content} }, responses: { ${ok('201', FILE)} } }
`);
  const { size, mimeType } = (await ask(mock, 'POST /files', 'PNG', { 'Content-Type': 'image/png' })).body as Record<
    string,
    unknown
  >;
  expect({ size, mimeType }).toEqual({ size: 3, mimeType: 'image/png' });
  for (const type of ['application/json', 'application/vnd.link']) {
    const { body } = await ask(mock, 'POST /files', '{"name":"Tea"}', { 'Content-Type': type });
    expect(body).not.toMatchObject({ mimeType: type });
  }
  expect(Object.values(mock.state.save().files ?? {}).map(({ type }) => type)).toEqual(['image/png']);
});
