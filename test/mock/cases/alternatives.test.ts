import { rows } from '../documents-of-others/rows';

describe('conditions beside other keywords', () => {
  rows(
    `
paths:
  /one:
    post:
      requestBody: { required: true, content: { application/json: { schema: { allOf: [ { properties: { p: true } } ], if: { required: [k] }, then: { properties: { x: true } }, else: { properties: { y: true } }, unevaluatedProperties: false } } } }
      responses: { '204': { description: ok } }
  /two:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { k: true }, if: { required: [k] }, then: { required: [x] }, maxProperties: 1 } } } }
      responses: { '204': { description: ok } }
  /three:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { k: { type: string } }, if: { required: [k] }, then: { required: [x] } } } } }
      responses: { '204': { description: ok } }
`,
    [
      ['POST /one', 204, undefined, { json: { p: 1 } }],
      ['POST /two', 422, /body must have at most 1 property, not 2/, { json: { a: 1, b: 2 } }],
      ['POST /three', 422, /body must be an object, not an array/, { json: [] }],
      ['POST /three', 422, /body\/k must be a string, not an integer/, { json: { k: 1 } }],
    ],
  );
});

describe('if and then, before and after other keywords', () => {
  rows(
    `
paths:
  /pay:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [method]
              properties: { method: { enum: [card, cash] }, pan: { type: string }, note: { type: string, maxLength: 5 } }
              if: { properties: { method: { const: card } }, required: [method] }
              then: { required: [pan] }
      responses: { '204': { description: ok } }
  /len:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, minProperties: 2, if: { required: [k] }, then: { required: [x] } } } } }
      responses: { '204': { description: ok } }
  /after:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, if: { required: [k] }, then: { required: [x] }, minProperties: 2 } } } }
      responses: { '204': { description: ok } }
  /addl:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { k: true, x: true }, if: { required: [k] }, then: { required: [x] }, additionalProperties: false } } } }
      responses: { '204': { description: ok } }
  /allof:
    post:
      requestBody: { required: true, content: { application/json: { schema: { allOf: [ { if: { required: [k] }, then: { required: [x] } }, { if: { required: [m] }, then: { required: [y] } } ], required: [id] } } } }
      responses: { '204': { description: ok } }
`,
    [
      ['POST /pay', 422, /body\/method is required but missing/, { json: {} }],
      [
        'POST /pay',
        422,
        /body\/note must have at most 5 characters, not 8/,
        { json: { method: 'cash', note: 'too long' } },
      ],
      ['POST /pay', 422, /body\/method must be one of/, { json: { method: 'x' } }],
      ['POST /pay', 422, /body\/pan is required but missing/, { json: { method: 'card' } }],
      ['POST /pay', 204, undefined, { json: { method: 'cash' } }],
      ['POST /len', 422, /body must have at least 2 properties, not 1/, { json: { a: 1 } }],
      ['POST /len', 422, /body must have at least 2 properties, not 1/, { json: { k: 1 } }],
      ['POST /after', 422, /body must have at least 2 properties, not 1/, { json: { a: 1 } }],
      ['POST /after', 422, /body\/x is required but missing/, { json: { k: 1 } }],
      ['POST /addl', 422, /body has properties that are not allowed:/, { json: { a: 1 } }],
      ['POST /addl', 422, /body\/x is required but missing/, { json: { k: 1 } }],
      ['POST /allof', 422, /body\/id is required but missing/, { json: {} }],
      ['POST /allof', 422, /body\/y is required but missing/, { json: { m: 1 } }],
      ['POST /allof', 204, undefined, { json: { id: 1 } }],
      ['POST /allof', 422, /body\/x is required but missing/, { json: { k: 1, id: 1 } }],
    ],
  );
});

describe('alternatives, discriminators, nullable and closed parts', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /shapes:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } }
  /animals:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { oneOf: [ { $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' } ] } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } } }
  /animal:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, minItems: 3, items: { $ref: '#/components/schemas/Animal' } } } } } }
  /nulls:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Nulls' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Nulls' } } } } }
  /closed:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Closed' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Closed' } } } } }
  /merge:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Merge' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Merge' } } } } }
components:
  schemas:
    Shape:
      oneOf: [ { $ref: '#/components/schemas/Round' }, { $ref: '#/components/schemas/Square' } ]
      discriminator: { propertyName: kind, mapping: { round: '#/components/schemas/Round', sq: Square } }
    Round: { type: object, required: [kind], properties: { kind: { type: string }, r: { type: number } } }
    Square: { type: object, required: [kind], properties: { kind: { type: string }, side: { type: number, minimum: 1 } } }
    Animal:
      type: object
      required: [type]
      properties: { type: { type: string }, name: { type: string } }
      discriminator: { propertyName: type, mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' } }
    Cat:
      allOf: [ { $ref: '#/components/schemas/Animal' }, { type: object, required: [lives], properties: { lives: { type: integer } } } ]
    Dog:
      allOf: [ { $ref: '#/components/schemas/Animal' }, { type: object, properties: { bark: { type: boolean } } } ]
    Level: { type: string, enum: [low, high] }
    Nulls:
      type: object
      properties:
        a: { type: string, nullable: true }
        b: { type: string, nullable: true, enum: [x, y] }
        c: { type: string, nullable: true, enum: [x, null] }
        d: { nullable: true, allOf: [ { $ref: '#/components/schemas/Level' } ] }
        e: { nullable: true, oneOf: [ { type: string }, { type: number } ] }
        f: { nullable: true, type: array, items: { type: integer } }
        g: { $ref: '#/components/schemas/Level', nullable: true }
        h: { type: integer }
        i: { nullable: true }
        j: { oneOf: [ { type: string, nullable: true }, { type: number, nullable: true } ] }
    Closed:
      allOf: [ { type: object, additionalProperties: false, properties: { a: { type: string } } }, { type: object, properties: { b: { type: string } } } ]
    Base: { type: object, required: [id], properties: { id: { type: string, minLength: 3 }, st: { type: string, enum: [n, o, p] } } }
    Merge:
      allOf: [ { $ref: '#/components/schemas/Base' }, { type: object, required: [t], properties: { t: { type: string, minLength: 1 }, st: { enum: [o, z] }, id: { type: string, pattern: '^[a-z]+$' } } } ]
`,
    [
      [
        'POST /shapes',
        422,
        /body fits 2 of the 2 alternatives; it must fit exactly one/,
        { json: { kind: 'round', r: 1 } },
      ],
      [
        'POST /shapes',
        422,
        /body fits 2 of the 2 alternatives; it must fit exactly one/,
        { json: { kind: 'sq', side: 2 } },
      ],
      ['POST /shapes', 200, { kind: 'sq', r: 1, side: 0 }, { json: { kind: 'sq', side: 0 } }],
      [
        'POST /shapes',
        422,
        /body fits 2 of the 2 alternatives; it must fit exactly one/,
        { json: { kind: 'Square', side: 2 } },
      ],
      ['POST /shapes', 422, /body fits 2 of the 2 alternatives; it must fit exactly one/, { json: { kind: 'nope' } }],
      ['POST /shapes', 422, /body\/kind is required but missing/, { json: {} }],
      ['POST /shapes', 200, { kind: 'round', r: 1, side: 'x' }, { json: { kind: 'round', side: 'x' } }],
      [
        'POST /animals',
        422,
        /body fits 2 of the 2 alternatives; it must fit exactly one/,
        { json: { type: 'cat', lives: 9 } },
      ],
      ['POST /animals', 200, { type: 'dog', name: 'Aurora', lives: 1 }, { json: { type: 'dog', bark: true } }],
      [
        'POST /animals',
        422,
        /body fits 2 of the 2 alternatives; it must fit exactly one/,
        { json: { type: 'dog', lives: 9 } },
      ],
      ['POST /animals', 200, { type: 'cat', name: 'Aurora', lives: 1 }, { json: { type: 'cat' } }],
      [
        'POST /animal',
        200,
        [
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
        ],
        { json: { type: 'cat', lives: 9 } },
      ],
      [
        'POST /animal',
        200,
        [
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
        ],
        { json: { type: 'cat' } },
      ],
      [
        'POST /animal',
        200,
        [
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
        ],
        { json: { type: 'dog', bark: 3 } },
      ],
      [
        'POST /animal',
        200,
        [
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
        ],
        { json: { type: 'cow' } },
      ],
      [
        'POST /animal',
        200,
        [
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
          { type: 'cat', name: 'Aurora', lives: 1 },
        ],
        { json: { type: 'Dog' } },
      ],
      [
        'POST /nulls',
        200,
        { a: 'string', b: 'x', c: 'x', d: 'low', e: 'string', f: [1], g: 'low', h: 1, i: 'string', j: 'string' },
        { json: { a: null } },
      ],
      ['POST /nulls', 422, /body\/b must be one of/, { json: { b: null } }],
      [
        'POST /nulls',
        200,
        { a: 'string', b: 'x', c: 'x', d: 'low', e: 'string', f: [1], g: 'low', h: 1, i: 'string', j: 'string' },
        { json: { c: null } },
      ],
      ['POST /nulls', 422, /body\/d must be a string, not null/, { json: { d: null } }],
      [
        'POST /nulls',
        422,
        /body\/e fits none of the 2 alternatives: it must be a string or a number; it is null/,
        { json: { e: null } },
      ],
      [
        'POST /nulls',
        200,
        { a: 'string', b: 'x', c: 'x', d: 'low', e: 'string', f: [1], g: 'low', h: 1, i: 'string', j: 'string' },
        { json: { f: null } },
      ],
      ['POST /nulls', 422, /body\/g must be a string, not null/, { json: { g: null } }],
      ['POST /nulls', 422, /body\/h must be an integer, not null/, { json: { h: null } }],
      [
        'POST /nulls',
        200,
        { a: 'string', b: 'x', c: 'x', d: 'low', e: 'string', f: [1], g: 'low', h: 1, i: 'string', j: 'string' },
        { json: { i: null } },
      ],
      ['POST /nulls', 422, /body\/j fits 2 of the 2 alternatives; it must fit exactly one/, { json: { j: null } }],
      ['POST /closed', 200, { a: '1' }, { json: { a: '1' } }],
      ['POST /closed', 422, /body has properties that are not allowed:/, { json: { a: '1', b: '2' } }],
      ['POST /closed', 422, /body has properties that are not allowed:/, { json: { b: '2' } }],
      ['POST /merge', 200, { id: 'abc', st: 'o', t: 'x' }, { json: { id: 'abc', t: 'x' } }],
      ['POST /merge', 422, /body\/id must have at least 3 characters, not 2/, { json: { id: 'ab', t: '' } }],
      ['POST /merge', 422, /body\/id must match the pattern \^\[a-z\]\+\$;/, { json: { id: 'ABC', t: 'x' } }],
      ['POST /merge', 422, /body\/st must be one of/, { json: { id: 'abc', t: 'x', st: 'n' } }],
      ['POST /merge', 200, { id: 'abc', st: 'o', t: 'x' }, { json: { id: 'abc', t: 'x', st: 'o' } }],
    ],
  );
});

describe('readOnly and writeOnly, in parts and in references', () => {
  rows(
    `
paths:
  /items:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } } }
    get:
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Item' } } } } } }
  /ex:
    get:
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' }, example: { id: x, name: n, secret: s3cret, parts: [] } } } } }
  /strict:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Strict' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Strict' } } } } }
components:
  schemas:
    Item:
      type: object
      required: [id, name, secret, parts]
      properties:
        id: { type: string, readOnly: true }
        name: { type: string }
        secret: { type: string, writeOnly: true }
        parts: { type: array, minItems: 1, items: { type: object, required: [pid, pw], properties: { pid: { type: integer, readOnly: true }, pw: { type: string, writeOnly: true }, q: { type: integer } } } }
    Strict:
      allOf: [ { $ref: '#/components/schemas/Ids' }, { type: object, required: [name], properties: { name: { type: string }, when: { $ref: '#/components/schemas/Stamp' } } } ]
      unevaluatedProperties: false
    Ids: { type: object, required: [id], properties: { id: { type: string, readOnly: true } } }
    Stamp: { type: string, format: date-time, readOnly: true }
`,
    [
      ['POST /items', 201, undefined, { json: { name: 'a', secret: 'b', parts: [{ pw: 'x' }] } }],
      [
        'POST /items',
        422,
        /body\/parts\/0\/pw is required but missing/,
        { json: { name: 'a', secret: 'b', parts: [{ q: 1 }] } },
      ],
      ['POST /items', 201, undefined, { json: { id: 'given', name: 'a', secret: 'b', parts: [{ pw: 'x', pid: 3 }] } }],
      ['POST /items', 422, /body\/secret is required but missing/, { json: { name: 'a', parts: [{ pw: 'x' }] } }],
      ['/items', 200],
      ['/ex', 200],
      ['POST /strict', 201, undefined, { json: { name: 'a' } }],
      ['POST /strict', 201, undefined, { json: { name: 'a', id: '1' } }],
      ['POST /strict', 201, undefined, { json: { name: 'a', when: '2024-01-01T00:00:00Z' } }],
      ['POST /strict', 422, /body has properties that are not allowed:/, { json: { name: 'a', zzz: 1 } }],
    ],
  );
});
