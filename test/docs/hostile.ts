import { documentFrom } from '../../src/document';
import { type Api, buildApi } from '../../src/model';

/** What a hostile text calls where it runs; the address is asked for nothing else. */
export const MARK = 'https://hostile.example/';

const SCRIPTS = [
  `<script>window.hostile = 1; fetch('${MARK}a')</script>`,
  `<img src="${MARK}b.png" onerror="window.hostile = 2">`,
  `"><svg onload="window.hostile = 3"><style>@import '${MARK}c.css'; body{background:url(${MARK}d.png)}</style>`,
  `</script></style></title></textarea><script>window.hostile = 4</script>`,
  `[a link](javascript:window.hostile=5) <a href="JaVaScRiPt:window.hostile=6" onclick="window.hostile=7">b</a>`,
  `![image](${MARK}e.png) <iframe src="javascript:parent.hostile=8"></iframe><iframe src="${MARK}f"></iframe>`,
  `<details open ontoggle="window.hostile=9"><summary>x</summary></details><form action="${MARK}g"><input autofocus onfocus="window.hostile=10">`,
  `'onmouseover='window.hostile=11' \`\${window.hostile=12}\` {{constructor.constructor('window.hostile=13')()}} -->]]>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.hostile=14&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=window.hostile=15>"></noscript>`,
  `<base href="${MARK}"><meta http-equiv="refresh" content="0;url=${MARK}h"><link rel="stylesheet" href="${MARK}i.css">`,
];
/** All of them, where a text is CommonMark, and where it is not. */
export const HOSTILE = SCRIPTS.join('\n\n');
const LINE = SCRIPTS.join(' ');

/** A document with hostile text in every place that a page shows. */
export function hostileApi(): Api {
  const schema = {
    title: LINE,
    description: HOSTILE,
    type: 'object',
    required: [LINE],
    'x-message': LINE,
    properties: {
      [LINE]: {
        type: 'string',
        title: LINE,
        description: HOSTILE,
        format: LINE,
        default: LINE,
        examples: [LINE],
        pattern: '^[^\\u0000]*$',
        'x-message': { type: LINE },
      },
      kind: { enum: [LINE, `${LINE}2`], description: HOSTILE },
      list: { type: 'array', items: { $ref: '#/components/schemas/Self' }, description: HOSTILE },
    },
    patternProperties: { '^</script><script>window.hostile=20</script>': { description: HOSTILE } },
    oneOf: [{ title: LINE, description: HOSTILE, properties: { other: { const: LINE } } }, { title: `${LINE}2` }],
  };
  const value = { [LINE]: LINE, kind: LINE };
  const examples = { [LINE]: { summary: LINE, description: HOSTILE, value } };
  return buildApi(
    documentFrom({
      openapi: '3.1.0',
      info: {
        title: LINE,
        version: LINE,
        summary: LINE,
        description: HOSTILE,
        termsOfService: 'javascript:window.hostile=21',
        contact: { name: LINE, url: 'javascript:window.hostile=22', email: LINE },
        license: { name: LINE, url: 'data:text/html,<script>window.hostile=23</script>' },
      },
      externalDocs: { url: 'javascript:window.hostile=24', description: LINE },
      servers: [
        { url: 'javascript:window.hostile=25//', description: HOSTILE },
        { url: `https://{a}.example/${LINE}`, variables: { a: { default: LINE, enum: [LINE], description: HOSTILE } } },
      ],
      tags: [{ name: LINE, description: HOSTILE, externalDocs: { url: 'javascript:window.hostile=26' } }],
      paths: {
        [`/${LINE}/{id}`]: {
          post: {
            operationId: LINE,
            tags: [LINE],
            summary: LINE,
            description: HOSTILE,
            externalDocs: { url: 'vbscript:window.hostile', description: LINE },
            security: [{ [LINE]: [LINE] }],
            'x-precedence': [LINE],
            parameters: [
              {
                name: 'id',
                in: 'path',
                required: true,
                description: HOSTILE,
                schema: { type: 'string' },
                example: LINE,
              },
              {
                name: LINE,
                in: 'query',
                description: HOSTILE,
                schema: { enum: [LINE] },
                examples: { [LINE]: { summary: LINE, value: LINE } },
              },
            ],
            requestBody: {
              description: HOSTILE,
              content: { 'application/json': { schema, examples }, 'text/html': { example: HOSTILE } },
            },
            responses: {
              200: {
                description: HOSTILE,
                headers: { 'X-Hostile': { description: HOSTILE, schema: { const: LINE } } },
                links: { [LINE]: { operationId: LINE, description: HOSTILE } },
                content: { 'application/json': { schema: { $ref: '#/components/schemas/Self' }, examples } },
                'x-relations': [
                  {
                    id: LINE,
                    description: HOSTILE,
                    then: `$response.body#/a == '</script><img src=x onerror=window.hostile=27>'`,
                  },
                ],
              },
              422: {
                description: HOSTILE,
                content: {
                  'text/html': {
                    examples: {
                      [LINE]: {
                        summary: LINE,
                        'x-fault': 'invalid-request',
                        'x-request': { header: { 'X-H': LINE }, serializedBody: HOSTILE },
                        value: HOSTILE,
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          Self: { description: HOSTILE, properties: { self: { $ref: '#/components/schemas/Self' }, deep: schema } },
        },
        securitySchemes: {
          [LINE]: {
            type: 'oauth2',
            description: HOSTILE,
            flows: { implicit: { authorizationUrl: 'javascript:window.hostile=28', scopes: { [LINE]: HOSTILE } } },
          },
        },
      },
    }),
  );
}
