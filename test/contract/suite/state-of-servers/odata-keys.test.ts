/** Resources whose key stands in parentheses: `/Products(5)` and `/Products('a5')` (OData). */
import type { Serve } from '../../../support/verify';
import { isObject, routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
const product = `{ $ref: '#/components/schemas/Product' }`;

interface Style {
  /** How the document writes a member's path. */
  readonly path: string;
  readonly type: 'integer' | 'string';
  /** How requests do. */
  readonly key: (id: string) => string;
}

const documentOf = ({ path, type }: Style): string => `openapi: 3.0.3
info: { title: Products, version: '1' }
paths:
  /Products:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [Name], properties: { Name: { type: string, minLength: 1, maxLength: 20 } } } } } }
      responses: { '201': ${given(product)}, '400': ${bad}, '415': ${bad} }
  ${path}:
    parameters: [{ name: Id, in: path, required: true, schema: { type: ${type} } }]
    get: { operationId: read, responses: { '200': ${given(product)}, '400': ${bad}, '404': ${bad} } }
    delete: { operationId: remove, responses: { '204': { description: gone }, '400': ${bad}, '404': ${bad} } }
  ${path}/Parts:
    parameters: [{ name: Id, in: path, required: true, schema: { type: ${type} } }]
    get: { operationId: parts, responses: { '200': ${given('{ type: array, items: { type: string } }')}, '400': ${bad}, '404': ${bad} } }
components:
  schemas: { Product: { type: object, required: [Id, Name], properties: { Id: { type: ${type} }, Name: { type: string } } } }
`;

type Fault = 'keeps' | 'bare' | 'numbers' | 'elsewhere';

const serverOf =
  ({ type, key }: Style) =>
  (fault?: Fault): Serve => {
    const all = new Map<string, object>();
    const isId = (id: string): boolean => type === 'string' || /^[+-]?\d+$/.test(id);
    const at = key('{Id}').replace(/[()]/g, '\\$&');
    return routes({
      'POST /Products': ({ json, header }) => {
        if (!/^application\/json\b/i.test(header('content-type'))) return [415, { error: 'type' }];
        const name = isObject(json) ? json['Name'] : undefined;
        if (typeof name !== 'string' || name === '' || [...name].length > 20) return [400, { error: 'Name' }];
        const id = type === 'string' ? `p${all.size + 1}` : String(all.size + 41);
        const made = { Id: type === 'string' ? id : Number(id), Name: name };
        all.set(id, made);
        return [201, made, { Location: `/Products${key(fault === 'elsewhere' ? '9999' : id)}` }];
      },
      [`GET /Products${at}`]: (_, { Id = '' }) => {
        if (!isId(Id)) return [400, { error: 'id' }];
        return all.has(Id) ? [200, fault === 'bare' ? { Id: 1 } : all.get(Id)] : [404, { error: 'none' }];
      },
      [`DELETE /Products${at}`]: (_, { Id = '' }) => {
        if (!isId(Id)) return [400, { error: 'id' }];
        if (!all.has(Id)) return [404, { error: 'none' }];
        if (fault !== 'keeps') all.delete(Id);
        return [204];
      },
      [`GET /Products${at}/Parts`]: (_, { Id = '' }) => {
        if (!isId(Id)) return [400, { error: 'id' }];
        return all.has(Id) ? [200, fault === 'numbers' ? [1] : []] : [404, { error: 'none' }];
      },
    });
  };

const styles: readonly Style[] = [
  { path: '/Products({Id})', type: 'integer', key: (id) => `(${id})` },
  { path: "/Products('{Id}')", type: 'string', key: (id) => `('${id}')` },
];

describe.each(styles)('$path', (style) => {
  describeStranger<Fault>('a server with keys in parentheses', {
    document: documentOf(style),
    serve: serverOf(style),
    faults: {
      keeps: /^read\/state\/remove\/gone: response.body shows what DELETE .* has deleted/,
      bare: /^read.*Name is required/,
      numbers: /^parts.*response.body\/0 must be a string/,
      elsewhere: /^read.*the Location of POST \/Products \(201\) leads here/,
    },
  });
});
