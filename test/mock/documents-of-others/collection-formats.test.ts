import { rows } from './rows';

const list = 'type: array, items: { type: integer }, maxItems: 3';

describe('lists of Swagger 2.0 by collectionFormat', () => {
  rows(
    `
    swagger: '2.0'
    produces: [application/json]
    paths:
      /q:
        get:
          parameters:
            - { name: plain, in: query, ${list} }
            - { name: csv, in: query, collectionFormat: csv, ${list} }
            - { name: ssv, in: query, collectionFormat: ssv, ${list} }
            - { name: tsv, in: query, collectionFormat: tsv, ${list} }
            - { name: pipes, in: query, collectionFormat: pipes, ${list} }
            - { name: multi, in: query, collectionFormat: multi, ${list} }
            - { name: nested, in: query, type: array, maxItems: 2, items: { type: array, collectionFormat: pipes, items: { type: integer } } }
            - { name: X-Plain, in: header, ${list} }
            - { name: X-Ssv, in: header, collectionFormat: ssv, ${list} }
            - { name: X-Tsv, in: header, collectionFormat: tsv, ${list} }
            - { name: X-Pipes, in: header, collectionFormat: pipes, ${list} }
          responses: { '200': { description: OK } }
      /plain/{ids}: { get: { parameters: [{ name: ids, in: path, required: true, ${list} }], responses: { '200': { description: OK } } } }
      /ssv/{ids}: { get: { parameters: [{ name: ids, in: path, required: true, collectionFormat: ssv, ${list} }], responses: { '200': { description: OK } } } }
      /tsv/{ids}: { get: { parameters: [{ name: ids, in: path, required: true, collectionFormat: tsv, ${list} }], responses: { '200': { description: OK } } } }
      /pipes/{ids}: { get: { parameters: [{ name: ids, in: path, required: true, collectionFormat: pipes, ${list} }], responses: { '200': { description: OK } } } }
      /form:
        post:
          consumes: [application/x-www-form-urlencoded]
          parameters:
            - { name: tsv, in: formData, collectionFormat: tsv, ${list} }
            - { name: pipes, in: formData, collectionFormat: pipes, ${list} }
          responses: { '200': { description: OK } }
      /sent:
        get:
          responses:
            '200':
              description: OK
              headers:
                X-Pipes: { type: array, items: { type: integer }, collectionFormat: pipes, x-example: [1, 2] }
                X-Tsv: { type: array, items: { type: string }, collectionFormat: tsv, x-example: [a, b] }
    `,
    [
      ...(
        [
          ['plain', ',', '|'],
          ['csv', ',', '%09'],
          ['ssv', '%20', ','],
          ['ssv', '+', ','],
          ['tsv', '%09', ','],
          ['pipes', '|', ','],
          ['pipes', '%7C', '%09'],
          ['multi', '&multi=', ','],
        ] as const
      ).flatMap(([name, delimiter, other]) => [
        [`/q?${name}=${[1, 2, 3].join(delimiter)}`, 200] as const,
        [`/q?${name}=${[1, 2, 3, 4].join(delimiter)}`, 422, /at most 3 items/] as const,
        [`/q?${name}=${[1, 2].join(other)}`, 422, /must be an integer/] as const,
      ]),
      ...(
        [
          ['plain', ',', '|'],
          ['ssv', '%20', ','],
          ['tsv', '%09', ','],
          ['pipes', '%7C', ','],
        ] as const
      ).flatMap(([name, delimiter, other]) => [
        [`/${name}/${[1, 2, 3].join(delimiter)}`, 200] as const,
        [`/${name}/${[1, 2, 3, 4].join(delimiter)}`, 422, /at most 3 items/] as const,
        [`/${name}/${[1, 2].join(other)}`, 422, /must be an integer/] as const,
      ]),
      ...(
        [
          ['X-Plain', ',', '|'],
          ['X-Ssv', ' ', ','],
          ['X-Tsv', '\t', ','],
          ['X-Pipes', '|', ','],
        ] as const
      ).flatMap(([name, delimiter, other]) => [
        ['/q', 200, undefined, { headers: { [name]: [1, 2, 3].join(delimiter) } }] as const,
        ['/q', 422, /at most 3 items/, { headers: { [name]: [1, 2, 3, 4].join(delimiter) } }] as const,
        ['/q', 422, /must be an integer/, { headers: { [name]: [1, 2].join(other) } }] as const,
      ]),
      ['POST /form', 200, undefined, formOf('tsv=1%092&pipes=1%7C2')],
      ['POST /form', 422, /must be an integer/, formOf('tsv=1%2C2')],
      ['POST /form', 422, /at most 3 items/, formOf('pipes=1|2|3|4')],
      ['/q?nested=1|2,3|4', 200],
      ['/q?nested=1|2,3|4,5', 422, /at most 2 items/],
      ['/sent', 200, /x-pipes: 1\|2\nx-tsv: a\tb/],
    ],
  );
});

function formOf(body: string) {
  return { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body };
}
