import { rows, type Sent } from '../rows';

const giving = (media: string): string =>
  `{ get: { responses: { '200': { description: ok, content: { application/json: ${media} } } } } }`;
const of = (schema: string, more = ''): string => giving(`{ schema: ${schema}${more} }`);
const prefer = (value: string): Sent => ({ headers: { Prefer: value } });

describe('values of the document go before made ones: example, default, then the first of enum', () => {
  const state = 'type: string, enum: [FAIL, GOOD]';
  rows(
    `
openapi: 3.0.3
paths:
  /a: ${of(`{ type: object, properties: { ex: { ${state}, example: GOOD }, def: { ${state}, default: GOOD }, first: { ${state} }, bool: { type: boolean, default: false }, int: { type: integer, enum: [1, 2, 3], example: 3 }, ref: { $ref: '#/components/schemas/St' }, all: { allOf: [{ $ref: '#/components/schemas/St' }], default: GOOD }, nul: { type: string, nullable: true, enum: [FAIL, null], example: null }, list: { type: array, items: { ${state} }, example: [GOOD, FAIL] }, one: { oneOf: [{ type: string, enum: [A] }, { type: string, enum: [B] }], example: B } } }`)}
  /broken: ${of('{ type: object, required: [x], properties: { x: { type: integer, default: ten } } }')}
  /header: { get: { responses: { '200': { description: ok, headers: { X-S: { required: true, schema: { ${state}, example: GOOD } }, X-T: { required: true, schema: { ${state}, default: GOOD } } } } } } }
components: { schemas: { St: { ${state}, example: GOOD } } }
`,
    [
      [
        '/a',
        200,
        {
          ex: 'GOOD',
          def: 'GOOD',
          first: 'FAIL',
          bool: false,
          int: 3,
          ref: 'GOOD',
          all: 'GOOD',
          nul: null,
          list: ['GOOD', 'FAIL'],
          one: 'B',
        },
      ],
      ['/broken', 200, { x: 1 }],
      ['/header', 200, /^x-s: GOOD$[^]*^x-t: GOOD$/m],
    ],
  );
});

describe('parts of schemas that meet', () => {
  rows(
    `
paths:
  /page: ${of("{ allOf: [{ type: object, properties: { content: { type: array, items: { $ref: '#/components/schemas/It' } } } }, { $ref: '#/components/schemas/Page' }] }")}
  /either: ${of("{ oneOf: [{ $ref: '#/components/schemas/It' }, { type: array, items: { $ref: '#/components/schemas/It' } }] }")}
  /items: ${of('{ type: array, items: { oneOf: [{ type: object, required: [k], properties: { k: { enum: [a] } } }, { type: object, required: [k], properties: { k: { enum: [b] } } }] } }')}
  /closed: ${of('{ allOf: [{ type: object, additionalProperties: false, properties: { a: { type: string } }, required: [a] }, { type: object, additionalProperties: false, properties: { b: { type: string } }, required: [b] }] }')}
  /map: ${of("{ type: object, additionalProperties: { $ref: '#/components/schemas/It' }, example: null }")}
  /null: ${of("{ type: object, required: [x], properties: { x: { anyOf: [{ $ref: '#/components/schemas/En' }, { type: 'null' }], default: null } } }")}
  /beside: ${of("{ type: object, required: [x], properties: { x: { $ref: '#/components/schemas/En', default: two } } }")}
  /inherited: ${of("{ allOf: [{ $ref: '#/components/schemas/Top' }, { type: object, required: [z], properties: { z: { type: integer, example: 9 } } }] }")}
  /tree: ${of("{ $ref: '#/components/schemas/Tree' }")}
  /endless: ${of("{ $ref: '#/components/schemas/Loop' }")}
  /false: ${of('false')}
  /not: ${of("{ not: { type: [object, array, 'null', boolean, string] } }")}
  /tuple: ${of('{ type: array, prefixItems: [{ const: 1 }, { type: string, const: x }], items: { type: boolean }, minItems: 4, contains: { const: true }, minContains: 2 }')}
  /unique: ${of('{ type: array, uniqueItems: true, minItems: 3, items: { enum: [1, 2, 3] } }')}
  /names: ${of("{ type: object, properties: { __proto__: { const: a }, constructor: { const: 1 }, '': { const: 2 }, 'a b/c~d': { const: 3 } }, required: [__proto__, constructor, '', 'a b/c~d'] }")}
  /falsy: ${of('{ type: boolean }', ', example: false')}
  /nothing: ${of("{ type: [object, 'null'] }", ', example: null')}
  /partial: ${of('{ type: object, required: [id, n], properties: { id: { type: integer }, n: { type: boolean } } }', ', example: { id: 4 }')}
components:
  schemas:
    It: { type: object, required: [id], properties: { id: { type: integer } } }
    Page: { type: object, properties: { page: { type: integer, const: 1 }, content: { description: the things } } }
    En: { type: string, enum: [one, two] }
    Top: { type: object, required: [id], properties: { id: { type: integer }, t: { type: string } }, example: { id: 77, t: tt } }
    Tree: { type: object, properties: { leaf: { type: string, examples: [leaf] }, kids: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Tree' } } } }
    Loop: { type: object, required: [next], properties: { next: { $ref: '#/components/schemas/Loop' } } }
`,
    [
      ['/page', 200, { content: [{ id: 1 }, { id: 2 }, { id: 3 }], page: 1 }],
      ['/either', 200, { id: 1 }],
      ['/items', 200, [{ k: 'a' }]],
      ['/closed', 500, /cannot be made: the property ..a.. is not allowed/],
      ['/map', 200, /"id": 1/],
      ['/null', 200, { x: null }],
      ['/beside', 200, { x: 'two' }],
      ['/inherited', 200, { id: 77, t: 'tt', z: 9 }],
      ['/tree', 200, { leaf: 'leaf', kids: [{}] }],
      ['/endless', 500, /the schema needs itself without end/],
      ['/false', 500, /allows nothing/],
      ['/not', 200, 1],
      ['/tuple', 200, [1, 'x', true, true]],
      ['/unique', 200, [1, 2, 3]],
      ['/names', 200, JSON.parse('{"__proto__":"a","constructor":1,"":2,"a b/c~d":3}')],
      ['/falsy', 200, false],
      ['/nothing', 200, null],
      ['/partial', 200, /"n": true/],
    ],
  );
});

describe('named examples', () => {
  rows(
    `
paths:
  /named/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string }, examples: { two: { value: '2' } } }]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { a: { type: integer } } }
              examples: { one: { value: { a: 1 } }, two: { $ref: '#/components/examples/Two' }, 'with space': { value: { a: 3 } }, bad: { value: { a: x } } }
        '404':
          description: no
          content: { application/json: { examples: { gone: { value: { g: 1 } }, two: { value: { g: 2 } } } } }
components: { examples: { Two: { summary: s, value: { a: 2 } } } }
`,
    [
      ['/named/1', 200, { a: 1 }],
      ['/named/2', 200, { a: 2 }],
      ['/named/1', 200, { a: 2 }, prefer('example=two')],
      ['/named/1', 200, { a: 2 }, { headers: { prefer: 'EXAMPLE=two' } }],
      ['/named/1', 200, { a: 3 }, prefer('example="with space"')],
      ['/named/1', 404, { g: 1 }, prefer('code=404')],
      ['/named/1', 404, { g: 2 }, prefer('code=404, example=two')],
      ['/named/1', 404, { g: 2 }, prefer('code=404; example=two')],
      ['/named/1', 404, { g: 1 }, prefer('example=gone')],
      ['/named/1?__code=404', 404, { g: 1 }],
      ['/named/1?__example=two', 200, { a: 2 }],
      ['/named/1', 500, /body\/a must be an integer, not a string/, prefer('example=bad')],
      ['/named/1', 400, /no example 'nothere'; there are one, two, with space, bad, gone/, prefer('example=nothere')],
      ['/named/1', 200, { a: 1 }, prefer('return=minimal, respond-async')],
    ],
  );
});
