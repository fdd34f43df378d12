import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';

const ok = { responses: { 200: { description: 'OK' } } };
const json = (more: object) => ({ content: { 'application/json': more } });
const api = (root: object, openapi = '3.2.0') =>
  buildApi(documentFrom({ openapi, info: { title: 'Pets', version: '1' }, ...root }));

describe('the model of OpenAPI 3.2', () => {
  const paths = { '/pets': { query: ok, additionalOperations: { COPY: ok, x: ok }, get: ok } };

  it('has the operations of query and additionalOperations, in document order', () => {
    const { operations } = api({ paths });
    expect(operations.map(({ method, pointer }) => [method, pointer])).toEqual([
      ['QUERY', '/paths/~1pets/query'],
      ['COPY', '/paths/~1pets/additionalOperations/COPY'],
      ['x', '/paths/~1pets/additionalOperations/x'],
      ['GET', '/paths/~1pets/get'],
    ]);
  });

  it('leaves them out before 3.2, where they have no meaning', () => {
    expect(api({ paths }, '3.1.0').operations.map(({ method }) => method)).toEqual(['GET']);
  });

  it('follows references to media types', () => {
    const components = { mediaTypes: { Pets: { itemSchema: { type: 'integer' } } } };
    const get = { responses: { 200: { content: { 'application/jsonl': { $ref: '#/components/mediaTypes/Pets' } } } } };
    const [operation] = api({ paths: { '/pets': { get } }, components }).operations;
    expect(operation?.responses[0]?.media).toMatchObject([
      { type: 'application/jsonl', itemSchema: '/components/mediaTypes/Pets/itemSchema' },
    ]);
  });

  it('reads examples as data and as they are sent', () => {
    const examples = { a: { dataValue: 1, serializedValue: '1' }, b: { serializedValue: '[2]' }, c: { value: 3 } };
    const get = { responses: { 200: json({ examples }) } };
    const media = api({ paths: { '/pets': { get } } }).operations[0]?.responses[0]?.media[0];
    expect(media?.examples.map(({ value, pointer }) => [value, pointer.split('/').at(-1)])).toEqual([
      [1, 'dataValue'],
      [[2], 'serializedValue'],
      [3, 'value'],
    ]);
  });
});

describe('what the server sends', () => {
  it('webhooks and callbacks have their operations', () => {
    const callbacks = { done: { '{$request.body#/url}': { post: ok } } };
    const { operations, webhooks } = api(
      { webhooks: { petBorn: { post: ok } }, paths: { '/pets': { post: { ...ok, callbacks } } } },
      '3.1.0',
    );
    expect(webhooks).toMatchObject([{ name: 'petBorn', operations: [{ id: 'POST petBorn', method: 'POST' }] }]);
    const old = api({ 'x-webhooks': { petBorn: { post: ok } }, paths: {} }, '3.0.3');
    expect(old.webhooks).toMatchObject([{ name: 'petBorn', operations: [{ id: 'POST petBorn', method: 'POST' }] }]);
    expect(operations[0]?.callbacks).toMatchObject([
      { name: 'done', expression: '{$request.body#/url}', operations: [{ method: 'POST' }] },
    ]);
  });
});
