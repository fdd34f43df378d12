/** Links by `operationRef` in documents of several files. */
import { loadDocument } from '../../src/document/load/load-document';
import { buildApi } from '../../src/model';
import { linkedValues } from '../../src/resources';
import { memory } from './folder';

const link = (ref: string): string =>
  `{ '201': { description: Made, links: { next: { operationRef: '${ref}', parameters: { id: '$response.body#/id' } } } } }`;
const id = '{ name: id, in: path, required: true, schema: { type: string } }';

/** A document of four files with a link in its first one, or in another one. */
function files(version: string, at: 'openapi.yaml' | 'paths/cart.yaml', ref: string): Record<string, string> {
  const of = (file: string): string => (file === at ? link(ref) : `{ '201': { description: Made } }`);
  return {
    'openapi.yaml': `openapi: ${version}
info: { title: Carts, version: '1' }
paths:
  /carts:
    post: { operationId: open, responses: ${of('openapi.yaml')} }
  /carts/{id}: { $ref: 'paths/cart.yaml' }
  /items/{id}: { $ref: 'other.yaml#/paths/~1items~1{id}' }
`,
    'paths/cart.yaml': `get: { operationId: cart, parameters: [${id}], responses: ${of('none')} }
post: { operationId: fill, parameters: [${id}], responses: ${of('paths/cart.yaml')} }
`,
    'other.yaml': `openapi: ${version}
info: { title: Other, version: '1' }
paths:
  /items/{id}: { get: { operationId: item, parameters: [${id}], responses: { '200': { description: OK } } } }
  /gone: { get: { responses: { '200': { description: OK } } } }
`,
  };
}

const CART = '#/paths/~1carts~1%7Bid%7D/get';
const ITEM = '#/paths/~1items~1%7Bid%7D/get';
const ROWS: readonly (readonly [at: 'openapi.yaml' | 'paths/cart.yaml', ref: string, target: string])[] = [
  ['openapi.yaml', './paths/cart.yaml#/get', CART],
  ['openapi.yaml', 'paths/../paths/cart.yaml#/get', CART],
  ['openapi.yaml', 'other.yaml#/paths/~1items~1{id}/get', ITEM],
  ['openapi.yaml', './other.yaml#/paths/~1items~1%7Bid%7D/get', ITEM],
  ['openapi.yaml', 'openapi.yaml#/paths/~1carts~1%7Bid%7D/get', CART],
  ['openapi.yaml', ITEM, ITEM],
  ['paths/cart.yaml', '#/get', CART],
  ['paths/cart.yaml', 'cart.yaml#/get', CART],
  ['paths/cart.yaml', '../other.yaml#/paths/~1items~1{id}/get', ITEM],
  ['paths/cart.yaml', '../openapi.yaml#/paths/~1items~1{id}/get', ITEM],
  // Many mean the first file wherever they write.
  ['paths/cart.yaml', ITEM, ITEM],
];

describe.each(['3.0.3', '3.1.0', '3.2.0'])('in OpenAPI %s, an operationRef', (version) => {
  const load = (at: 'openapi.yaml' | 'paths/cart.yaml', ref: string) =>
    loadDocument('openapi.yaml', memory(files(version, at, ref)));

  test.each(ROWS)('in %s: %s', async (at, ref, target) => {
    const api = buildApi(await load(at, ref));
    expect(JSON.stringify(api.document.root)).toContain(`"operationRef":"${target}"`);
    const [operation, from] = [target === CART ? 'cart' : 'item', at === 'openapi.yaml' ? 'open' : 'fill'];
    const to = api.operations.find((one) => one.id === operation);
    const [parameter] = to?.parameters ?? [];
    if (to === undefined || parameter === undefined) throw new Error('the operation is missing');
    expect(linkedValues(api, to, parameter).map((one) => one.from.id)).toEqual([from]);
  });

  test.each([
    'other.yaml#/paths/~1gone/get',
    'nowhere.yaml#/paths/~1items~1{id}/get',
    'https://b.example/openapi.yaml#/paths/~1items~1{id}/get',
  ])('that leads elsewhere stays, and means nothing here: %s', async (ref) => {
    const api = buildApi(await load('openapi.yaml', ref));
    expect(JSON.stringify(api.document.root)).toContain(`"operationRef":"${ref}"`);
    for (const one of api.operations)
      for (const parameter of one.parameters) expect(linkedValues(api, one, parameter)).toEqual([]);
  });
});
