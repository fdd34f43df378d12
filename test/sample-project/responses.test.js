const { once } = require('node:events');
const request = require('supertest');
const { createApp } = require('./app');

test('a note is as the document says', async () => {
  const response = await request(createApp()).post('/notes').send({ text: 'Buy milk' });
  expect(response).toSatisfyApiSpec();
});

test('so is a refusal', async () => {
  const response = await request(createApp()).post('/notes').send({ text: '' });
  expect(response.status).toBe(400);
  expect(response).toSatisfyApiSpec();
});

test('so is what fetch brings', async () => {
  const server = createApp().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"Buy milk"}' };
  const response = await fetch(`http://127.0.0.1:${server.address().port}/notes`, sent);
  await expect(response).toSatisfyApiSpec(sent);
  expect(await response.json()).toMatchObject({ pinned: false });
  server.close();
});

test('an answer that breaks the document is found', async () => {
  const app = createApp(() => ({ id: '1', text: 'Buy beer' }));
  const response = await request(app).post('/notes').send({ text: 'Buy milk' });
  expect(response).not.toSatisfyApiSpec();
  expect(() => expect(response).toSatisfyApiSpec()).toThrow('response.body/pinned');
});
