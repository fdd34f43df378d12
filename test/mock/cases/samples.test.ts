import { rows } from '../documents-of-others/rows';

describe('samples by keyword', () => {
  rows(
    `
paths:
  /r1: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { kind: { enum: [a, b] } }, required: [kind], if: { properties: { kind: { const: a } } }, then: { required: [x], properties: { x: { type: integer, minimum: 5 } } }, else: { required: [y], properties: { y: { type: string, minLength: 3 } } } } } } } } } }
  /r2: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, patternProperties: { '^x-': { type: integer } }, additionalProperties: false, minProperties: 2, propertyNames: { maxLength: 5 } } } } } } } }
  /r3: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, prefixItems: [ { const: 1 }, { type: string } ], items: { type: boolean }, minItems: 4, uniqueItems: false, contains: { const: true }, minContains: 2 } } } } } } }
  /r4: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, uniqueItems: true, minItems: 2, maxItems: 3, items: { enum: [1, 2, 3] } } } } } } } }
  /r5: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer, multipleOf: 7, minimum: 50, exclusiveMaximum: 60 } }, dependentRequired: { a: [b] }, dependentSchemas: { b: { properties: { c: { type: string } }, required: [c] } } } } } } } } }
  /r6: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { not: { type: [object, array, 'null', boolean, string] } } } } } } } }
  /r7: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { anyOf: [ { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/Tree' } } }, { type: 'null' } ] } } } } } } }
  /r8: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Loop' } } } } } } }
  /r9: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, additionalProperties: { type: array, items: { type: integer } }, minProperties: 1, maxProperties: 2 } } } } } } }
  /r10: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { allOf: [ { oneOf: [ { type: object, required: [a], properties: { a: { const: 1 } } }, { type: object, required: [a], properties: { a: { const: 2 } } } ] }, { type: object, properties: { a: { minimum: 2 } } } ] } } } } } } }
  /r11: { get: { responses: { '200': { description: ok, content: { application/json: { schema: true } } } } } }
  /r12: { get: { responses: { '200': { description: ok, content: { application/json: { schema: false } } } } } }
  /r13: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { __proto__: { type: string }, constructor: { type: integer }, toString: { type: boolean }, '': { type: integer }, 'a b/c~d': { type: integer } }, required: [__proto__, constructor, toString, '', 'a b/c~d'] } } } } } } }
  /r14: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, minItems: 3, maxItems: 1000000, items: { type: array, maxItems: 1000, items: { type: array, maxItems: 1000, items: { type: string } } } } } } } } } }
  /r15: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: string, minLength: 100000 } } } } } } }
  /r16: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { $id: 'https://e.example/s', $defs: { p: { type: integer, minimum: 3 } }, type: object, required: [p], properties: { p: { $ref: '#/$defs/p' } } } } } } } } }
  /r17: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { $dynamicRef: '#node' } } } } } } }
  /r18: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [when, end], properties: { when: { type: string, format: date-time, pattern: 'Z$' }, end: { type: string, format: date, pattern: '^2030-' } } } } } } } } }
components:
  schemas:
    Tree: { type: object, required: [l, r], properties: { l: { anyOf: [ { $ref: '#/components/schemas/Tree' }, { type: 'null' } ] }, r: { anyOf: [ { $ref: '#/components/schemas/Tree' }, { type: 'null' } ] } } }
    Loop: { type: object, required: [next], properties: { next: { $ref: '#/components/schemas/Loop' } } }
    Dyn: { $dynamicAnchor: node, type: object, properties: { c: { type: array, items: { $dynamicRef: '#node' } } } }
`,
    [
      ['/r1', 200, { kind: 'a', x: 5 }],
      ['/r2', 200, { 'x-': 1, 'x-e4': 1 }],
      ['/r3', 200, [1, 'string', true, true]],
      ['/r4', 200, [1, 2]],
      ['/r5', 200, { a: 56, c: 'string', b: 'string' }],
      ['/r6', 200, 1],
      ['/r7', 200, { a: { l: null, r: null } }],
      ['/r8', 500, /response\.body cannot be made: the schema needs itself without end/],
      ['/r9', 200, { property1: [1] }],
      ['/r10', 200, { a: 2 }],
      ['/r11', 200, '"string"\n'],
      ['/r12', 500, /response\.body cannot be made: the schema `false` allows nothing/],
      ['/r13', 200],
      ['/r14', 200, [[['string']], [['string']], [['string']]]],
      ['/r15', 200],
      ['/r16', 200, { p: 3 }],
      ['/r17', 200, { c: [] }],
      ['/r18', 200, { when: '2024-01-15T09:30:00Z', end: '2030-01-01' }],
    ],
  );
});

describe('samples of merged, recursive and broken schemas', () => {
  rows(
    `
paths:
  /page:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { allOf: [ { type: object, properties: { content: { type: array, items: { $ref: '#/components/schemas/It' } } } }, { $ref: '#/components/schemas/Page' } ] } } } } } }
  /oneofarr:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { oneOf: [ { $ref: '#/components/schemas/It' }, { type: array, items: { $ref: '#/components/schemas/It' } } ] } } } } } }
  /items-oneof:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { oneOf: [ { type: object, required: [k], properties: { k: { enum: [a] } } }, { type: object, required: [k], properties: { k: { enum: [b] } } } ] } } } } } } }
  /enumex:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { st: { type: string, enum: [FAIL, GOOD], example: GOOD } } } } } } } }
  /closedall:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { allOf: [ { type: object, additionalProperties: false, properties: { a: { type: string } }, required: [a] }, { type: object, additionalProperties: false, properties: { b: { type: string } }, required: [b] } ] } } } } } }
  /map:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, additionalProperties: { $ref: '#/components/schemas/It' }, example: null } } } } } }
  /nullable-enum:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [x], properties: { x: { anyOf: [ { $ref: '#/components/schemas/En' }, { type: 'null' } ], default: null } } } } } } } }
  /default-sib:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [x], properties: { x: { $ref: '#/components/schemas/En', default: two, examples: [two] } } } } } } } }
  /bad-default:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [x], properties: { x: { type: integer, default: 'ten' } } } } } } } }
  /recur-ex:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } } } }
components:
  schemas:
    It: { type: object, required: [id], properties: { id: { type: integer } } }
    Page: { type: object, properties: { page: { type: integer }, content: { description: the things } } }
    En: { type: string, enum: [one, two] }
    Tree: { type: object, properties: { name: { type: string, examples: [leaf] }, kids: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Tree' } } } }
`,
    [
      ['/page', 200, { content: [{ id: 1 }, { id: 2 }, { id: 3 }], page: 1 }],
      ['/oneofarr', 200, { id: 1 }],
      ['/items-oneof', 200, [{ k: 'a' }]],
      ['/enumex', 200, { st: 'GOOD' }],
      ['/closedall', 500, /response\.body cannot be made: the property/],
      ['/map', 200, { property1: { id: 1 } }],
      ['/nullable-enum', 200, { x: null }],
      ['/default-sib', 200, { x: 'two' }],
      ['/bad-default', 200, { x: 1 }],
      ['/recur-ex', 200, { name: 'leaf', kids: [{}] }],
    ],
  );
});

describe('examples and defaults before the first of an enum', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  ex: { type: string, enum: [FAIL, GOOD], example: GOOD }
                  def: { type: string, enum: [FAIL, GOOD], default: GOOD }
                  plainex: { type: string, example: GOOD }
                  plaindef: { type: string, default: GOOD }
                  boolex: { type: boolean, example: false }
                  booldef: { type: boolean, default: false }
                  int: { type: integer, enum: [1, 2, 3], example: 3 }
                  refd: { $ref: '#/components/schemas/St' }
                  all: { allOf: [ { $ref: '#/components/schemas/St' } ], example: GOOD }
                  alld: { allOf: [ { $ref: '#/components/schemas/St' } ], default: GOOD }
                  nul: { type: string, nullable: true, enum: [FAIL, GOOD, null], example: null }
                  list: { type: array, items: { type: string, enum: [FAIL, GOOD] }, example: [GOOD, FAIL] }
                  one: { oneOf: [ { type: string, enum: [A] }, { type: string, enum: [B] } ], example: B }
                  any: { anyOf: [ { type: string, enum: [A, B] }, { type: integer } ], example: B }
                  anyint: { anyOf: [ { type: string }, { type: integer } ], example: 5 }
  /q:
    get:
      parameters: [ { name: s, in: query, required: true, schema: { type: string, enum: [FAIL, GOOD], default: GOOD } } ]
      responses: { '200': { description: ok, headers: { X-S: { required: true, schema: { type: string, enum: [FAIL, GOOD], example: GOOD } }, X-T: { required: true, schema: { type: string, example: GOOD } } } } }
components: { schemas: { St: { type: string, enum: [FAIL, GOOD], example: GOOD } } }
`,
    [
      ['/a', 200],
      ['/q?s=GOOD', 200],
    ],
  );
});
