import { rows } from './rows';

const ok = "responses: { '200': { description: ok } }";
const properties = `
                name: { type: string }
                tags: { type: array, items: { type: string }, maxItems: 2 }
                nums: { type: array, items: { type: integer } }
                blob: { type: object, required: [a], properties: { a: { type: integer } } }
                page: { type: object, properties: { size: { type: integer } } }
                on: { type: boolean }
                limit: { anyOf: [{ type: integer, maximum: 100 }, { const: all }] }
                when: { anyOf: [{ type: string, format: date }, { type: 'null' }] }
                level: { allOf: [{ type: [string, 'null'], enum: [low, high, null] }] }`;

const form = (fields: string): { headers: Record<string, string>; body: string } => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: fields,
});

describe('forms as browsers send them', () => {
  rows(
    `
    paths:
      /form:
        post:
          requestBody:
            required: true
            content:
              application/x-www-form-urlencoded:
                schema:
                  type: object
                  required: [name]
                  additionalProperties: false
                  properties: ${properties.replaceAll('\n    ', '\n        ')}
                encoding:
                  nums: { style: form, explode: false }
                  blob: { contentType: application/json }
                  page: { style: deepObject, explode: true }
          ${ok}
    `,
    (
      [
        ['name=a&tags=x&tags=y', 200],
        ['name=a&tags=x', 200],
        ['name=a&tags=x&tags=y&tags=z', 422, /at most 2 items/],
        ['name=a&nums=1,2,3', 200],
        ['name=a&nums=1%2C2%2C3', 200],
        ['name=a&nums=1,x', 422],
        ['name=a&nums=1%2Cx', 422],
        ['name=a&blob=%7B%22a%22%3A1%7D', 200],
        ['name=a&blob=%7B%22a%22%3A%22z%22%7D', 422],
        ['name=a&blob=zzz', 422],
        ['name=a&page%5Bsize%5D=4', 200],
        ['name=a&page%5Bsize%5D=q', 422],
        ['name=a&on=true', 200],
        ['name=a&on=on', 422],
        ['name=a&limit=10', 200],
        ['name=a&limit=all', 200],
        ['name=10&limit=10', 200],
        ['name=a&limit=1000', 422],
        ['name=a&when=', 200],
        ['name=a&when=null', 200],
        ['name=a&when=2024-02-30', 422],
        ['name=a&level=', 200],
        ['name=a&level=low', 200],
        ['name=a&level=mid', 422],
        ['other=1', 422],
        ['name=', 200],
        ['', 422, /name is required/],
        ['name=%C3%A9', 200],
      ] as const
    ).map(([fields, status, body]) => ['POST /form', status, body, form(fields)] as const),
  );
});

function parts(...fields: readonly (readonly [name: string, value: string | Blob])[]): { body: FormData } {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return { body: data };
}

const file = new Blob(['AA'], { type: 'application/octet-stream' });
const png = new Blob(['\u0089PNG'], { type: 'image/png' });
const files = [
  ['files', file],
  ['files', png],
] as const;
const raw = (boundary: string, body: string): { headers: Record<string, string>; body: string } => ({
  headers: { 'Content-Type': `multipart/form-data${boundary}` },
  body,
});

describe('forms with files', () => {
  rows(
    `
    openapi: 3.0.3
    paths:
      /upload:
        post:
          requestBody:
            required: true
            content:
              multipart/form-data:
                schema:
                  type: object
                  required: [files]
                  properties:
                    files: { type: array, minItems: 2, maxItems: 3, items: { type: string, format: binary } }
                    note: { type: string, maxLength: 5 }
                    count: { type: integer }
                    limit: { anyOf: [{ type: integer, maximum: 100 }, { type: string, enum: [all] }] }
                    meta: { type: object, required: [k], properties: { k: { type: integer } } }
                    logo: { type: string, format: binary }
                encoding:
                  logo: { contentType: 'image/png, image/jpeg' }
          ${ok}
    `,
    [
      ['POST /upload', 200, undefined, parts(...files)],
      ['POST /upload', 422, /at least 2 items/, parts(['files', file])],
      ['POST /upload', 422, /at most 3 items/, parts(...files, ...files)],
      ['POST /upload', 422, /files is required/, parts(['note', 'x'])],
      ['POST /upload', 422, /at most 5 characters/, parts(...files, ['note', 'toolong'])],
      ['POST /upload', 200, undefined, parts(...files, ['count', '3'])],
      ['POST /upload', 422, undefined, parts(...files, ['count', 'x'])],
      ['POST /upload', 200, undefined, parts(...files, ['limit', '10'])],
      ['POST /upload', 200, undefined, parts(...files, ['limit', 'all'])],
      ['POST /upload', 422, undefined, parts(...files, ['limit', '101'])],
      ['POST /upload', 200, undefined, parts(...files, ['meta', '{"k":1}'])],
      ['POST /upload', 200, undefined, parts(...files, ['meta', new Blob(['{"k":1}'], { type: 'application/json' })])],
      [
        'POST /upload',
        422,
        undefined,
        parts(...files, ['meta', new Blob(['{"k":"x"}'], { type: 'application/json' })]),
      ],
      ['POST /upload', 200, undefined, parts(...files, ['logo', png])],
      [
        'POST /upload',
        415,
        /body\/logo has the Content-Type \\"text\/plain\\"; the document has \\"image\/png\\", \\"image\/jpeg\\"/,
        parts(...files, ['logo', new Blob(['x'], { type: 'text/plain' })]),
      ],
      ['POST /upload', 200, undefined, parts(...files, ['unknown', '1'])],
      ['POST /upload', 400, /no boundary/, raw('', 'x')],
      [
        'POST /upload',
        200,
        undefined,
        raw(
          '; boundary="q q"',
          '--q q\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nAA\r\n--q q\r\nContent-Disposition: form-data; name="files"; filename="b"\r\n\r\nBB\r\n--q q--\r\n',
        ),
      ],
      [
        'POST /upload',
        400,
        /closing boundary is missing/,
        raw('; boundary=b', '--b\r\nContent-Disposition: form-data; name=files\r\n\r\nAA\r\n--b'),
      ],
    ],
  );
});

describe('lists of one, where a text may be meant as well', () => {
  const ids = "{ anyOf: [{ type: array, items: { type: string } }, { type: string, enum: [''] }] }";
  const encoding = '{ ids: { style: deepObject, explode: true }, filter: { style: deepObject, explode: true } }';
  rows(
    `
    paths:
      /form: { post: { requestBody: { content: { application/x-www-form-urlencoded: { encoding: ${encoding}, schema: { type: object, properties: { ids: ${ids}, filter: { type: object, properties: { ids: ${ids} } } } } } } }, ${ok} } }
    `,
    [
      ['POST /form', 200, undefined, form('ids=a')],
      ['POST /form', 200, undefined, form('filter[ids]=a')],
      ['POST /form', 200, undefined, form('ids=a&filter[ids]=')],
      ['POST /form', 200, undefined, form('ids=a&filter[ids]=b')],
      ['POST /form', 422, /filter\/ids fits none/, form('ids=a&filter[ids][a]=b')],
    ],
  );
});
