import { documentFrom, type Json } from '../../src/document';
import { draftScenario } from '../../src/exchange';
import { buildApi } from '../../src/model';

const post = (parts: object) =>
  buildApi(
    documentFrom({
      openapi: '3.1.0',
      info: { title: 'Orders', version: '1' },
      paths: { '/orders': { post: { ...parts, responses: { '201': { description: 'Made' } } } } },
    } satisfies object),
  );
const order = { type: 'object', required: ['item'], properties: { item: { type: 'string', default: 'book' } } };
const bodyOf = (media: object, type = 'application/json') => {
  const api = post({ requestBody: { required: true, content: { [type]: media } } });
  const [operation] = api.operations;
  if (operation === undefined) throw new Error('no operation');
  const draft = draftScenario(api, operation, undefined);
  return typeof draft === 'string' ? draft : draft.body?.kind === 'value' ? draft.body.value : draft.body;
};

describe('the request of a success', () => {
  it.each<[title: string, media: object, type: string, body: Json]>([
    ['has the first example', { schema: order, example: { item: 'lamp' } }, 'application/json', { item: 'lamp' }],
    [
      'has the first example that conforms',
      { schema: order, examples: { bad: { value: { item: 1 } }, good: { value: { item: 'pen' } } } },
      'application/json',
      { item: 'pen' },
    ],
    [
      'has a made value where no example conforms',
      { schema: order, example: 'x' },
      'application/json',
      { item: 'book' },
    ],
    [
      'has the example of a schema that accepts nothing',
      { schema: { not: {} }, example: 'x' },
      'application/json',
      'x',
    ],
    ['has XML as it is written', { schema: order, example: '<order/>' }, 'application/xml', '<order/>'],
  ])('%s', (_, media, type, body) => expect(bodyOf(media, type)).toEqual(body));

  it('has a parameter of the first example that conforms', () => {
    const limit = { name: 'limit', in: 'query', required: true, schema: { type: 'integer', minimum: 3 } };
    const api = post({ parameters: [{ ...limit, examples: { a: { value: 'many' }, b: { value: 5 } } }] });
    const [operation] = api.operations;
    const draft = operation && draftScenario(api, operation, undefined);
    if (typeof draft !== 'object') throw new Error(draft);
    expect([...draft.parameters.values()].map(({ value }) => value)).toEqual([5]);
  });
});
