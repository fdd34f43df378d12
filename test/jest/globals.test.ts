import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { setApi } from '../../src/jest/globals';
import { goodService, listenerOf, notesApi } from './notes';

test('the expect of @jest/globals has the matchers, and its types know them', async () => {
  setApi(notesApi);
  const response = await supertest(listenerOf(goodService())).post('/notes').send({ text: 'Buy milk' });
  expect(response).toSatisfyApiSpec();
  const promise: Promise<void> = expect(new Response('{}', { status: 201 })).not.toSatisfyApiSpec({ url: '/notes' });
  await promise;
});
