// Most of these fail, so that one sees how a failure looks; test/jest/sample-project.test.ts knows how many.
const { describeContract } = require('openapi-tandem/jest');
const request = require('supertest');
const { createApp } = require('./app');
const document = require('./document');

const faulty = createApp(({ text }) => ({ id: '1', text: text.toUpperCase(), pinned: 'no' }));

describeContract(document, faulty, {
  name: 'a faulty service',
  only: 'createNote/201/*',
  skip: ['createNote/201/pinned'],
});

test('a faulty response', async () => {
  const response = await request(faulty).post('/notes').send({ text: 'Buy milk' });
  expect(response).toSatisfyApiSpec();
});
