import { rows, type Row } from '../rows';

const taking = (schema: string): string =>
  `{ post: { requestBody: { required: true, content: { application/json: { schema: ${schema} } } }, responses: { '204': { description: done } } } }`;
const giving = (schema: string, more = ''): string =>
  `{ get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema}${more} } } } } } }`;

/** Bodies that a path takes, and those that it rejects with what is said of them. */
function bodies(path: string, accepted: readonly unknown[], rejected: readonly (readonly [unknown, RegExp])[]): Row[] {
  return [
    ...accepted.map((json): Row => [`POST ${path}`, 204, '', { json }]),
    ...rejected.map(([json, pattern]): Row => [`POST ${path}`, 422, pattern, { json }]),
  ];
}

const card = '{ properties: { method: { const: card } }, required: [method] }';

describe('if with then, with else, with neither', () => {
  rows(
    `
paths:
  /pay: ${taking(`{ type: object, required: [method], properties: { method: { enum: [card, cash] }, pan: { type: string }, note: { type: string, maxLength: 5 } }, if: ${card}, then: { required: [pan] } }`)}
  /ref: ${taking("{ $ref: '#/components/schemas/Pay', minProperties: 1 }")}
  /items: ${taking("{ type: array, items: { $ref: '#/components/schemas/Pay' } }")}
  /else: ${taking(`{ type: object, if: ${card}, else: { required: [till] } }`)}
  /both: ${taking(`{ type: object, if: ${card}, then: { required: [pan] }, else: { required: [till] } }`)}
  /before: ${taking('{ type: object, minProperties: 2, if: { required: [k] }, then: { required: [x] } }')}
  /after: ${taking('{ type: object, if: { required: [k] }, then: { required: [x] }, minProperties: 2 }')}
  /closed: ${taking('{ type: object, properties: { k: true, x: true }, if: { required: [k] }, then: { required: [x] }, additionalProperties: false }')}
  /all: ${taking('{ allOf: [{ if: { required: [k] }, then: { required: [x] } }, { if: { required: [m] }, then: { required: [y] } }], required: [id] }')}
  /typed: ${taking('{ type: object, properties: { k: { type: string } }, if: { required: [k] }, then: { required: [x] } }')}
  /text: ${taking('{ type: string, if: { pattern: ^a }, then: { minLength: 3 }, else: { maxLength: 2 } }')}
  /number: ${taking('{ if: { type: integer }, then: { maximum: 9 }, else: { type: string } }')}
  /never: ${taking('{ if: false, then: { required: [x] }, else: { required: [y] } }')}
  /within: ${taking(`{ type: object, properties: { pay: { oneOf: [{ $ref: '#/components/schemas/Pay' }, { type: 'null' }] } } }`)}
  /nested: ${taking(`{ if: ${card}, then: { if: { required: [pan] }, then: { properties: { pan: { type: string } } }, else: { required: [token] } } }`)}
components: { schemas: { Pay: { type: object, required: [method], properties: { method: { enum: [card, cash] }, pan: { type: string } }, if: ${card}, then: { required: [pan] } } } }
`,
    [
      ...bodies(
        '/pay',
        [{ method: 'cash' }, { method: 'card', pan: '1' }],
        [
          [{}, /body\/method is required/],
          [{ method: 'cash', note: 'too long' }, /at most 5 characters/],
          [{ method: 'x' }, /must be one of .*card.*cash/],
          [{ method: 'card' }, /body\/pan is required/],
        ],
      ),
      ...bodies('/ref', [{ method: 'cash' }], [[{ method: 'card' }, /body\/pan is required/]]),
      ...bodies('/items', [[], [{ method: 'cash' }]], [[[{ method: 'cash' }, { method: 'card' }], /body\/1\/pan is/]]),
      ...bodies('/else', [{ method: 'card' }, { till: 1 }], [[{ method: 'cash' }, /body\/till is required/]]),
      ...bodies(
        '/both',
        [{ method: 'card', pan: 1 }, { till: 1 }],
        [
          [{ method: 'card', till: 1 }, /body\/pan is required/],
          [{}, /body\/till is required/],
        ],
      ),
      ...bodies(
        '/before',
        [
          { k: 1, x: 1 },
          { a: 1, b: 1 },
        ],
        [
          [{ a: 1 }, /at least 2 properties/],
          [{ k: 1 }, /at least 2 properties, not 1; request.body\/x is required/],
        ],
      ),
      ...bodies('/after', [{ k: 1, x: 1 }], [[{ k: 1 }, /body\/x is required but missing; request.body must have/]]),
      ...bodies(
        '/closed',
        [{}, { x: 1 }, { k: 1, x: 1 }],
        [
          [{ a: 1 }, /not allowed: .{0,2}a/],
          [{ k: 1 }, /body\/x is required/],
        ],
      ),
      ...bodies(
        '/all',
        [{ id: 1 }, { id: 1, k: 1, x: 1 }],
        [
          [{}, /"request.body\/id is required but missing"/],
          [{ m: 1 }, /y is required but missing; request.body\/id is required/],
          [{ k: 1, id: 1 }, /"detail": "request.body\/x is required but missing"/],
        ],
      ),
      ...bodies(
        '/typed',
        [{}, { k: 'a', x: 1 }],
        [
          [[], /"detail": "request.body must be an object, not an array"/],
          [{ k: 1 }, /k must be a string, not an integer; request.body\/x is required/],
        ],
      ),
      ...bodies(
        '/text',
        ['abc', 'b', 'bb'],
        [
          ['ab', /at least 3 characters/],
          ['bbb', /at most 2 characters/],
        ],
      ),
      ...bodies(
        '/number',
        [9, 'x'],
        [
          [10, /at most 9/],
          [true, /must be a string/],
        ],
      ),
      ...bodies('/never', [{ y: 1 }], [[{ x: 1 }, /body\/y is required/]]),
      ...bodies('/within', [{}, { pay: null }, { pay: { method: 'cash' } }], [[{ pay: { method: 'card' } }, /pan is/]]),
      ...bodies(
        '/nested',
        [{}, { method: 'card', token: 1 }, { method: 'card', pan: 'x' }],
        [
          [{ method: 'card' }, /token is required/],
          [{ method: 'card', pan: 1 }, /pan must be a string/],
        ],
      ),
    ],
  );
});

describe('responses under a condition', () => {
  const pay = `type: object, required: [method], properties: { method: { enum: [card, cash] }, pan: { type: string } }, if: ${card}, then: { required: [pan] }`;
  rows(
    `
paths:
  /made: ${giving(`{ ${pay} }`)}
  /broken: ${giving(`{ ${pay} }`, ', example: { method: gold }')}
  /half: ${giving(`{ ${pay} }`, ', example: { method: card }')}
  /named: ${giving(`{ ${pay} }`, ', examples: { bad: { value: { method: card } }, good: { value: { method: cash } } }')}
  /list: ${giving(`{ type: array, minItems: 2, items: { ${pay} } }`)}
  /else: ${giving('{ type: object, required: [k], properties: { k: { enum: [a, b] } }, if: { properties: { k: { const: b } } }, then: true, else: { required: [n], properties: { n: { type: integer, minimum: 5 } } } }')}
`,
    [
      ['/made', 200, { method: 'card', pan: 'string' }],
      ['/broken', 200, { method: 'card', pan: 'string' }],
      ['/half', 200, { method: 'card', pan: 'string' }],
      ['/named', 200, { method: 'cash' }],
      [
        '/list',
        200,
        [
          { method: 'card', pan: 'string' },
          { method: 'card', pan: 'string' },
        ],
      ],
      ['/else', 200, { k: 'b' }],
    ],
  );
});

const P = "{ $ref: '#/components/schemas/P' }";
const whole = (rest: string): string => `{ ${rest}, unevaluatedProperties: false }`;

describe('unevaluated properties and items behind every keyword', () => {
  rows(
    `
paths:
  /ref: ${taking(whole(`$ref: '#/components/schemas/P', oneOf: [{ $ref: '#/components/schemas/X' }, { $ref: '#/components/schemas/Y' }]`))}
  /one: ${taking(whole(`allOf: [${P}], oneOf: [{ required: [x], properties: { x: { type: integer } } }, { required: [y], properties: { y: { type: integer } } }]`))}
  /any: ${taking(whole(`allOf: [${P}], anyOf: [{ $ref: '#/components/schemas/X' }, { $ref: '#/components/schemas/Y' }]`))}
  /then: ${taking(whole(`allOf: [${P}], properties: { k: true }, if: { required: [k] }, then: { required: [x], properties: { x: { type: integer } } }`))}
  /else: ${taking(whole(`allOf: [${P}], properties: { k: true }, if: { required: [k] }, then: true, else: { properties: { y: { type: integer } } }`))}
  /dependent: ${taking(whole(`allOf: [${P}], properties: { k: true }, dependentSchemas: { k: { properties: { x: { type: integer } } } }`))}
  /patterns: ${taking(whole(`allOf: [${P}], patternProperties: { '^x-': true }`))}
  /not: ${taking(whole('anyOf: [{ properties: { a: true }, required: [a] }, { properties: { b: true } }], not: { required: [c] }'))}
  /bare: ${taking(whole('if: { required: [n] }, then: { properties: { n: { type: string } } }'))}
  /only-else: ${taking('{ type: object, properties: { k: { type: string } }, if: { required: [k] }, else: { required: [j] }, unevaluatedProperties: false }')}
  /deep: ${taking(`{ type: object, properties: { in: { type: array, items: ${whole(`allOf: [${P}]`)} } } }`)}
  /schema: ${taking(`{ allOf: [${P}], unevaluatedProperties: { type: integer, maximum: 3 } }`)}
  /items: ${taking('{ type: array, if: { maxItems: 1 }, then: { prefixItems: [{ type: string }] }, unevaluatedItems: false }')}
  /tuple: ${taking('{ allOf: [{ prefixItems: [{ type: string }] }], prefixItems: [true, { type: integer }], unevaluatedItems: false }')}
  /contains: ${taking('{ type: array, contains: { type: integer }, unevaluatedItems: { type: string } }')}
  /get: ${giving(whole(`$ref: '#/components/schemas/P', oneOf: [{ $ref: '#/components/schemas/X' }, { $ref: '#/components/schemas/Y' }]`))}
  /get-if: ${giving(whole('type: object, required: [id], properties: { id: { type: integer } }, if: { required: [n] }, then: { properties: { n: { type: string } } }'))}
components:
  schemas:
    P: { type: object, required: [p], properties: { p: { type: string } } }
    X: { type: object, required: [x], properties: { x: { type: integer } } }
    Y: { type: object, required: [y], properties: { y: { type: integer } } }
`,
    [
      ...bodies(
        '/ref',
        [
          { p: '1', x: 1 },
          { p: '1', y: 1 },
        ],
        [
          [{ p: '1', x: 1, z: 1 }, /body has properties that are not allowed: ..z/],
          [{ p: '1', x: 1, y: 1 }, /fits 2 of the 2/],
          [{ x: 1 }, /body\/p is required/],
        ],
      ),
      ...bodies('/one', [{ p: '1', x: 1 }], [[{ p: '1', x: 1, z: 1 }, /not allowed: ..z/]]),
      ...bodies('/any', [{ p: '1', x: 1, y: 1 }], [[{ p: '1', x: 1, z: 1 }, /not allowed: ..z/]]),
      ...bodies(
        '/then',
        [{ p: '1' }, { p: '1', k: 1, x: 1 }],
        [
          [{ p: '1', x: 1 }, /not allowed: ..x/],
          [{ p: '1', k: 1 }, /body\/x is required/],
        ],
      ),
      ...bodies(
        '/else',
        [
          { p: '1', y: 1 },
          { p: '1', k: 1 },
        ],
        [[{ p: '1', k: 1, y: 1 }, /not allowed: ..y/]],
      ),
      ...bodies('/dependent', [{ p: '1', k: 1, x: 1 }], [[{ p: '1', x: 1 }, /not allowed: ..x/]]),
      ...bodies('/patterns', [{ p: '1', 'x-a': 1 }], [[{ p: '1', a: 1 }, /not allowed: ..a/]]),
      ...bodies(
        '/not',
        [{ a: 1, b: 1 }, { b: 1 }],
        [
          [{ d: 1 }, /not allowed: ..d/],
          [{ b: 1, c: 1 }, /must not be what the document excludes/],
        ],
      ),
      ...bodies(
        '/bare',
        [{}, { n: 'x' }],
        [
          [{ n: 1 }, /n must be a string/],
          [{ z: 1 }, /not allowed: ..z/],
        ],
      ),
      ...bodies(
        '/only-else',
        [{ k: 'y' }],
        [
          [{}, /j is required/],
          [{ j: 1 }, /not allowed: ..j/],
        ],
      ),
      ...bodies('/deep', [{ in: [{ p: '1' }] }], [[{ in: [{ p: '1', z: 1 }] }, /body\/in\/0 has prop.*: ..z/]]),
      ...bodies('/schema', [{ p: '1', n: 3 }], [[{ p: '1', n: 4 }, /body\/n must be at most 3/]]),
      ...bodies('/items', [[], ['a']], [[['a', 'b'], /items that are not allowed, at 0, 1/]]),
      ...bodies('/tuple', [['a', 1]], [[['a', 1, 2], /items that are not allowed, at 2/]]),
      ...bodies('/contains', [[1, 'a']], [[[1, true], /body\/1 must be a string/]]),
      ['/get', 200, { p: 'string', x: 1 }],
      ['/get-if', 200, { id: 1, n: 'string' }],
    ],
  );
});
